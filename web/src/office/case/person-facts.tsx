import { personOf, type Case } from '@orion/core';
import type { ReactElement } from 'react';
import { Empty, Facts, Section } from '../../field/parts/page.tsx';
import { useOffice } from '../words-room.tsx';

/** Who somebody is and how they may be reached, to read. */
export function PersonFacts({ found }: { readonly found: Case }): ReactElement {
  const { say, day } = useOffice();
  const { birth, returnedOn, sex, writtenLanguage, ...lines } = personOf(found);
  const card = found.contactCard?.value;
  const guardian = found.guardian?.value;
  return (
    <div className="columns even">
      <Section title={say('case.part.person')}>
        <Facts
          facts={[
            ...Object.entries(lines).map(
              ([name, value]) => [say(`person.${name as keyof typeof lines}`), value] as const,
            ),
            [say('person.sex'), sex && say(`sex.${sex}`)],
            [say('person.birth'), birth && day(birth)],
            [say('person.returnedOn'), returnedOn && day(returnedOn)],
            [say('person.writtenLanguage'), writtenLanguage && say(`language.${writtenLanguage}`)],
          ]}
        />
      </Section>
      <div className="stack">
        <Section title={say('case.contactCard')}>
          {card ? (
            <Facts
              facts={[
                [say('contact.phone'), card.phone && <bdi dir="ltr">{card.phone}</bdi>],
                [say('contact.phoneBelongsTo'), card.phoneBelongsTo && say(`contact.owner.${card.phoneBelongsTo}`)],
                [say('contact.secondPhone'), card.secondPhone && <bdi dir="ltr">{card.secondPhone}</bdi>],
                [say('contact.safeHours'), card.safeHours],
                [say('contact.codeWord'), card.codeWord],
                [say('contact.mayMessage'), say(card.mayMessage ? 'go.yes' : 'go.no')],
                [say('contact.mayLeaveVoicemail'), say(card.mayLeaveVoicemail ? 'go.yes' : 'go.no')],
                [say('contact.meetingPlace'), card.meetingPlace],
                [say('contact.trustedPerson'), card.trustedPerson],
              ]}
            />
          ) : (
            <Empty>{say('caseOffice.noCard')}</Empty>
          )}
        </Section>
        {guardian && (
          <Section title={say('guardian.name')}>
            <Facts
              facts={[
                [say('guardian.name'), guardian.name],
                [say('guardian.relation'), guardian.relation],
                [say('guardian.phone'), guardian.phone && <bdi dir="ltr">{guardian.phone}</bdi>],
              ]}
            />
          </Section>
        )}
      </div>
    </div>
  );
}
