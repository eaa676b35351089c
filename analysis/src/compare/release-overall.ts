import type { OverallFound, OverallTold } from './overall-told.ts';
import type { SizeTold } from './sizes-told.ts';
import { releaseDf, releaseP, toBase, twoDigits } from './rounding.ts';

/**
 * A test of all groups as it may leave evaluator roles: counts to base 5, all else to two digits. An expected count says of
 * how few people it is, and stays.
 */
export function releaseOverall({ n, lines }: OverallTold): OverallTold {
  return {
    n: n.map(toBase),
    lines: lines.map(({ smallestExpected: _, found, ...line }) => ({
      ...line,
      found: found.kind === 'inestimable' ? found : releaseFound(found),
    })),
  };
}

function releaseFound({ statistic, df2, p, ...found }: OverallFound): OverallFound {
  return {
    ...found,
    ...(statistic !== undefined && { statistic: twoDigits(statistic) }),
    ...(df2 !== undefined && { df2: releaseDf(df2) }),
    p: releaseP(p),
  };
}

/** The plain difference in another measure, to two digits. */
export function releaseSize({ measure, found }: SizeTold): SizeTold {
  if (found.kind === 'inestimable') return { measure, found };
  const { value, low, high, p } = found;
  return {
    measure,
    found: {
      kind: 'sized',
      value: twoDigits(value),
      ...(low !== undefined && { low: twoDigits(low) }),
      ...(high !== undefined && { high: twoDigits(high) }),
      ...(p !== undefined && { p: releaseP(p) }),
    },
  };
}
