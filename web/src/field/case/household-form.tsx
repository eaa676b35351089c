import { householdPlaces, type Case, type CaseId, type HouseholdId, type HouseholdPlace } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { newId, useDesk, type Fact } from '../desk.ts';
import { fullName } from '../naming.ts';
import { SelectField } from '../parts/fields.tsx';
import { Empty, Section } from '../parts/page.tsx';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';

/** Who lives together. A household links cases; it shows nobody the answers of another. */
export function HouseholdForm({ found }: { readonly found: Case }): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const standing = householdOf(found);
  const members = desk.summaries.filter(({ id }) => {
    const other = desk.cases.get(id);
    return id !== found.id && standing !== undefined && other !== undefined && householdOf(other) === standing;
  });
  return (
    <Section title={say('household.title')} note={say('household.note')}>
      {members.length === 0 ? (
        <Empty>{say('household.nobody')}</Empty>
      ) : (
        <ul className="list">
          {members.map((member) => (
            <li key={member.id}>
              <a className="line" href={hashOf({ page: 'case', case: member.id, part: 'overview' })}>
                <bdi>{fullName(member, words)}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      {found.status === 'open' && desk.may('household.joined') && <JoinForm found={found} />}
      {standing !== undefined && desk.may('household.left') && (
        <div className="actions">
          <button
            className="button plain"
            type="button"
            onClick={() => {
              const body = { household: standing, on: desk.today };
              void desk.record([{ kind: 'household.left', subject: found.id, body }]);
            }}
          >
            {say('household.leave')}
          </button>
        </div>
      )}
    </Section>
  );
}

function JoinForm({ found }: { readonly found: Case }): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const [other, setOther] = useState<CaseId | ''>('');
  const [place, setPlace] = useState<HouseholdPlace | ''>('');
  const others = desk.summaries.filter(({ id, status }) => id !== found.id && status === 'open');
  const nameOfCase = (id: CaseId): string => {
    const summary = others.find((one) => one.id === id);
    return summary ? fullName(summary, words) : id;
  };
  const join = async (): Promise<void> => {
    const joined = other === '' ? undefined : desk.cases.get(other);
    if (!joined || place === '') return;
    const theirs = householdOf(joined);
    const household = theirs ?? (newId() as HouseholdId);
    const facts: readonly Fact[] = [
      { kind: 'household.joined', subject: found.id, body: { household, place, on: desk.today } },
      ...(theirs === undefined
        ? [
            {
              kind: 'household.joined' as const,
              subject: joined.id,
              body: { household, place: 'head' as const, on: desk.today },
            },
          ]
        : []),
    ];
    await desk.record(facts);
    setOther('');
  };
  return (
    <details>
      <summary>{say('household.join')}</summary>
      <Form className="stack" onSubmit={join}>
        <SelectField
          label={say('household.with')}
          options={others.map(({ id }) => id)}
          value={other}
          onChange={setOther}
          wordOf={nameOfCase}
        />
        <SelectField
          label={say('household.place')}
          options={householdPlaces}
          value={place}
          onChange={setPlace}
          wordOf={(one) => say(`householdPlace.${one}`)}
        />
        <div className="actions">
          <button className="button quiet" type="submit" disabled={other === '' || place === ''}>
            {say('go.save')}
          </button>
        </div>
      </Form>
    </details>
  );
}

function householdOf({ households }: Case): HouseholdId | undefined {
  return households.findLast(({ until }) => until === undefined)?.household;
}
