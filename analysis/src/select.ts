/** Below so many values sorting them is as quick. */
const fewValues = 64;

/**
 * Puts in place the value that would stand there in rising order, and before it none that is greater, behind it none that
 * is less; in linear time and no memory (Hoare 1961, with pivots from the middle and equal values kept apart, as Bentley
 * and McIlroy 1993; sorted where pivots keep being bad). The values, of which none is NaN, are moved about.
 *
 * @param from the values before this place, and from `to` on, are where they belong already
 */
export function selectInPlace(values: Float64Array, place: number, from = 0, to = values.length): number {
  let [low, high] = [from, to];
  for (let patience = 2 * Math.ceil(Math.log2(to - from + 1)); high - low > fewValues && patience > 0; patience--) {
    const [less, greater] = partThree(values, low, high);
    if (place < less) high = less;
    else if (place >= greater) low = greater;
    else return values[place];
  }
  values.subarray(low, high).sort();
  return values[place];
}

/** Those less than a pivot first, those equal to it from the first place told, the greater ones from the second. */
function partThree(values: Float64Array, low: number, high: number): readonly [number, number] {
  const pivot = pivotOf(values, low, high);
  let [less, greater] = [low, high];
  for (let at = low; at < greater;) {
    const value = values[at];
    if (value < pivot) {
      values[at++] = values[less];
      values[less++] = value;
    } else if (value > pivot) {
      values[at] = values[--greater];
      values[greater] = value;
    } else at++;
  }
  return [less, greater];
}

/** The middle of the middles of nine values. */
function pivotOf(values: Float64Array, low: number, high: number): number {
  const step = Math.floor((high - low - 1) / 8);
  const at = (place: number): number => values[low + place * step];
  return middleOf(middleOf(at(0), at(1), at(2)), middleOf(at(3), at(4), at(5)), middleOf(at(6), at(7), at(8)));
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
