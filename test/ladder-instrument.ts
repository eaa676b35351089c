import { parseInstrument, type Instrument, type Scheme } from '@orion/core';
import { accepted, type Cells } from './cast.ts';
import { wordsFor } from './small-instrument.ts';

const options = [...Array.from({ length: 101 }, (_, hundredths) => `p${hundredths}`), 'out'];
const points = Object.fromEntries(options.map((name, i) => [name, name === 'out' ? 'na' : i / 100]));

/** What of a ladder's scheme a test sets itself. */
export interface LadderScheme extends Partial<Pick<Scheme, 'bands' | 'thresholds' | 'minDimensions'>> {
  readonly minAnswered?: number;
  /** Of the items, from the first; 1 where there is none. */
  readonly weights?: readonly number[];
  /** Of the dimensions, likewise. */
  readonly dimensionWeights?: readonly number[];
}

/**
 * An instrument whose answers name their points: `p65` earns 0.65, `out` leaves the denominator. Each
 * dimension (`a`, `b`, ...) has as many items as its size says, called `a1`, `a2`, ...
 */
export function ladder(sizes: readonly number[], parts: LadderScheme = {}): Instrument {
  const dimensions = sizes.map((_, d) => 'abcdef'[d]);
  const items = dimensions
    .flatMap((dimension, d) =>
      Array.from({ length: sizes[d] }, (_, i) => ({ dimension, code: `${dimension}${i + 1}` })),
    )
    .map((item, i) => ({
      ...item,
      number: i + 1,
      topic: item.code,
      kind: 'single',
      options,
      ordered: false,
      kindOfItem: 'assistance',
    }));
  const scheme = {
    id: 'rungs',
    version: 1,
    status: 'provisional',
    dimensions: dimensions.map((dimension, d) => ({
      dimension,
      weight: parts.dimensionWeights?.[d] ?? 1,
      minAnswered: parts.minAnswered ?? 0.7,
    })),
    minDimensions: parts.minDimensions ?? sizes.length,
    items: items.map(({ code }, i) => ({
      item: code,
      weight: parts.weights?.[i] ?? 1,
      rule: { by: 'option', points },
    })),
    bands: parts.bands ?? [
      { name: 'urgent', from: 0, below: 0.33 },
      { name: 'support', from: 0.33, below: 0.66 },
      { name: 'sustained', from: 0.66 },
    ],
    thresholds: parts.thresholds ?? [{ name: 'above_half', of: 'composite', above: 0.5 }],
  };
  const worded = { dimensions, items, schemes: [scheme], flags: [] };
  return accepted(
    parseInstrument({
      id: 'ladder',
      version: 1,
      audience: 'nobody',
      ...worded,
      words: { en: wordsFor(worded, 'en') },
      cases: [{ name: 'nothing was asked', answers: {}, flags: [] }],
      provenance: 'made up for the tests',
    }),
  );
}

/** The row in which the items of a dimension get these answers, from the first on. */
export function rungs(dimension: string, answers: readonly (number | string)[]): Cells {
  return Object.fromEntries(
    answers.map((answer, i) => [`${dimension}${i + 1}`, typeof answer === 'number' ? `p${answer}` : answer]),
  );
}
