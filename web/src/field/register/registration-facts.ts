import type { AccountId, Day } from '@orion/core';
import { ceremonyFor, consentFacts } from '../consent/lines.ts';
import type { Fact } from '../desk.ts';
import { eighteenthBirthday, isMinor, readContact, readGuardian, readPerson, type Registration } from './form.ts';

interface Asked {
  readonly today: Day;
  readonly custodian: AccountId;
  readonly newId: () => string;
}

/** What happened when somebody was registered: the case, for a child its guardian, and each consent. */
export function registrationFacts(form: Registration, { today, custodian, newId }: Asked): readonly Fact[] {
  const person = readPerson(form.person);
  const contactCard = readContact(form.contact);
  const isChild = isMinor(form, today);
  const hasContact = Object.values(contactCard).some((value) => value !== false);
  const opened: Fact<'case.opened'> = {
    kind: 'case.opened',
    subject: form.case,
    body: { openedOn: today, custodian, returnKind: form.returnKind, isMinor: isChild },
    private: { person, ...(hasContact && { contactCard }) },
  };
  const named: Fact<'guardian.named'> = {
    kind: 'guardian.named',
    subject: form.case,
    body: { saw: 0, on: today, basis: form.guardian.basis },
    private: readGuardian(form.guardian),
  };
  const consents = consentFacts({
    subject: form.case,
    decisions: form.decisions,
    ceremony: ceremonyFor(form.ceremony, isChild ? form.guardian.basis : undefined),
    on: today,
    isMinor: isChild,
    askAgainOn: eighteenthBirthday(person.birth),
    newId,
  });
  return [opened, ...(isChild ? [named] : []), ...consents];
}
