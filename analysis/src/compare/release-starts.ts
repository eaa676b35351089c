import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { fewestTold, placeOf, releaseP, toBase, toPlace } from './rounding.ts';
import type { StartsTold } from './starts-told.ts';

/** Differences by start as they leave evaluator roles: none of few people on a side. */
export function releaseStarts(
  { differences, before, ...starts }: StartsTold,
  releaseFound: (found: Estimated | Inestimable) => Estimated | Inestimable,
): StartsTold {
  return {
    ...starts,
    differences: differences.map(({ n, value, found, q, ...one }) => {
      const isFew = Math.min(...n) < fewestTold;
      const place = found.kind === 'estimated' ? placeOf(found.standardError) : 0.01;
      return {
        ...one,
        n: [toBase(n[0]), toBase(n[1])],
        value: isFew ? NaN : toPlace(value, place),
        found: isFew ? { kind: 'inestimable', reason: 'too_few_people' } : releaseFound(found),
        ...(!isFew && q !== undefined && { q: releaseP(q) }),
      };
    }),
    ...(before && { before: releaseFound(before) }),
  };
}
