import { asksForStarts } from '@orion/core/comparison';
import type { Cohort } from '../cohort/cohort.ts';
import { changesBefore } from '../staggered/staggered-differences.ts';
import { followedBy } from './by-start.ts';
import { check } from './check.ts';
import type { Check } from './check.ts';
import type { Pair } from './pair.ts';

/**
 * Whether those who begin at different rounds were on one path with those beside them before: told before any answer, of
 * rounds before the start alone.
 */
export function checksOfStarts(pair: Pair, cohort: Cohort): readonly Check[] {
  if (!asksForStarts(cohort.plan)) return [];
  const group = { group: cohort.plan.exposure.groups[pair.group].name };
  const { before, isApart } = changesBefore(followedBy(pair, cohort));
  if (isApart) return [check('paths_apart_before', 'warn', group)];
  return before?.kind === 'estimated'
    ? [check('paths_alike_before', 'good', group)]
    : [check('paths_unseen_before', 'warn', group)];
}
