import type { ReactElement } from 'react';
import { betterOf } from '@orion/core/comparison';
import { SelectField, TextField, Tick } from '../../field/parts/fields.tsx';
import { Notice, Section } from '../../field/parts/page.tsx';
import { NumberField } from '../parts/number-field.tsx';
import type { ComparedColumn } from './compare-answers.ts';
import { withOutcome, type StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { comparesMissions } from './draft-over.ts';
import { refitStarts } from './draft-starts.ts';
import { OverMissions } from './over-missions.tsx';

const nothing = '-';

/** What is asked: of which outcome, how it was before, and what difference would matter. */
export function QuestionStep(given: StepGiven): ReactElement {
  return (
    <>
      <Outcome {...given} />
      <OverMissions areCompared={comparesMissions(given.draft)} onChange={given.putOthers} />
    </>
  );
}

function Outcome({ draft, offered, put }: StepGiven): ReactElement {
  const { say, words, columnOf } = useCompareWords();
  const { outcome } = draft;
  // Scores first, as they stand in most questions; of the last round first, where what came of it is asked.
  const outcomes = offered.columns
    .filter(isOutcome)
    .toSorted((one, other) => rankOf(one, offered) - rankOf(other, offered));
  const isScore = outcome.kind === 'score';
  const befores = offered.columns.filter(
    ({ kind, name, round }) => kind === 'number' && name !== outcome.column && round !== offered.rounds.at(-1),
  );
  const scale = outcome.kind === 'number' ? 1 : 100;
  return (
    <Section title={say('compareStep.question')} note={say('compare.questionNote')}>
      {draft.question === 'non_migrants' && offered.withoutSource.includes('person_kind') && (
        <Notice tone="warn">{say('compare.noNonMigrants')}</Notice>
      )}
      <TextField label={say('compare.title')} value={draft.title} onChange={(title) => put({ ...draft, title })} />
      <SelectField
        label={words.facts.outcome}
        value={outcome.column}
        options={outcomes.map(({ name }) => name)}
        wordOf={columnOf}
        headingOf={(name) => say(`compareOf.${outcomes.find((one) => one.name === name)?.of ?? 'fact'}`)}
        onChange={(name) => {
          const column = outcomes.find((one) => one.name === name);
          if (column) put(refitStarts(withOutcome(draft, column, offered), offered));
        }}
      />
      {outcome.kind === 'yes_no' && <p className="hint">{say('compare.yesNoHint')}</p>}
      {isScore && outcome.since === undefined && (
        <Tick
          label={say('compare.atLeast')}
          isTicked={outcome.atLeast !== undefined}
          onChange={(isTicked) => {
            const { atLeast: _, ...rest } = outcome;
            put({ ...draft, outcome: isTicked ? { ...rest, atLeast: 0.5 } : rest });
          }}
        />
      )}
      {outcome.atLeast !== undefined && (
        <NumberField
          label={say('compare.threshold')}
          value={Math.round(outcome.atLeast * 1000) / 10}
          min={0}
          max={100}
          step={0.1}
          onChange={(points) => put({ ...draft, outcome: { ...outcome, atLeast: points / 100 } })}
        />
      )}
      {betterOf({ ...draft, outcome: { ...outcome, better: undefined } }) === undefined && (
        <SelectField
          label={say('compare.better')}
          value={outcome.better ?? nothing}
          options={[nothing, 'higher', 'lower']}
          wordOf={(name) =>
            say(
              name === 'higher'
                ? 'compare.betterHigher'
                : name === 'lower'
                  ? 'compare.betterLower'
                  : 'compare.betterUnsaid',
            )
          }
          onChange={(name) => {
            const { better: _, ...rest } = outcome;
            put({ ...draft, outcome: name === 'higher' || name === 'lower' ? { ...rest, better: name } : rest });
          }}
        />
      )}
      <SelectField
        label={say('compare.baseline')}
        hint={say('compare.baselineHint')}
        value={draft.baseline ?? nothing}
        options={[nothing, ...befores.map(({ name }) => name)]}
        wordOf={(name) => (name === nothing ? say('compare.noBaseline') : columnOf(name))}
        onChange={(name) => {
          const { baseline: _, ...rest } = draft;
          put(name === nothing ? rest : { ...rest, baseline: name });
        }}
      />
      <NumberField
        label={say('compare.smallest')}
        hint={say(outcome.kind === 'number' ? 'compare.smallestOwn' : 'compare.smallestPoints')}
        value={Math.round(draft.smallestDifference * scale * 1000) / 1000}
        min={0}
        max={1e9}
        step={0.1}
        onChange={(value) => put({ ...draft, smallestDifference: value / scale })}
      />
    </Section>
  );
}

/** Numbers of a round, and answers that may be yes or no. */
function rankOf({ of, round = '' }: ComparedColumn, { rounds }: StepGiven['offered']): number {
  return (of === 'score' ? 0 : rounds.length) + rounds.length - rounds.indexOf(round);
}

function isOutcome({ kind, of, name, round }: ComparedColumn): boolean {
  if (round === undefined || /(?:^|_)coverage_/.test(name) || name.startsWith('responses_')) return false;
  return kind === 'number' ? of === 'score' : of === 'item';
}
