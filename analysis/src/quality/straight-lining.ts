import { FIRST_ANSWER, type CodedAnswers, type Item } from '@orion/core';

/** A response in which nearly every question on a scale has its answer at the same place of the scale. */
export interface StraightLine {
  readonly row: number;
  /** Questions on scales of the commonest length that were answered. */
  readonly answered: number;
  /** Of these, the share at the place that is chosen most. */
  readonly share: number;
}

export interface StraightLiningRule {
  readonly leastAnswered: number;
  readonly leastShare: number;
}

export const straightLiningRule: StraightLiningRule = { leastAnswered: 8, leastShare: 0.9 };

/**
 * Responses that run down one column of the page: of the ordered single questions whose scales have the same
 * number of options (the commonest such number of the instrument), nearly all are answered at the same place.
 * "Simple non-differentiation" in Kim, Dykema, Stevenson, Black and Moberg (2019). A person may mean it: it is a
 * reason to look, not a fault.
 */
export function straightLines(
  items: readonly Item[],
  { rows, capacity, codes }: CodedAnswers,
  { leastAnswered, leastShare }: StraightLiningRule = straightLiningRule,
): readonly StraightLine[] {
  const battery = batteryOf(items);
  const options = Math.max(0, ...battery.map((item) => items[item]?.options.length ?? 0));
  const found: StraightLine[] = [];
  const chosen = new Int32Array(options);
  for (let row = 0; row < rows; row++) {
    chosen.fill(0);
    let answered = 0;
    for (const item of battery) {
      const place = codes[item * capacity + row] - FIRST_ANSWER;
      if (place < 0) continue;
      chosen[place]++;
      answered++;
    }
    const share = Math.max(0, ...chosen) / answered;
    if (answered >= leastAnswered && share >= leastShare) found.push({ row, answered, share });
  }
  return found;
}

/** The places of the ordered single items whose scale has the commonest length. */
export function batteryOf(items: readonly Item[]): readonly number[] {
  const byLength = new Map<number, number[]>();
  items.forEach(({ kind, ordered, options }, place) => {
    if (kind !== 'single' || !ordered) return;
    byLength.set(options.length, [...(byLength.get(options.length) ?? []), place]);
  });
  return [...byLength.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}
