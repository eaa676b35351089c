import { periodOf, sexes, type IndicatorPeriod, type Sex } from '@orion/core';
import type { ReactElement } from 'react';
import { todayHere } from '../../field/calendar.ts';
import { SelectField, TextField } from '../../field/parts/fields.tsx';
import type { IndicatorDraft } from './indicator-draft.ts';
import { useIndicatorWords } from './indicator-words.ts';

interface TargetsGiven {
  readonly draft: IndicatorDraft;
  readonly onChange: (targets: IndicatorDraft['targets']) => void;
}

/** What was promised, for a period or the whole time, and for women and men where that was promised too. */
export function TargetFields({ draft: { targets, period, isShare, counts }, onChange }: TargetsGiven): ReactElement {
  const { say, periodOf: periodWord } = useIndicatorWords();
  const put = (place: number, change: Partial<IndicatorDraft['targets'][number]>): void =>
    onChange(targets.map((one, at) => (at === place ? { ...one, ...change } : one)));
  return (
    <fieldset className="field conditions">
      <legend>{say('indicator.targets')}</legend>
      <p className="hint">{say('indicator.targetHint')}</p>
      {targets.map((target, place) => (
        // oxlint-disable-next-line no-array-index-key -- a target has no name but its place
        <div className="card stack" key={place}>
          <div className="pair">
            <SelectField
              label={say('indicator.period')}
              value={target.period}
              options={[...new Set([...periodsOf(period), target.period])]}
              wordOf={periodWord}
              onChange={(one) => put(place, { period: one })}
            />
            <TextField
              label={say(isShare && counts !== 'amount' ? 'indicator.targetPercent' : 'indicator.target')}
              value={target.value}
              inputMode="numeric"
              onChange={(value) => put(place, { value })}
            />
          </div>
          <SelectField<Sex | 'everybody'>
            label={say('indicator.targetFor')}
            value={target.sex === '' ? 'everybody' : target.sex}
            options={['everybody', ...sexes]}
            wordOf={(one) => say(one === 'everybody' ? 'indicator.everybody' : `sex.${one}`)}
            onChange={(sex) => put(place, { sex: sex === 'everybody' ? '' : sex })}
          />
          <div className="actions">
            <button
              className="button quiet"
              type="button"
              onClick={() => onChange(targets.filter((_, at) => at !== place))}
            >
              {say('indicator.drop')}
            </button>
          </div>
        </div>
      ))}
      <div className="actions">
        <button
          className="button quiet"
          type="button"
          onClick={() => onChange([...targets, { period: 'all', sex: '', value: '' }])}
        >
          {say('indicator.addTarget')}
        </button>
      </div>
    </fieldset>
  );
}

/** The whole time, and the periods from two years ago to three years ahead. */
function periodsOf(period: IndicatorPeriod): readonly string[] {
  const year = Number(todayHere().slice(0, 4));
  const months = Array.from({ length: 72 }, (_, place) => {
    const month = String((place % 12) + 1).padStart(2, '0');
    return periodOf(`${year - 2 + Math.floor(place / 12)}-${month}-01`, period);
  });
  return ['all', ...new Set(months)];
}
