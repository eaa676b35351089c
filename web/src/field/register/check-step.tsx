import type { ReactElement } from 'react';
import { consentLines } from '../consent/lines.ts';
import { useDesk } from '../desk.ts';
import { Badge, Facts, Section } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import { isMinor, readContact, readPerson, type Registration } from './form.ts';

/** Everything once more, to be read back to the person before it is saved. */
export function CheckStep({ form }: { readonly form: Registration }): ReactElement {
  const { today } = useDesk();
  const { say, day } = useWords();
  const person = readPerson(form.person);
  const card = readContact(form.contact);
  return (
    <>
      <Section title={say('register.step.person')}>
        <Facts
          facts={[
            [say('person.givenName'), person.givenName],
            [say('person.familyName'), person.familyName],
            [say('person.sex'), say(`sex.${person.sex}`)],
            [say('person.birth'), person.birth === undefined ? say('person.birth.unknown') : day(person.birth)],
            [say('person.returnKind'), say(`returnKind.${form.returnKind}`)],
            [say('person.returnedOn'), person.returnedOn && day(person.returnedOn)],
            [say('person.placeOfReturn'), person.placeOfReturn],
            [say('contact.phone'), card.phone && <bdi dir="ltr">{card.phone}</bdi>],
            [say('contact.safeHours'), card.safeHours],
            ...(isMinor(form, today) ? [[say('guardian.name'), form.guardian.name] as const] : []),
          ]}
        />
      </Section>
      <Section title={say('register.step.consent')} note={say('consent.refusalChangesNothing')}>
        <ul className="list">
          {consentLines.map(({ name }) => (
            <li className="line" key={name}>
              <span>{say(`consent.line.${name}`)}</span>
              <Badge tone={form.decisions[name] === 'given' ? 'good' : 'quiet'}>
                {say(`consent.${form.decisions[name] ?? 'notAsked'}`)}
              </Badge>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
