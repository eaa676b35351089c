import {
  assignmentKinds,
  estimators,
  roundsOf,
  takesNoWeights,
  whyWithout,
  type Estimator,
} from '@orion/core/comparison';
import type { ReactElement } from 'react';
import { SelectField, Tick } from '../../field/parts/fields.tsx';
import { Notice, Section } from '../../field/parts/page.tsx';
import { NumberField } from '../parts/number-field.tsx';
import type { ComparedColumn } from './compare-answers.ts';
import type { StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';
import { MoreSettings } from './more-settings.tsx';
import { useTellingApart } from './over-missions.tsx';

const nothing = '-';

/** How people came to be in a group, who asked them, what they share, and how it is estimated. */
export function ChosenStep(given: StepGiven): ReactElement {
  const { draft, offered, put } = given;
  const { say, words, columnOf } = useCompareWords();
  const { assignment } = draft;
  const clusters = offered.columns.filter(({ name }) =>
    /^(mentor|case_worker|place_of_return|interviewer_(?!role))/.test(name),
  );
  return (
    <>
      <Section title={say('compareStep.chosen')} note={say('compare.chosenNote')}>
        <SelectField
          label={words.facts.assignment}
          value={assignment.how}
          options={assignmentKinds}
          wordOf={(one) => words.assignments[one]}
          onChange={(how) => {
            const { rule: _, ...rest } = assignment;
            const rule = how === 'score_rule' && { rule: usualRule(given) };
            put({ ...draft, assignment: { ...rest, how, ...rule } });
          }}
        />
        <p className="hint">{words.wrong.assignment[assignment.how]}</p>
        {assignment.how === 'score_rule' && <RuleFields {...given} />}
        <SelectField
          label={words.facts.without}
          value={assignment.whyWithout}
          options={whyWithout}
          wordOf={(one) => words.withouts[one]}
          onChange={(one) => put({ ...draft, assignment: { ...assignment, whyWithout: one } })}
        />
        {draft.interviewer === 'nobody' && <Notice tone="warn">{say('compare.noInterviewer')}</Notice>}
        <SelectField
          label={say('compare.cluster')}
          hint={say('compare.clusterHint')}
          value={draft.cluster ?? nothing}
          options={[nothing, ...clusters.map(({ name }) => name)]}
          wordOf={(name) => (name === nothing ? say('compare.noCluster') : columnOf(name))}
          onChange={(name) => {
            const { cluster: _, ...rest } = draft;
            put(name === nothing ? rest : { ...rest, cluster: name });
          }}
        />
      </Section>
      <Covariates {...given} />
      <Estimates {...given} />
      <Section title={say('compare.furtherSettings')}>
        <MoreSettings {...given} />
      </Section>
    </>
  );
}

type Rule = NonNullable<StepGiven['draft']['assignment']['rule']>;

function usualRule({ draft }: Pick<StepGiven, 'draft'>): Rule {
  return { column: draft.baseline ?? '', cutoff: 0.5, enters: 'below' };
}

function RuleFields({ draft, offered, put }: StepGiven): ReactElement {
  const { say, columnOf } = useCompareWords();
  const [first = ''] = offered.rounds;
  const scores = offered.columns.filter(
    ({ kind, of, round }) => kind === 'number' && of === 'score' && round === first,
  );
  const rule = draft.assignment.rule ?? usualRule({ draft });
  const set = (more: Partial<Rule>): void =>
    put({ ...draft, assignment: { ...draft.assignment, rule: { ...rule, ...more } } });
  return (
    <>
      <SelectField
        label={say('compare.ruleColumn')}
        value={rule.column}
        options={scores.map(({ name }) => name)}
        wordOf={columnOf}
        onChange={(column) => set({ column })}
      />
      <SelectField
        label={say('compare.ruleEnters')}
        value={rule.enters}
        options={['below', 'at_most', 'above', 'at_least']}
        wordOf={(one) => say(`compareEnters.${one}`)}
        onChange={(enters) => set({ enters })}
      />
      <NumberField
        label={say('compare.ruleCutoff')}
        value={Math.round(rule.cutoff * 1000) / 10}
        min={0}
        max={100}
        step={0.1}
        onChange={(points) => set({ cutoff: points / 100 })}
      />
    </>
  );
}

/** What was known before, by which groups are made alike; and by whom an effect may differ. */
function Covariates({ draft, offered, put }: StepGiven): ReactElement {
  const { say, columnOf } = useCompareWords();
  const { covariates = [], heterogeneity = [] } = draft;
  const [first = ''] = offered.rounds;
  const known = offered.columns.filter(
    (column) => isKnownBefore(column, first) && column.name !== draft.exposure.column,
  );
  const names = known.map(({ name }) => name);
  const apart = useTellingApart(draft);
  // A template names some without their round: the first that has it counts.
  const ticked = (name: string): boolean =>
    covariates.some(({ column }) => column === name || `${column}_${first}` === name);
  const change = (name: string, isTicked: boolean): void => {
    const kind = known.find((one) => one.name === name)?.kind ?? 'category';
    const rest = covariates.filter(({ column }) => column !== name && `${column}_${first}` !== name);
    put({ ...draft, covariates: isTicked ? [...rest, { column: name, kind }] : rest });
  };
  return (
    <Section title={say('compare.covariates')} note={say('compare.covariatesHint')}>
      <div className="choices">
        {names.map((name) => (
          <Tick
            key={name}
            label={columnOf(name)}
            isTicked={ticked(name)}
            onChange={(isTicked) => change(name, isTicked)}
          />
        ))}
      </div>
      <fieldset className="field">
        <legend>{say('compare.heterogeneity')}</legend>
        <div className="choices">
          {[...new Set([...mayDiffer.filter((name) => names.includes(name)), ...apart, ...heterogeneity])].map(
            (name) => (
              <Tick
                key={name}
                label={columnOf(name)}
                isTicked={heterogeneity.includes(name)}
                onChange={(isTicked) =>
                  put({
                    ...draft,
                    heterogeneity: isTicked ? [...heterogeneity, name] : heterogeneity.filter((one) => one !== name),
                  })
                }
              />
            ),
          )}
        </div>
      </fieldset>
    </Section>
  );
}

/** By whom an effect may differ; what a plan names besides, such as missions, is shown too. */
const mayDiffer = ['sex', 'return_kind', 'has_disability'];
const ofPerson = /^(sex|return_kind|host_country|has_disability|place_of_return)$/;
const ofFirstRound = /^(age|months_since_return|months_abroad)_/;

function isKnownBefore({ name, round }: ComparedColumn, first: string): boolean {
  return round === undefined ? ofPerson.test(name) : round === first && ofFirstRound.test(name);
}

function Estimates({ draft, put }: StepGiven): ReactElement {
  const { say, words, estimatorOf } = useCompareWords();
  const { primary, sensitivity = [] } = draft;
  const possible = estimators.filter((one) => isPossible(one, draft));
  return (
    <Section title={say('compare.estimates')} note={say('compare.estimatesHint')}>
      <SelectField<Estimator>
        label={say('compare.primary')}
        value={primary}
        options={[...new Set([...possible, primary])]}
        wordOf={estimatorOf}
        onChange={(one) => put({ ...draft, primary: one, sensitivity: sensitivity.filter((other) => other !== one) })}
      />
      <p className="hint">{say('compare.rightIf', { assumption: words.methods.estimators[primary].assumption })}</p>
      <details className="folded">
        <summary>{say('compare.besideCount', { count: sensitivity.length })}</summary>
        <fieldset className="field">
          <legend className="unseen">{say('compare.sensitivity')}</legend>
          <div className="choices">
            {possible
              .filter((one) => one !== primary)
              .map((one) => (
                <Tick
                  key={one}
                  label={estimatorOf(one)}
                  isTicked={sensitivity.includes(one)}
                  onChange={(isTicked) =>
                    put({
                      ...draft,
                      sensitivity: isTicked ? [...sensitivity, one] : sensitivity.filter((other) => other !== one),
                    })
                  }
                />
              ))}
          </div>
        </fieldset>
      </details>
    </Section>
  );
}

/** What a way to estimate cannot do without; the plan is checked again as a whole. */
function isPossible(one: Estimator, draft: StepGiven['draft']): boolean {
  const { baseline, assignment, cluster, outcome, long, exposure } = draft;
  if ((draft.weights ?? draft.attrition) !== undefined && takesNoWeights.has(one)) return false;
  const isShare = outcome.kind === 'yes_no' || outcome.atLeast !== undefined;
  if (one === 'difference_in_differences') return baseline !== undefined && outcome.since === undefined;
  if (one === 'discontinuity') return assignment.rule !== undefined;
  if (one === 'random_slope')
    return (
      !isShare &&
      outcome.since === undefined &&
      exposure.landmark === undefined &&
      draft.starts === undefined &&
      roundsOf({ outcome, long }).length > 2
    );
  if (one === 'random_intercept') return cluster !== undefined;
  if (one === 'staggered_differences') return draft.starts !== undefined;
  if (one === 'standardised_risk') return isShare;
  if (one === 'fractional_logistic') return outcome.kind === 'score' && !isShare && outcome.since === undefined;
  return true;
}
