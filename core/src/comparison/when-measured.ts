import type { Problem } from '../problem.ts';
import { fault } from './plan-fault.ts';
import type { ComparisonPlan } from './plan-shape.ts';
import { usualRounds } from './rounds.ts';
import { laterExposures } from './vocabulary.ts';

/** What only the calendar moves may be of any round. */
const byCalendar = /^(?:age|months_since_return)_/;
/** How an interview was held is settled by whoever holds it, and may be asked about at any round. */
const byInterview = /^(?:interviewer|interviewer_role|mode|language|interpreted)_/;
/** Settled by what the first round found, or after it. */
const afterFirst: ReadonlySet<string> = new Set(['pairing_offered', 'eligibility']);

/**
 * Whatever was measured after the exposure may have come of it: adjusting for it takes away what was to be found, telling
 * groups apart by it finds what was put there. And an outcome from before the exposure cannot have come of it. Rounds are
 * known by the ends of names, as in the wide export.
 */
export function faultsOfRounds(plan: ComparisonPlan): readonly Problem[] {
  const { long, outcome, baseline, covariates, strata, heterogeneity, exposure } = plan;
  const rounds = long?.rounds ?? usualRounds;
  const roundOf = (column: string): number => rounds.findIndex((round) => column.endsWith(`_${round}`));
  const last = exposure.landmark === undefined ? 0 : Math.max(0, rounds.indexOf(exposure.landmark));
  const used = [
    ...(baseline === undefined ? [] : [{ column: baseline, path: ['baseline'] }]),
    ...(outcome.since === undefined ? [] : [{ column: outcome.since, path: ['outcome', 'since'] }]),
    ...covariates.map(({ column }, place) => ({ column, path: ['covariates', place, 'column'] })),
    ...strata.map((column, place) => ({ column, path: ['strata', place] })),
    ...heterogeneity.map((column, place) => ({ column, path: ['heterogeneity', place] })),
  ];
  const isTooEarly = afterFirst.has(exposure.fixedAt) && rounds.length > 1 && roundOf(outcome.column) === 0;
  return [
    ...used
      .filter(({ column }) => roundOf(column) > last && column !== outcome.column && !byCalendar.test(column))
      .map(({ column, path }) => fault('plan_measured_after', path, { name: column })),
    ...(isTooEarly ? [fault('plan_outcome_before', ['outcome', 'column'], { name: outcome.column })] : []),
    ...(isToldLater(plan, roundOf(exposure.column), last)
      ? [fault('plan_exposure_after', ['exposure', 'column'], { name: exposure.column })]
      : []),
  ];
}

/** Told apart by something of a later round, where nobody says that it happened later: where it is said, that is refused already. */
function isToldLater({ exposure, outcome, starts }: ComparisonPlan, round: number, last: number): boolean {
  const { column, fixedAt, landmark } = exposure;
  const isSaid = landmark === undefined && (laterExposures as readonly string[]).includes(fixedAt);
  return round > last && !isSaid && starts === undefined && column !== outcome.column && !byInterview.test(column);
}
