import type { Indicator, IndicatorCondition } from './indicator.ts';
import { problem, type Problem } from './problem.ts';

/** More conditions than this together leave cells of single people. */
const mostConditions = 4;
/** Bounds that everybody may draw; a bound of one's own choosing could be drawn just around one person. */
const bounds: Readonly<Record<string, readonly number[]>> = {
  age: [18, 25, 35, 50],
  score: [0.25, 0.33, 0.5, 0.66, 0.75],
  change: [-0.05, 0, 0.05, 0.1],
  monthsSinceReturn: [6, 12, 18, 24],
  daysToContact: [1, 2, 3, 7, 14, 30],
};

/**
 * What is too fine in a definition for somebody who is told rounded numbers only. Two definitions that differ by one
 * person would be drawn apart where that person counts and alike where not: whoever may draw any bound could ask about
 * anybody so. Evaluators, who are told exact numbers, draw what they need.
 */
export function tooFineIn({ where, shareWith = [] }: Indicator): readonly Problem[] {
  const faults = [
    ...finenessOf(where, 'where'),
    ...finenessOf(shareWith, 'shareWith'),
    ...(where.length + shareWith.length > mostConditions ? [['where']] : []),
  ];
  return faults.map((path) => problem('indicator_too_fine', { path }));
}

function finenessOf(
  conditions: readonly IndicatorCondition[],
  name: string,
): readonly (readonly (string | number)[])[] {
  return conditions.flatMap(({ field, is, above, atLeast, below, atMost }, place) => {
    if (is !== undefined) return [];
    const bound = above ?? atLeast ?? below ?? atMost;
    return bound !== undefined && (bounds[field] ?? []).includes(bound) ? [] : [[name, place, field]];
  });
}
