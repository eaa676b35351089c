import type { Comparison } from '@orion/analysis';
import type { Provenance } from './provenance.ts';

/** JSON as it is written. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * A comparison as JSON, form 1, for other programs. Numbers are exact; scores are shares from 0 to 1, differences are
 * group less reference in the unit of the outcome, p is two-sided, intervals are of 95%.
 *
 * - `form`: 1. It changes when a name here changes its meaning; new names may be added under the same form.
 * - `provenance`: versions, hashes, file, day (see `Provenance`).
 * - `plan`: the plan as it was read, with what it does not say filled in.
 * - `flow`, `missing`, `checks`, `groups`, `clusters`, `attrition`, `regressionToMean`, `overall`, `contrasts`,
 *   `heterogeneity`, `trajectories`, `dimensions`, `explored`: as `Comparison` in the analysis room has them. Codes are kept for ever; their words are in
 *   core/words.
 * - `alsoTold`: columns beside the plan's outcome of which this tells by group.
 * - An estimate is `{ kind: 'estimated', value, standardError, df, low, high, p }` or `{ kind: 'inestimable', reason }`.
 * - JSON has no number that is not finite. Such a number is null, and `absent` says of each null where it stands (names
 *   and places joined by dots) and why: `infinite` (degrees of freedom of a normal distribution; a difference without
 *   spread), `minus_infinite`, or `undefined_number` (the deviation of one value, a share of nobody, what is not told outside evaluator roles).
 */
export function comparisonJson(comparison: Comparison, provenance: Provenance): { readonly [name: string]: Json } {
  const absent: Json[] = [];
  const { form, plan, flow, missing, checks, groups, contrasts, heterogeneity } = comparison;
  const { clusters, attrition, regressionToMean, overall, trajectories, dimensions, explored, alsoTold } = comparison;
  const told = Object.entries({
    plan,
    flow,
    missing,
    checks,
    groups,
    clusters,
    attrition,
    regressionToMean,
    overall,
    contrasts,
    heterogeneity,
    trajectories,
    dimensions,
    explored,
    alsoTold,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, plain(value, name, absent)] as const]));
  return { form, provenance: plain(provenance, 'provenance', absent), ...Object.fromEntries(told), absent };
}

/** What JSON can hold: typed arrays become arrays, what is undefined goes, what is not finite is null and noted. */
function plain(value: unknown, path: string, absent: Json[]): Json {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    absent.push({ path, reason: reasonOf(value) });
    return null;
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return null;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return plain([...(value as unknown as Iterable<unknown>)], path, absent);
  if (Array.isArray(value)) return value.map((one: unknown, place) => plain(one, `${path}.${place}`, absent));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      one === undefined ? [] : [[name, plain(one, `${path}.${name}`, absent)]],
    ),
  );
}

function reasonOf(value: number): string {
  return value === Infinity ? 'infinite' : value === -Infinity ? 'minus_infinite' : 'undefined_number';
}
