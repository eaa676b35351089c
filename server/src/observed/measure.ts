import { findScheme, schemeRef, type Scheme } from '@orion/core';
import type { Instruments } from '../instruments.ts';

/** A cut of a score: passed from it on, or only above it. */
export interface Cut {
  readonly name: string;
  readonly at: number;
  readonly isStrict: boolean;
}

/** One score of a measure, with every cut of its scheme from the lowest to the highest. */
export interface MeasuredScore {
  /** A dimension, or `composite`. */
  readonly code: string;
  /** The band below the first cut; empty where the scheme names none. */
  readonly lowest: string;
  readonly cuts: readonly Cut[];
}

/** An instrument with a scheme: what is counted together, since nothing else can be compared. */
export interface Measure {
  readonly instrument: string;
  readonly scheme: string;
  /** What the scheme is; `unknown` where this house does not have it. */
  readonly status: Scheme['status'] | 'unknown';
  /** Dimensions in their order, then the composite. */
  readonly scores: readonly MeasuredScore[];
}

/** What this house knows of a measure; of one that it does not have the dimensions alone, as they were found. */
export function measureOf(
  instruments: Instruments,
  { instrument, scheme, dimensions }: { instrument: string; scheme: string; dimensions: readonly string[] },
): Measure {
  const schemes = instruments.find(instrument)?.schemes ?? [];
  const found = findScheme(schemes, scheme);
  const known = found && schemeRef(found) === scheme ? found : undefined;
  const codes = known ? known.dimensions.map(({ dimension }) => String(dimension)) : dimensions;
  return {
    instrument,
    scheme,
    status: known?.status ?? 'unknown',
    scores: [...codes, 'composite'].map((code) => ({
      code,
      lowest: known?.bands.find(({ from }) => from === 0)?.name ?? '',
      cuts: known ? cutsOf(known, code) : [],
    })),
  };
}

function cutsOf({ bands, thresholds }: Scheme, code: string): readonly Cut[] {
  return [
    ...bands.filter(({ from }) => from > 0).map(({ name, from }) => ({ name, at: from, isStrict: false })),
    ...thresholds.filter(({ of }) => of === code).map(({ name, above }) => ({ name, at: above, isStrict: true })),
  ].toSorted((a, b) => a.at - b.at || Number(a.isStrict) - Number(b.isStrict));
}
