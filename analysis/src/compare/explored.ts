import { benjaminiHochberg } from '../groups/multiplicity.ts';
import type { Comparison } from './comparison.ts';

type Explored = Pick<Comparison, 'heterogeneity' | 'dimensions' | 'explored'>;

/**
 * What stands beside the planned answer, each test with its q: dimensions but the outcome's own, and whether an effect
 * differs among people. One family of all, since whoever reads the page may be struck by any of them. Other ways to
 * estimate the same ask nothing else and are none of it.
 */
export function withExplored({
  plan,
  heterogeneity,
  dimensions,
}: Pick<Comparison, 'plan' | 'heterogeneity'> & {
  readonly dimensions: Comparison['dimensions'] | undefined;
}): Explored {
  const ps = new Map<object, number>();
  for (const { interaction } of heterogeneity) if ('p' in interaction) ps.set(interaction, interaction.p);
  for (const { column, differences } of dimensions?.told ?? [])
    if (column !== plan.outcome.column)
      for (const difference of differences)
        if (difference.found.kind === 'estimated') ps.set(difference, difference.found.p);
  if (ps.size < 2) return { heterogeneity, ...(dimensions && { dimensions }) };
  const adjusted = benjaminiHochberg([...ps.values()]);
  const qs = new Map([...ps.keys()].map((test, place) => [test, adjusted[place]] as const));
  const withQ = <Told extends object>(test: Told): Told & { readonly q?: number } => {
    const q = qs.get(test);
    return q === undefined ? test : { ...test, q };
  };
  return {
    explored: { tests: ps.size },
    heterogeneity: heterogeneity.map((one) => ({ ...one, interaction: withQ(one.interaction) })),
    ...(dimensions && {
      dimensions: {
        ...dimensions,
        told: dimensions.told.map((one) => ({ ...one, differences: one.differences.map(withQ) })),
      },
    }),
  };
}
