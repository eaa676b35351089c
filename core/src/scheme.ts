import type { Band, Threshold } from './band.ts';
import type { DimensionCode, ItemCode, OptionCode, SchemeRef } from './names.ts';

/** How the answer to one item earns points, shares 0 to 1. A closed vocabulary: there are no formulas to evaluate. */
export type PointsRule =
  /** A point value per option; `na` takes the item out of the denominator for that answer. */
  | { readonly by: 'option'; readonly points: Readonly<Record<OptionCode, number | 'na'>> }
  /** By how many options other than the exclusive one were chosen; the last value holds for that many or more. */
  | { readonly by: 'count'; readonly points: readonly number[] }
  /** 1 minus (number of options chosen, other than the exclusive one) / of. */
  | { readonly by: 'absence'; readonly of: number };

/** An item that a scheme scores. Weight 1 unless given. */
export interface ScoredItem {
  readonly item: ItemCode;
  readonly weight: number;
  readonly rule: PointsRule;
}

export interface SchemeDimension {
  readonly dimension: DimensionCode;
  /** Weight in the composite. */
  readonly weight: number;
  /** The least share of applicable scored items that must be answered for a score to exist. */
  readonly minAnswered: number;
}

/** A versioned way to turn one instrument's answers into scores. One instrument can carry several. */
export interface Scheme {
  readonly id: string;
  readonly version: number;
  /** `provisional`: nobody has validated its points and bands, and every place that shows its scores says so. */
  readonly status: 'provisional' | 'validated';
  readonly dimensions: readonly SchemeDimension[];
  /** In the order of the instrument's items: the order in which points are summed. */
  readonly items: readonly ScoredItem[];
  /** How many dimensions need a score before there is a composite. */
  readonly minDimensions: number;
  readonly bands: readonly Band[];
  readonly thresholds: readonly Threshold[];
}

/** The name under which scores cite a scheme. */
export function schemeRef(scheme: Pick<Scheme, 'id' | 'version'>): SchemeRef {
  return `${scheme.id}@${scheme.version}` as SchemeRef;
}

/** Finds `provisional@1`, or for a bare `provisional` the highest version of it. */
export function findScheme(schemes: readonly Scheme[], name: string): Scheme | undefined {
  const [, id, version] = /^([^@]*)(?:@(\d+))?$/.exec(name) ?? [];
  return schemes
    .filter((scheme) => scheme.id === id && (version === undefined || String(scheme.version) === version))
    .toSorted((a, b) => b.version - a.version)[0];
}
