import type { ReactElement } from 'react';
import { ChoiceField, SelectField, Tick } from '../../field/parts/fields.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { faultOf } from '../ask.ts';
import type { ComparedColumn } from './compare-answers.ts';
import type { Draft, StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { useValues } from './use-values.ts';

type Condition = NonNullable<Draft['where']>[number];

/** Of whom it is asked: only of some, by sex, place, kind of return, round. Everybody, unless something is added. */
export function Conditions({ draft, offered, put }: StepGiven): ReactElement {
  const { say, columnOf } = useCompareWords();
  const { where = [] } = draft;
  const [first = ''] = offered.rounds;
  const columns = offered.columns.filter(
    (column) =>
      isKnownOf(column, first) && column.name !== draft.exposure.column && column.name !== draft.outcome.column,
  );
  const set = (conditions: readonly Condition[]): void => put({ ...draft, where: [...conditions] });
  return (
    <details className="folded" open={where.length > 0}>
      <summary>{say('compare.onlySome')}</summary>
      <div className="stack">
        <p className="hint">{say('compare.onlySomeHint')}</p>
        {where.map((condition, place) => (
          <OneCondition
            // The same column may be asked twice: its place tells them apart.
            key={`${condition.column} ${place.toString()}`}
            condition={condition}
            isNumber={isNumber(condition, offered.columns)}
            isScore={offered.columns.some(({ name, of }) => name === condition.column && of === 'score')}
            onChange={(one) => set(where.with(place, one))}
            onRemove={() => set(where.toSpliced(place, 1))}
          />
        ))}
        <SelectField
          label={say('compare.addCondition')}
          value=""
          options={columns.map(({ name }) => name)}
          wordOf={columnOf}
          headingOf={(name) => say(`compareOf.${columns.find((one) => one.name === name)?.of ?? 'fact'}`)}
          onChange={(column) => set([...where, column.startsWith('responses_') ? { column, atLeast: 1 } : { column }])}
        />
      </div>
    </details>
  );
}

interface OneGiven {
  readonly condition: Condition;
  readonly isNumber: boolean;
  readonly isScore: boolean;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

function OneCondition(given: OneGiven): ReactElement {
  const { condition, isNumber: hasBounds, onRemove } = given;
  const { say, columnOf } = useCompareWords();
  return (
    <fieldset className="field">
      <legend>{columnOf(condition.column)}</legend>
      {hasBounds ? <Bounds {...given} /> : <Values {...given} />}
      <div className="actions">
        <button className="button plain" type="button" onClick={onRemove}>
          {say('compare.dropCondition', { what: columnOf(condition.column) })}
        </button>
      </div>
    </fieldset>
  );
}

/** From and to; a bound that is empty is none. */
function Bounds({ condition, isScore, onChange }: OneGiven): ReactElement {
  const { say } = useCompareWords();
  const scale = isScore ? 100 : 1;
  const shown = (bound: number | undefined): number =>
    bound === undefined ? Number.NaN : Math.round(bound * scale * 1000) / 1000;
  const set = (name: 'atLeast' | 'atMost', value: number): void => {
    const { [name]: _, ...rest } = condition;
    onChange(Number.isNaN(value) ? rest : { ...rest, [name]: value / scale });
  };
  const range = { min: -1e9, max: 1e9, step: 0.1 };
  return (
    <>
      <NumberField
        label={say('compare.from')}
        {...(isScore && { hint: say('compare.inPoints') })}
        {...range}
        value={shown(condition.atLeast)}
        onChange={(value) => set('atLeast', value)}
      />
      <NumberField
        label={say('compare.to')}
        {...range}
        value={shown(condition.atMost)}
        onChange={(value) => set('atMost', value)}
      />
    </>
  );
}

/** Only those who have one of these, or those who have none of them. */
function Values({ condition, onChange }: OneGiven): ReactElement {
  const { say, valueOf, number } = useCompareWords();
  const { column } = condition;
  const found = useValues(column);
  const isWithout = condition.not !== undefined;
  const chosen = condition.not ?? condition.is ?? [];
  const set = (values: readonly string[], without: boolean): void =>
    onChange(without ? { column, not: [...values] } : { column, is: [...values] });
  if (!found.data) return found.isError ? <FaultNotice fault={faultOf(found.error)} /> : <Loading />;
  const counted = new Map(found.data.values.map(({ value, people }) => [value, people]));
  return (
    <>
      <ChoiceField
        label={say('compare.whichOfThem')}
        value={isWithout ? 'not' : 'is'}
        options={['is', 'not']}
        wordOf={(one) => say(one === 'is' ? 'compare.onlyThese' : 'compare.withoutThese')}
        onChange={(one) => set(chosen, one === 'not')}
        isRow
      />
      <div className="choices">
        {[...new Set([...counted.keys(), ...chosen])].map((value) => (
          <Tick
            key={value}
            label={say('compare.valueOf', { value: valueOf(column, value), people: number(counted.get(value) ?? 0) })}
            isTicked={chosen.includes(value)}
            onChange={(isTicked) =>
              set(isTicked ? [...chosen, value] : chosen.filter((one) => one !== value), isWithout)
            }
          />
        ))}
      </div>
      {chosen.length === 0 && <p className="hint">{say('compare.noneChosen')}</p>}
    </>
  );
}

function isNumber({ column, atLeast, atMost }: Condition, columns: readonly ComparedColumn[]): boolean {
  const known = columns.find(({ name }) => name === column)?.kind;
  return known === undefined ? (atLeast ?? atMost) !== undefined : known === 'number';
}

const ofPerson =
  /^(sex|return_kind|place_of_return|host_country|has_disability|activity_kind|channel|pairing_offered)$/;
const ofFirstRound = /^(age|months_since_return|months_abroad|band|mentored)_/;
const ofAnyRound = /^(responses|scheme|mode)_/;

/** What was so before anybody was chosen; and in which round, how and by which scheme somebody was asked. */
function isKnownOf({ name, round, of }: ComparedColumn, first: string): boolean {
  if (round === undefined) return ofPerson.test(name);
  if (ofAnyRound.test(name)) return true;
  return round === first && (ofFirstRound.test(name) || (of === 'score' && !name.startsWith('coverage')));
}
