import { benjaminiHochberg } from '../groups/multiplicity.ts';
import type { Comparison } from './comparison.ts';
import type { EstimateLine } from './estimate-line.ts';

type Told = Pick<Comparison, 'contrasts' | 'heterogeneity' | 'dimensions'>;

/**
 * What stands beside the planned answer, each test with its q: dimensions but the outcome's own, whether an effect
 * differs among people, and the differences of which an average over starts is made. One family of all, since whoever
 * reads the page may be struck by any of them. Other ways to estimate the same ask nothing else and are none of it.
 */
export function withExplored(told: Told, { outcome }: Comparison['plan']): Told & Pick<Comparison, 'explored'> {
  const { contrasts, heterogeneity, dimensions } = told;
  const explored = [
    ...contrasts.flatMap(({ primary, sensitivity }) => [primary, ...sensitivity].flatMap(countedOf)),
    ...heterogeneity.flatMap(({ interaction }) =>
      'p' in interaction ? [{ test: interaction, p: interaction.p }] : [],
    ),
    ...(dimensions?.told ?? []).flatMap(({ column, differences }) =>
      column === outcome.column ? [] : differences.flatMap(estimatedOf),
    ),
  ];
  if (explored.length < 2) return told;
  const adjusted = benjaminiHochberg(explored.map(({ p }) => p));
  const qs = new Map<object, number>(explored.map(({ test }, place) => [test, adjusted[place]] as const));
  const withQ = <One extends object>(one: One): One & { readonly q?: number } => {
    const q = qs.get(one);
    return q === undefined ? one : { ...one, q };
  };
  const startsWithQ = ({ starts, ...line }: EstimateLine): EstimateLine =>
    starts ? { ...line, starts: { ...starts, differences: starts.differences.map(withQ) } } : line;
  return {
    explored: { tests: explored.length },
    contrasts: contrasts.map(({ primary, sensitivity, ...contrast }) => ({
      ...contrast,
      primary: startsWithQ(primary),
      sensitivity: sensitivity.map(startsWithQ),
    })),
    heterogeneity: heterogeneity.map((one) => ({ ...one, interaction: withQ(one.interaction) })),
    ...(dimensions && {
      dimensions: {
        ...dimensions,
        told: dimensions.told.map((one) => ({ ...one, differences: one.differences.map(withQ) })),
      },
    }),
  };
}

type WithFound = Pick<EstimateLine, 'found'>;

function estimatedOf<One extends WithFound>(test: One): readonly { readonly test: One; readonly p: number }[] {
  return test.found.kind === 'estimated' ? [{ test, p: test.found.p }] : [];
}

/** One alone is the average itself; those before the start are no findings but a check. */
function countedOf({ starts }: EstimateLine): ReturnType<typeof estimatedOf> {
  const counted = starts?.differences.filter(({ isCounted, isBefore }) => isCounted && !isBefore) ?? [];
  return counted.length < 2 ? [] : counted.flatMap(estimatedOf);
}
