import type { Cohort } from '../cohort/cohort.ts';
import { attritionOf } from './attrition.ts';
import { balanceOf } from './balance.ts';
import { checksBefore, checksOfContrast, checksOfRedundant } from './checks.ts';
import { checksOfStarts } from './checks-of-starts.ts';
import { clustersTold } from './clusters-told.ts';
import type { Comparison, Contrast } from './comparison.ts';
import { overlapTold } from './overlap-told.ts';
import { pairOf, type Pair } from './pair.ts';
import { withStaying } from './staying.ts';

/** What is looked at before an answer: who is in, how alike the groups were, what the design bears. */
export interface LookBefore extends Pick<
  Comparison,
  'form' | 'plan' | 'flow' | 'missing' | 'checks' | 'clusters' | 'attrition'
> {
  readonly groups: readonly Pick<Comparison['groups'][number], 'name' | 'n'>[];
  /** Of each group beside the reference; none where a check refuses. */
  readonly contrasts: readonly Pick<Contrast, 'group' | 'balance' | 'overlap' | 'staying'>[];
}

/** A look with what estimates are made from. */
export interface Looked {
  readonly look: LookBefore;
  readonly isRefused: boolean;
  /** As observed, and as the plan weighs those who stayed. */
  readonly pairs: readonly { readonly observed: Pair; readonly pair: Pair; readonly isHopeless: boolean }[];
}

/** All that a check tells, and nothing more is reckoned: no estimate is made, and nothing is drawn. */
export function lookBefore(cohort: Cohort): LookBefore {
  return lookAt(cohort).look;
}

export function lookAt(cohort: Cohort): Looked {
  const { plan, group } = cohort;
  const clusters = clustersTold(cohort);
  const attrition = attritionOf(cohort);
  const before = checksBefore(cohort, { clusters, attrition });
  const isRefused = before.some(({ verdict }) => verdict === 'refuse');
  const pairs = (isRefused ? [] : comparedGroups(cohort)).map((place) => {
    const observed = pairOf(cohort, place);
    return { observed, pair: withStaying(observed, cohort) };
  });
  const overlaps = pairs.map(({ pair }) => overlapTold(pair, plan));
  const contrasts = pairs.map(({ pair }, place) => ({
    group: plan.exposure.groups[pair.group].name,
    balance: balanceOf(pair, { baseline: plan.baseline }),
    ...(overlaps[place].overlap && { overlap: overlaps[place].overlap }),
    ...(pair.staying && { staying: pair.staying }),
  }));
  const counts = plan.exposure.groups.map(() => 0);
  for (const place of group) counts[place]++;
  return {
    look: {
      form: 1,
      plan,
      flow: cohort.flow,
      missing: cohort.missing,
      checks: [
        ...before,
        ...pairs.flatMap(({ pair }, place) => checksOfRedundant(contrasts[place].group, pair)),
        ...pairs.flatMap(({ pair }) => checksOfStarts(pair, cohort)),
        ...contrasts.flatMap((one, place) => checksOfContrast(one, overlaps[place], plan)),
      ],
      groups: plan.exposure.groups.map(({ name }, place) => ({ name, n: counts[place] })),
      ...(clusters && { clusters }),
      ...(attrition && { attrition }),
      contrasts,
    },
    isRefused,
    pairs: pairs.map((one, place) => ({ ...one, isHopeless: overlaps[place].isHopeless === true })),
  };
}

/** The places in the plan of all groups but the reference. */
export function comparedGroups({ plan: { exposure } }: Pick<Cohort, 'plan'>): readonly number[] {
  return [...exposure.groups.keys()].filter((place) => exposure.groups[place].name !== exposure.reference);
}
