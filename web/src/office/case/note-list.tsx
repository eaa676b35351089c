import type { Case } from '@orion/core';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { useOffice } from '../words-room.tsx';

/** Notes and contacts; what is sealed shows its text to protection staff alone. */
export function NoteList({ found }: { readonly found: Case }): ReactElement {
  const { say, day } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  return (
    <div className="columns even">
      <Section title={say('notes.written')}>
        {found.notes.length === 0 ? (
          <Empty>{say('notes.none')}</Empty>
        ) : (
          <ul className="list">
            {found.notes.toReversed().map(({ change, on, author, seal, text }) => (
              <li className="pair-item stack tight" key={change}>
                <div className="card-head">
                  <p className="soft">
                    {day(on)} · {nameOf(author) ?? say('people.unknown')}
                  </p>
                  {seal === 'protection' && <Badge tone="warn">{say('case.sealedBadge')}</Badge>}
                </div>
                <p className="prose" dir={text === undefined ? undefined : 'auto'}>
                  {text ?? say('case.sealed')}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={say('caseOffice.contacts')}>
        {found.contacts.length === 0 ? (
          <Empty>{say('caseOffice.noContacts')}</Empty>
        ) : (
          <ul className="list">
            {found.contacts.toReversed().map(({ change, on, author, channel, outcome, text }) => (
              <li className="pair-item stack tight" key={change}>
                <p>
                  {say('timeline.contact', {
                    channel: say(`contactChannel.${channel}`),
                    outcome: say(`contactOutcome.${outcome}`),
                    name: nameOf(author) ?? say('people.unknown'),
                  })}
                </p>
                <p className="soft">{day(on)}</p>
                {text !== undefined && (
                  <p className="prose" dir="auto">
                    {text}
                  </p>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}
