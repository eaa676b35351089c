import type { MissionId } from '@orion/core';
import { planOfQuestion, type ComparisonQuestion, type WrittenPlan } from '@orion/core/comparison';
import type { ColumnValue, ComparedColumn, Offered } from './compare-answers.ts';

/** A plan while it is made. */
export type Draft = WrittenPlan;

/** What every step works on. */
export interface StepGiven {
  readonly draft: Draft;
  readonly offered: Offered;
  readonly put: (draft: Draft) => void;
  /** Over which missions it is asked; absent once a plan is saved. */
  readonly putOthers?: (others: readonly MissionId[]) => void;
}

const roundAtEnd = /_(baseline|midline|endline)$/;

/** Whether a name of a plan stands for something here: as it is, or the same in some round. */
export function isOffered({ columns, rounds }: Offered, name: string | undefined): boolean {
  if (name === undefined) return false;
  return columns.some((column) => column.name === name || rounds.some((round) => column.name === `${name}_${round}`));
}

/** How a plan is called, and its groups, in the reader's language. */
export interface PlanNames {
  readonly title: string;
  readonly groupOf: (name: string) => string;
}

/** The ready-made plan of a question, fitted to what there is here: names that stand for nothing are left out. */
export function fittedPlan(question: ComparisonQuestion, offered: Offered, { title, groupOf }: PlanNames): Draft {
  const plan = planOfQuestion(question);
  const { rounds } = offered;
  const first = rounds.at(0) ?? 'baseline';
  const last = rounds.at(-1) ?? 'endline';
  const at = (name: string, round: string): string => name.replace(roundAtEnd, `_${round}`);
  const before = plan.baseline === undefined ? undefined : at(plan.baseline, first);
  const baseline = first !== last && isOffered(offered, before) ? before : undefined;
  const since = plan.outcome.since === undefined || first === last ? undefined : at(plan.outcome.since, first);
  const isThere = isOffered(offered, plan.exposure.column);
  const { baseline: _before, cluster: _cluster, ...rest } = plan;
  const cluster = [plan.cluster, `interviewer_${last}`].find((name) => isOffered(offered, name));
  return {
    ...rest,
    title,
    long: { unit: 'pseudonym', round: 'round', rounds: [...rounds] },
    outcome: { column: at(plan.outcome.column, last), kind: plan.outcome.kind, ...(since !== undefined && { since }) },
    ...(baseline !== undefined && { baseline }),
    exposure: isThere
      ? {
          ...plan.exposure,
          groups: plan.exposure.groups.map(({ name, values }) => ({ name: groupOf(name), values })),
          reference: groupOf(plan.exposure.reference),
        }
      : { ...plan.exposure, column: '', groups: [], reference: '' },
    interviewer: interviewerOf(offered, last),
    ...(cluster !== undefined && { cluster }),
    covariates: (plan.covariates ?? []).filter(({ column }) => isOffered(offered, column)),
    ...(isOffered(offered, 'ending') && { endings: { column: 'ending', values: ['died', 're_migrated'] } }),
    heterogeneity: (plan.heterogeneity ?? []).filter((column) => isOffered(offered, column)),
    sensitivity: (plan.sensitivity ?? []).filter(
      (one) => one !== 'difference_in_differences' || baseline !== undefined,
    ),
  };
}

/** The rounds that there are, in the order of time: others come with other missions. */
export function withRounds(draft: Draft, { rounds }: Offered): Draft {
  return draft.long === undefined ? draft : { ...draft, long: { ...draft.long, rounds: [...rounds] } };
}

/** Who asked the outcome, where that is known of its round. */
function interviewerOf(offered: Offered, round: string): Draft['interviewer'] {
  const [role, mode] = [`interviewer_role_${round}`, `mode_${round}`];
  return isOffered(offered, role) && isOffered(offered, mode)
    ? { role, own: ['own_mentor', 'own_case_worker'], mode }
    : 'nobody';
}

/** Another outcome, with what follows from it: what kind it is, who asked it, how it was before. */
export function withOutcome(draft: Draft, column: ComparedColumn, offered: Offered): Draft {
  const { baseline: _, ...rest } = draft;
  const [first] = offered.rounds;
  const before = column.name.replace(roundAtEnd, `_${first}`);
  const hasBefore = before !== column.name && offered.columns.some(({ name }) => name === before);
  const kind =
    column.of === 'score' && column.kind === 'number' ? 'score' : column.kind === 'number' ? 'number' : 'yes_no';
  return {
    ...rest,
    outcome: { column: column.name, kind },
    ...(hasBefore && kind !== 'yes_no' && { baseline: before }),
    interviewer: interviewerOf(offered, column.round ?? offered.rounds.at(-1) ?? ''),
    sensitivity: (draft.sensitivity ?? []).filter((one) => one !== 'difference_in_differences' || hasBefore),
  };
}

/** So many values become groups by themselves; of a column with more the largest. */
const mostGroups = 6;

/** Each value of a column a group of its own; the reference is `no`, `none`, or the largest. */
export function groupsOfValues(
  values: readonly ColumnValue[],
  wordOf: (value: string) => string,
): Pick<Draft['exposure'], 'groups' | 'reference'> {
  const largest = values.slice(0, mostGroups).map(({ value }) => value);
  const reference = largest.find((value) => value === 'no' || value === 'none') ?? largest[0] ?? '';
  return {
    groups: largest.map((value) => ({ name: wordOf(value), values: [value] })),
    reference: wordOf(reference),
  };
}

const always = /^(sex|place_of_return|host_country|return_kind|has_disability|country)$/;

/**
 * Another column of groups, none made yet. When it was settled is taken from what it is: something told at a later round
 * came afterwards, until somebody who knows says otherwise. What tells groups apart is not adjusted for as well.
 */
export function withExposure(draft: Draft, { name, round }: ComparedColumn, { rounds }: Offered): Draft {
  const { landmark: _, ...exposure } = draft.exposure;
  const fixedAt = (): Draft['exposure']['fixedAt'] => {
    if (name === 'pairing_offered') return 'pairing_offered';
    if (always.test(name)) return 'always';
    if (round === undefined) return 'eligibility';
    if (round === rounds[0]) return 'registration';
    return name.startsWith('mentored') ? 'months_mentored' : 'services_received';
  };
  const others = (columns: readonly string[] | undefined): string[] => (columns ?? []).filter((one) => one !== name);
  return {
    ...draft,
    covariates: (draft.covariates ?? []).filter(({ column }) => column !== name),
    strata: others(draft.strata),
    heterogeneity: others(draft.heterogeneity),
    exposure: { ...exposure, column: name, fixedAt: fixedAt(), groups: [], reference: '' },
  };
}

/** Puts a value into a group, or into none. */
export function withValueIn(draft: Draft, value: string, group: string): Draft {
  const groups = draft.exposure.groups.map((one) => ({
    ...one,
    values: [...one.values.filter((known) => known !== value), ...(one.name === group ? [value] : [])],
  }));
  return { ...draft, exposure: { ...draft.exposure, groups } };
}

/** Another name for a group; the reference follows. */
export function withGroupNamed(draft: Draft, place: number, name: string): Draft {
  const { groups, reference } = draft.exposure;
  const before = groups[place]?.name;
  return {
    ...draft,
    exposure: {
      ...draft.exposure,
      groups: groups.map((one, at) => (at === place ? { ...one, name } : one)),
      reference: reference === before ? name : reference,
    },
  };
}

/** The plan as it is sent: groups that nobody is in are left out, and conditions that ask for nothing. */
export function planOfDraft(draft: Draft): Draft {
  const groups = draft.exposure.groups.filter(({ values }) => values.length > 0);
  const where = (draft.where ?? []).filter(
    ({ is, not, atLeast, atMost }) => (is ?? not ?? []).length > 0 || (atLeast ?? atMost) !== undefined,
  );
  return { ...draft, where, exposure: { ...draft.exposure, groups } };
}
