import { takesNoWeights } from '@orion/core/comparison';
import type { ReactElement } from 'react';
import { SelectField, Tick } from '../../field/parts/fields.tsx';
import type { ComparedColumn } from './compare-answers.ts';
import type { Draft, StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { useTellingApart } from './over-missions.tsx';

const nothing = '-';
const mostStrata = 4;

/** What most comparisons do without: comparing within, weights of a survey, and weights for those who left. */
export function MoreSettings({ draft, offered, put }: StepGiven): ReactElement {
  const { say, columnOf } = useCompareWords();
  const { strata = [], weights, attrition } = draft;
  const within = offered.columns.filter((column) => isWithin(column, draft, offered.rounds[0] ?? ''));
  const apart = useTellingApart(draft);
  const weighing = offered.columns.filter(
    ({ kind, of, name }) => kind === 'number' && (of === 'item' || /weight/.test(name)),
  );
  return (
    <details className="folded" open={strata.length > 0 || weights !== undefined || attrition !== undefined}>
      <summary>{say('compare.more')}</summary>
      <div className="stack">
        <fieldset className="field">
          <legend>{say('compare.strata')}</legend>
          <p className="hint">{say('compare.strataHint')}</p>
          <div className="choices">
            {[...new Set([...apart, ...within.map(({ name }) => name), ...strata])].map((name) => (
              <Tick
                key={name}
                label={columnOf(name)}
                isTicked={strata.includes(name)}
                onChange={(isTicked) => put(withStratum(draft, name, isTicked))}
              />
            ))}
          </div>
        </fieldset>
        <SelectField
          label={say('compare.weights')}
          hint={say(weighing.length === 0 ? 'compare.noWeightsHere' : 'compare.weightsHint')}
          value={weights ?? nothing}
          options={[
            nothing,
            ...new Set([...weighing.map(({ name }) => name), ...(weights === undefined ? [] : [weights])]),
          ]}
          wordOf={(name) => (name === nothing ? say('compare.noWeights') : columnOf(name))}
          onChange={(name) => {
            const { weights: _, ...rest } = draft;
            put(name === nothing ? rest : weighed({ ...rest, weights: name }));
          }}
        />
        <Tick
          label={say('compare.attrition')}
          isTicked={attrition !== undefined}
          onChange={(isTicked) => {
            const { attrition: _, ...rest } = draft;
            put(isTicked ? weighed({ ...rest, attrition: 'weighted' }) : rest);
          }}
        />
        <p className="hint">{say('compare.attritionHint')}</p>
      </div>
    </details>
  );
}

/** Whoever is compared within a column is not adjusted for it a second time. */
function withStratum(draft: Draft, name: string, isTicked: boolean): Draft {
  const { strata = [], covariates = [] } = draft;
  const others = strata.filter((one) => one !== name);
  if (!isTicked) return { ...draft, strata: others };
  return {
    ...draft,
    strata: [...others, name].slice(-mostStrata),
    covariates: covariates.filter(({ column }) => column !== name),
  };
}

/** Beside weights stand only ways to estimate that take them. */
function weighed(draft: Draft): Draft {
  return { ...draft, sensitivity: (draft.sensitivity ?? []).filter((one) => !takesNoWeights.has(one)) };
}

const ofPerson = /^(sex|return_kind|host_country|has_disability|place_of_return)$/;

function isWithin({ name, kind, round }: ComparedColumn, { exposure }: Draft, first: string): boolean {
  if (kind !== 'category' || name === exposure.column) return false;
  return round === undefined ? ofPerson.test(name) : round === first && name.startsWith('scheme_');
}
