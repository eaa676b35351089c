import type { ImportDecision, ImportFate, WorkbookDecisions } from '@orion/core';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { ImportWords } from './import-words.ts';
import type { PeopleProblemCount } from './people-answers.ts';
import { DecisionChoice, fatesOf } from './problem-part.tsx';

interface ProblemsGiven {
  readonly problems: readonly PeopleProblemCount[];
  readonly byKind: WorkbookDecisions['byKind'];
  readonly words: ImportWords;
  readonly decide: (byKind: WorkbookDecisions['byKind']) => void;
}

/** What waits for somebody, by kind: each with a decision for all of it, and where some of it stands. */
export function PeopleProblems({ problems, byKind, words, decide }: ProblemsGiven): ReactElement {
  const { say, number } = words;
  const decideKind = (code: PeopleProblemCount['code'], fate: ImportFate): void => {
    const { [code]: _, ...others } = byKind;
    decide(fate === 'held' ? others : { ...others, [code]: fate satisfies ImportDecision });
  };
  return (
    <Section title={say('imports.problems')} note={say('peopleImport.problemsNote')}>
      {problems.length === 0 && <Empty>{say('imports.noProblems')}</Empty>}
      <ul className="list">
        {problems.map((found) => (
          <li className="stack" key={found.code}>
            <div className="decide-line">
              <span>
                <strong>{say(`importFault.${found.code}`)}</strong>{' '}
                <Badge tone={found.held > 0 ? 'warn' : 'quiet'}>{number(found.count)}</Badge>
              </span>
              <DecisionChoice
                label={`${say('imports.decide')}: ${say(`importFault.${found.code}`)}`}
                fates={found.code === 'not_a_code' ? ['held', 'leave_out'] : fatesOf(found)}
                fate={byKind[found.code] ?? 'held'}
                isBusy={false}
                words={words}
                choose={(fate) => decideKind(found.code, fate)}
              />
            </div>
            <details>
              <summary>{say('imports.examples')}</summary>
              <DataTable
                label={say(`importFault.${found.code}`)}
                rows={found.examples}
                keyOf={({ sheet, place }) => `${sheet} ${place.row} ${place.column}`}
                columns={[
                  { head: say('imports.sheet'), cell: ({ sheet }) => <bdi>{sheet}</bdi> },
                  { head: say('imports.row'), cell: ({ place }) => number(place.row), isShort: true },
                  { head: say('imports.value'), cell: ({ value }) => <bdi>{value}</bdi> },
                  { head: say('imports.kind'), cell: words.faultOf },
                ]}
              />
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
