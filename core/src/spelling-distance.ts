/** Longer words are not compared letter by letter: folded words end at 24. */
const longest = 32;
const rows = [0, 1, 2].map(() => new Uint8Array(longest + 1));

/**
 * How many letters must be changed, added, left out or swapped with their neighbour to turn one word
 * into the other (optimal string alignment, after Damerau 1964), in whole letters; `limit + 1` where it
 * is more than the limit. Works in rows kept between calls: a duplicate check asks this often.
 */
export function spellingDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit || a.length > longest || b.length > longest) return tooFar;
  let [before, above, row] = rows;
  for (let j = 0; j <= b.length; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter === other ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && other === a.charCodeAt(i - 2);
      if (isSwapped) cost = Math.min(cost, before[j - 2] + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return tooFar;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[b.length], tooFar);
}
