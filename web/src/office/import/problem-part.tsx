import type { ImportDecision, ImportDecisions, ImportFate, ProblemCount } from '@orion/core';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import type { ImportWords } from './import-words.ts';

interface ProblemsGiven {
  readonly problems: readonly ProblemCount[];
  readonly decisions: ImportDecisions;
  readonly words: ImportWords;
  readonly isBusy: boolean;
  readonly decide: (decisions: ImportDecisions) => void;
}

/** What could not be read, by kind, each kind with a decision for all of it and examples. */
export function ProblemPart({ problems, decisions, words, isBusy, decide }: ProblemsGiven): ReactElement {
  const { say, number } = words;
  const decideKind = (code: ProblemCount['code'], fate: ImportFate): void => {
    const { [code]: _, ...others } = decisions.byKind;
    decide({ ...decisions, byKind: fate === 'held' ? others : { ...others, [code]: fate } });
  };
  return (
    <Section title={say('imports.problems')} note={say('imports.problemsNote')}>
      {problems.length === 0 ? (
        <Empty>{say('imports.noProblems')}</Empty>
      ) : (
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
                  fates={fatesOf(found)}
                  fate={decisions.byKind[found.code] ?? 'held'}
                  isBusy={isBusy}
                  words={words}
                  choose={(fate) => decideKind(found.code, fate)}
                />
              </div>
              <ExampleTable found={found} words={words} decisions={decisions} isBusy={isBusy} decide={decide} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What may be done about a kind of problem; a proposal can be taken only where there is one. */
export function fatesOf({ code, proposed }: Pick<ProblemCount, 'code' | 'proposed'>): readonly ImportFate[] {
  const ofRow = ofWholeRow.has(code);
  const decisions: readonly ImportDecision[] = [
    ...(proposed > 0 ? (['repair'] as const) : []),
    ...(ofRow ? [] : (['blank'] as const)),
    'leave_out',
    ...(keepable.has(code) ? (['keep'] as const) : []),
  ];
  return ['held', ...decisions];
}

const ofWholeRow: ReadonlySet<string> = new Set([
  'missing_case_number',
  'missing_round',
  'missing_interview_date',
  'no_answers',
  'ragged_row',
  'duplicate_row',
  'conflicting_duplicate',
  'unknown_number',
  'field_missing',
  'changed_since',
]);
const keepable: ReadonlySet<string> = new Set(['future_date', 'out_of_range', 'conflicting_duplicate']);

interface ChoiceGiven {
  readonly label: string;
  readonly fates: readonly ImportFate[];
  readonly fate: ImportFate;
  readonly isBusy: boolean;
  readonly words: ImportWords;
  readonly choose: (fate: ImportFate) => void;
}

export function DecisionChoice({ label, fates, fate, isBusy, words: { say }, choose }: ChoiceGiven): ReactElement {
  return (
    <label className="decision">
      <span className="unseen">{label}</span>
      <select value={fate} disabled={isBusy} onChange={({ target }) => choose(target.value as ImportFate)}>
        {fates.map((one) => (
          <option key={one} value={one}>
            {say(`importDecision.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ExamplesGiven extends Omit<ProblemsGiven, 'problems'> {
  readonly found: ProblemCount;
}

/** Some of a kind, cell by cell; each may be decided by itself. */
function ExampleTable({ found, words, decisions, isBusy, decide }: ExamplesGiven): ReactElement {
  const { say, number } = words;
  const fateOf = (row: number, column: string): ImportFate =>
    decisions.single.find((one) => one.row === row && one.column === column)?.decision ?? 'held';
  const decideOne = (row: number, column: string, fate: ImportFate): void => {
    const others = decisions.single.filter((one) => one.row !== row || one.column !== column);
    decide({ ...decisions, single: fate === 'held' ? others : [...others, { row, column, decision: fate }] });
  };
  return (
    <details>
      <summary>{say('imports.examples')}</summary>
      <DataTable
        label={say(`importFault.${found.code}`)}
        rows={found.examples}
        keyOf={({ place }) => `${place.row} ${place.column}`}
        columns={[
          { head: say('imports.row'), cell: ({ place }) => number(place.row), isShort: true },
          { head: say('imports.column'), cell: ({ place }) => <bdi>{place.column}</bdi> },
          { head: say('imports.value'), cell: ({ value }) => <bdi>{value}</bdi> },
          { head: say('imports.kind'), cell: words.faultOf },
          {
            head: say('imports.decide'),
            cell: ({ place: { row, column }, proposal, code }) => (
              <DecisionChoice
                label={`${say('imports.decide')}: ${say('imports.row')} ${row}`}
                fates={fatesOf({ code, proposed: proposal === undefined ? 0 : 1 })}
                fate={fateOf(row, column)}
                isBusy={isBusy}
                words={words}
                choose={(fate) => decideOne(row, column, fate)}
              />
            ),
          },
        ]}
      />
    </details>
  );
}
