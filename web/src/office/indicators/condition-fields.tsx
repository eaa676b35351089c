import {
  codesOfField,
  indicatorCodeFields,
  indicatorNumberFields,
  rounds,
  type Indicator,
  type IndicatorCondition,
} from '@orion/core';
import { useState, type ReactElement } from 'react';
import { SelectField, TextField, Tick } from '../../field/parts/fields.tsx';
import { conditionOn } from './indicator-draft.ts';
import { useIndicatorWords } from './indicator-words.ts';

interface ConditionsGiven {
  readonly over: Indicator['over'];
  readonly label: string;
  readonly hint: string;
  readonly conditions: readonly IndicatorCondition[];
  readonly onChange: (conditions: readonly IndicatorCondition[]) => void;
}

const bounds = ['above', 'atLeast', 'below', 'atMost'] as const;
type Bound = (typeof bounds)[number];
const scores = ['composite', 'economic', 'social', 'psychosocial'] as const;

/** What must hold, one condition after the other; each is chosen, none is written as a formula. */
export function ConditionFields({ over, label, hint, conditions, onChange }: ConditionsGiven): ReactElement {
  const { say, sayCode } = useIndicatorWords();
  const fields = [...Object.keys(indicatorCodeFields[over]), ...indicatorNumberFields[over]];
  const put = (place: number, condition: IndicatorCondition): void =>
    onChange(conditions.map((one, at) => (at === place ? condition : one)));
  return (
    <fieldset className="field conditions">
      <legend>{label}</legend>
      <p className="hint">{hint}</p>
      {conditions.map((condition, place) => (
        // oxlint-disable-next-line no-array-index-key -- a condition has no name but its place
        <div className="card stack" key={place}>
          <SelectField
            label={say('indicator.field')}
            value={condition.field}
            options={fields}
            wordOf={(field) => sayCode('indicatorField', field)}
            onChange={(field) => put(place, conditionOn(over, field))}
          />
          {condition.is === undefined ? (
            <NumberCondition condition={condition} onChange={(changed) => put(place, changed)} />
          ) : (
            <CodeCondition key={condition.field} {...{ over, condition }} onChange={(changed) => put(place, changed)} />
          )}
          <div className="actions">
            <button
              className="button quiet"
              type="button"
              onClick={() => onChange(conditions.filter((_, at) => at !== place))}
            >
              {say('indicator.drop')}
            </button>
          </div>
        </div>
      ))}
      {conditions.length < 8 && (
        <div className="actions">
          <button
            className="button quiet"
            type="button"
            onClick={() => onChange([...conditions, conditionOn(over, fields[0] ?? '')])}
          >
            {say('indicator.addCondition')}
          </button>
        </div>
      )}
    </fieldset>
  );
}

interface OneGiven {
  readonly condition: IndicatorCondition;
  readonly onChange: (condition: IndicatorCondition) => void;
}

function CodeCondition({ over, condition, onChange }: OneGiven & { readonly over: Indicator['over'] }): ReactElement {
  const { say, codeOf } = useIndicatorWords();
  const { field, is = [] } = condition;
  const codes = codesOfField(over, field);
  const [typed, setTyped] = useState(is.join(' '));
  if (codes === 'free' || codes === undefined)
    return (
      <TextField
        label={say('indicator.codes')}
        hint={say(field === 'flag' ? 'indicator.flagHint' : 'indicator.codesHint')}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          onChange({ field, is: text.split(/[\s,;،]+/).filter((code) => code !== '') });
        }}
      />
    );
  return (
    <div className="choices row">
      {codes.map((code) => (
        <Tick
          key={code}
          label={codeOf(field, code)}
          isTicked={is.includes(code)}
          onChange={(isTicked) => onChange({ field, is: isTicked ? [...is, code] : is.filter((one) => one !== code) })}
        />
      ))}
    </div>
  );
}

function NumberCondition({ condition, onChange }: OneGiven): ReactElement {
  const { say, sayCode } = useIndicatorWords();
  const { field, of, since } = condition;
  const bound = bounds.find((one) => condition[one] !== undefined) ?? 'above';
  const [typed, setTyped] = useState(String(condition[bound] ?? ''));
  const put = (which: Bound, text: string): void => {
    const value = Number(text.replace(',', '.'));
    const limit = text.trim() === '' || Number.isNaN(value) ? {} : { [which]: value };
    onChange({ field, ...(of !== undefined && { of }), ...(since !== undefined && { since }), ...limit });
  };
  return (
    <>
      {of !== undefined && (
        <SelectField
          label={say('indicator.score')}
          value={of}
          options={[...new Set([...scores, of])]}
          wordOf={(one) => sayCode('indicatorScore', one)}
          onChange={(score) => onChange({ ...condition, of: score })}
        />
      )}
      {since !== undefined && (
        <SelectField
          label={say('indicator.sinceRound')}
          value={since}
          options={rounds}
          wordOf={(one) => say(`round.${one}`)}
          onChange={(round) => onChange({ ...condition, since: round })}
        />
      )}
      <div className="pair">
        <SelectField
          label={say('indicator.bound')}
          value={bound}
          options={bounds}
          wordOf={(one) => say(`indicator.${one}`)}
          onChange={(which) => put(which, typed)}
        />
        <TextField
          label={say('indicator.number')}
          value={typed}
          inputMode="numeric"
          onChange={(text) => {
            setTyped(text);
            put(bound, text);
          }}
        />
      </div>
    </>
  );
}
