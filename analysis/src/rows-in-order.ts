/** Sortable numbers of 64 bits in two halves, each with the row that it is of. */
interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Rows by rising value, of equal values by the row: a radix sort of the bits of the doubles, byte by byte from the last
 * (Knuth, _The Art of Computer Programming_ 3, 5.2.5), in linear time. NaN has no place.
 */
export function rowsInOrder(values: Float64Array): Uint32Array {
  let keys = keysOf(values);
  let spare: Keys = emptyKeys(values.length);
  for (let byte = 0; byte < 8; byte++) {
    const half = byte < 4 ? keys.low : keys.high;
    const shift = 8 * (byte % 4);
    const starts = startsOf(half, shift);
    if (!starts) continue;
    moveBy(starts, { half, shift, keys, spare });
    [keys, spare] = [spare, keys];
  }
  return keys.rows;
}

function emptyKeys(n: number): Keys {
  return { low: new Uint32Array(n), high: new Uint32Array(n), rows: new Uint32Array(n) };
}

/** Doubles rise as their bits do where those of numbers below zero are turned about, and those of the others lie above. */
function keysOf(values: Float64Array): Keys {
  const keys = emptyKeys(values.length);
  const [one, halves] = doubleAndHalves();
  for (let row = 0; row < values.length; row++) {
    // Zero has a sign of its own in bits, and none among numbers.
    one[0] = values[row] + 0;
    const isBelow = halves[1] >>> 31 === 1;
    keys.low[row] = isBelow ? ~halves[0] : halves[0];
    keys.high[row] = isBelow ? ~halves[1] : halves[1] | 0x80000000;
    keys.rows[row] = row;
  }
  return keys;
}

/** One double, and its halves, the lower first, as on every machine that Node runs on. */
function doubleAndHalves(): [Float64Array, Uint32Array] {
  const one = new Float64Array(1);
  return [one, new Uint32Array(one.buffer)];
}

/** Where keys of each byte begin; undefined where all have the same. */
function startsOf(half: Uint32Array, shift: number): Uint32Array | undefined {
  const counts = new Uint32Array(256);
  for (let place = 0; place < half.length; place++) counts[(half[place] >>> shift) & 255]++;
  if (counts.includes(half.length)) return undefined;
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte];
    counts[byte] = sum;
    sum += count;
  }
  return counts;
}

/** Moves all keys behind those of a lesser byte, each where the last of its own ended. */
function moveBy(
  starts: Uint32Array,
  { half, shift, keys, spare }: { half: Uint32Array; shift: number; keys: Keys; spare: Keys },
): void {
  const { low, high, rows } = keys;
  const { low: nextLow, high: nextHigh, rows: nextRows } = spare;
  for (let place = 0; place < half.length; place++) {
    const to = starts[(half[place] >>> shift) & 255]++;
    nextLow[to] = low[place];
    nextHigh[to] = high[place];
    nextRows[to] = rows[place];
  }
}
