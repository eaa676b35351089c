/** How two arms stand to each other pair by pair: counted from sorted values in one walk. */
export interface Dominance {
  /** Pairs in which the exposed is the higher, and in which both are equal. */
  readonly wins: number;
  readonly ties: number;
  /** Sum of t^3 - t over values that t people have: of all together, and of each arm by itself. */
  readonly tied: number;
  readonly tiedWithin: number;
  /** Sum over the exposed of the squared share of the reference they exceed less that which exceeds them, and the other way. */
  readonly exposedSquares: number;
  readonly referenceSquares: number;
}

export function dominanceOf(exposed: Float64Array, reference: Float64Array): Dominance {
  const [n, m] = [exposed.length, reference.length];
  const told = { wins: 0, ties: 0, tied: 0, tiedWithin: 0, exposedSquares: 0, referenceSquares: 0 };
  const cube = (count: number): number => count * (count - 1) * (count + 1);
  for (let i = 0, j = 0; i < n || j < m;) {
    const value = Math.min(i < n ? exposed[i] : Infinity, j < m ? reference[j] : Infinity);
    const [firstI, firstJ] = [i, j];
    while (i < n && exposed[i] === value) i++;
    while (j < m && reference[j] === value) j++;
    const [a, b] = [i - firstI, j - firstJ];
    told.wins += a * firstJ;
    told.ties += a * b;
    told.tied += cube(a + b);
    told.tiedWithin += cube(a) + cube(b);
    told.exposedSquares += a * ((firstJ - (m - j)) / m) ** 2;
    told.referenceSquares += b * ((n - i - firstI) / n) ** 2;
  }
  return told;
}
