import type { Case, ChangeId, Conflict, Register } from '@orion/core';
import type { ReactElement } from 'react';
import type { MessageId, Words } from '../../words/words.ts';
import { useDesk } from '../desk.ts';
import { Notice } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

/** Two people edited the same field without knowing of each other: both values are kept until one decides. */
export function ConflictList({ found }: { readonly found: Case }): ReactElement | null {
  const { record } = useDesk();
  const words = useWords();
  const { say } = words;
  if (found.conflicts.length === 0) return null;
  const settle = ({ field, rivals }: Conflict, choose: ChangeId): void => {
    const between = rivals.map(({ change }) => change);
    void record([{ kind: 'conflict.settled', subject: found.id, body: { field, choose, between } }]);
  };
  return (
    <section className="stack">
      {found.conflicts.map((conflict) => (
        <Notice tone="warn" key={conflict.field}>
          <strong>{say('conflict.title', { field: fieldWord(conflict, words) })}</strong>
          <span>{say('conflict.lead')}</span>
          <div className="actions">
            {conflict.rivals.map((rival) => (
              <button
                className="button quiet"
                type="button"
                key={rival.change}
                onClick={() => settle(conflict, rival.change)}
              >
                <bdi>{valueWords(rival, words)}</bdi>
              </button>
            ))}
          </div>
        </Notice>
      ))}
    </section>
  );
}

function fieldWord({ field }: Conflict, { say }: Words): string {
  if (field === 'contactCard') return say('case.contactCard');
  if (field === 'guardian') return say('guardian.name');
  return say(field as MessageId);
}

function valueWords({ value }: Register<unknown>, { say, day }: Words): string {
  if (value === undefined) return say('conflict.unseen');
  if (value === null || value === '') return say('conflict.empty');
  if (typeof value === 'string') return day(value);
  return Object.values(value)
    .filter((part) => typeof part === 'string')
    .join(' · ');
}
