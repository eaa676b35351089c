import type { Case, ChangeId, Conflict, Register } from '@orion/core';
import type { ReactElement } from 'react';
import type { MessageId, Words } from '../../words/words.ts';
import { useDesk } from '../desk.ts';
import { Notice } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

/** Two people edited the same field without knowing of each other: both values are kept until one decides. */
export function ConflictList({ found }: { readonly found: Case }): ReactElement | null {
  const { record, may } = useDesk();
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
          <span>{say(may('conflict.settled') ? 'conflict.lead' : 'conflict.others')}</span>
          <div className="actions">
            {conflict.rivals.map((rival) =>
              !may('conflict.settled') ? (
                <bdi className="badge" key={rival.change}>
                  {valueWords(rival, conflict, words)}
                </bdi>
              ) : (
                <button
                  className="button quiet"
                  type="button"
                  key={rival.change}
                  onClick={() => settle(conflict, rival.change)}
                >
                  <bdi>{valueWords(rival, conflict, words)}</bdi>
                </button>
              ),
            )}
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

/** A value in words; of a card or a guardian only what the rivals do not agree on. */
function valueWords({ value }: Register<unknown>, conflict: Conflict, words: Words): string {
  const { say, list } = words;
  if (value === undefined) return say('conflict.unseen');
  if (value === null || value === '') return say('conflict.empty');
  if (typeof value === 'string') return plainWords(conflict.field, value, words);
  const apart = fieldsApart(conflict).map((name) => {
    const label = say(`${conflict.field === 'guardian' ? 'guardian' : 'contact'}.${name}` as MessageId);
    return `${label}: ${partWords(name, (value as Fields)[name], words)}`;
  });
  return apart.length === 0 ? say('conflict.same') : list(apart);
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsApart({ rivals }: Conflict): readonly string[] {
  const values = rivals.map(({ value }) => (value ?? {}) as Fields);
  const names = [...new Set(values.flatMap((value) => Object.keys(value)))];
  return names.filter((name) => new Set(values.map((value) => value[name])).size > 1);
}

function partWords(name: string, part: unknown, { say }: Words): string {
  if (typeof part === 'boolean') return say(part ? 'go.yes' : 'go.no');
  if (typeof part !== 'string' || part === '') return say('conflict.empty');
  return name === 'phoneBelongsTo' ? say(`contact.owner.${part}` as MessageId) : part;
}

/** Of a person: a day, a code in words, or what was written. */
function plainWords(field: string, value: string, { say, day }: Words): string {
  if (field === 'person.sex') return say(`sex.${value}` as MessageId);
  if (field === 'person.writtenLanguage') return say(`language.${value}` as MessageId);
  return field === 'person.birth' || field === 'person.returnedOn' ? day(value) : value;
}
