/**
 * The x between low and high where a continuous function crosses 0, to the last digits of a double: Chandrupatla's (1997) mix of
 * inverse quadratic interpolation and halving. The function must have opposite signs at the ends (or be 0 at one).
 */
export function findRoot(of: (x: number) => number, low: number, high: number): number {
  let [b, a] = [low, high];
  let [atB, atA] = [of(b), of(a)];
  let [c, atC] = [a, atA];
  if (!(atA * atB <= 0)) throw new Error(`no change of sign between ${low} and ${high}`);
  let share = 0.5;
  for (let step = 0; step < 200; step++) {
    const x = a + share * (b - a);
    const at = of(x);
    if (at === 0) return x;
    if (Math.sign(at) === Math.sign(atA)) [c, atC] = [a, atA];
    else [c, b, atC, atB] = [b, a, atB, atA];
    [a, atA] = [x, at];
    const best = Math.abs(atA) < Math.abs(atB) ? a : b;
    const nearest = (2 * Number.EPSILON * Math.abs(best) + 1e-300) / Math.abs(b - a);
    if (nearest > 0.5 || atB === 0) return best;
    const along = (a - b) / (c - b);
    const fall = (atA - atB) / (atC - atB);
    const isSmooth = fall ** 2 < along && (1 - fall) ** 2 < 1 - along;
    share = isSmooth
      ? (atA / (atB - atA)) * (atC / (atB - atC)) + (((c - a) / (b - a)) * atA * atB) / ((atC - atA) * (atC - atB))
      : 0.5;
    share = Math.min(1 - nearest, Math.max(nearest, share));
  }
  return Math.abs(atA) < Math.abs(atB) ? a : b;
}

/** The same of a function that rises or falls all along, started at a guess: the ends are moved out until they hold the crossing. */
export function findRootFrom(of: (x: number) => number, guess: number, width: number): number {
  let low = guess - width;
  let high = guess + width;
  for (let step = 0; step < 60 && of(low) * of(high) > 0; step++) {
    width *= 2;
    low -= width;
    high += width;
  }
  return findRoot(of, low, high);
}
