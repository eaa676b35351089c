import { rowsInOrder } from '../rows-in-order.ts';

/** Who is to be matched with whom. All columns are of one length. */
export interface Candidates {
  /** 1 in the group that gets partners, 0 in the reference that partners come from. */
  readonly exposed: Float64Array;
  /** What partners are to be near in: the logit of the propensity. */
  readonly score: Float64Array;
  /** Codes; partners are of one stratum. */
  readonly strata?: Uint32Array | undefined;
  /** Partners are at most so far apart in the score; Infinity where any distance will do. */
  readonly width: number;
}

/** Rows of both arms of one stratum, each arm in rising order of the score, and of the row where scores are equal. */
export interface ArmsInOrder {
  readonly exposed: Uint32Array;
  readonly reference: Uint32Array;
}

/** The arms in order, stratum by stratum; strata with nobody in one of the arms are there too. O(n log n). */
export function armsInOrder({ exposed, score, strata }: Omit<Candidates, 'width'>): readonly ArmsInOrder[] {
  const n = exposed.length;
  if (score.length !== n || (strata && strata.length !== n)) throw new Error('the columns differ in length');
  for (const value of score) if (Number.isNaN(value)) throw new Error('a score is missing');
  const rows = rowsInOrder(score);
  if (!strata) return [splitArms(rows, exposed)];
  const byStratum = new Map<number, number[]>();
  for (const row of rows) {
    const found = byStratum.get(strata[row]);
    if (found) found.push(row);
    else byStratum.set(strata[row], [row]);
  }
  return [...byStratum.keys()]
    .toSorted((a, b) => a - b)
    .map((stratum) => splitArms(Uint32Array.from(byStratum.get(stratum) ?? []), exposed));
}

function splitArms(rows: Uint32Array, exposed: Float64Array): ArmsInOrder {
  return {
    exposed: rows.filter((row) => exposed[row] === 1),
    reference: rows.filter((row) => exposed[row] !== 1),
  };
}
