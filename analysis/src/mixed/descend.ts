/** A function of a few numbers, with its derivatives by each. */
export interface Height {
  readonly value: number;
  readonly slope: readonly number[];
}

const mostSteps = 200;

/**
 * Goes down to a place where no derivative is left, by BFGS with halved steps (Nocedal and Wright 2006, 6.1);
 * `polished` goes on from there.
 */
export function descend(heightAt: (at: readonly number[]) => Height, start: readonly number[]): readonly number[] {
  let at = start;
  let here = heightAt(at);
  let inverse = identity(start.length);
  for (let step = 0; step < mostSteps; step++) {
    const down = inverse.map((row) => -inner(row, here.slope));
    const steep = inner(down, here.slope);
    if (!(steep < 0)) {
      inverse = identity(start.length);
      if (step > 0 && steep === 0) break;
      continue;
    }
    let share = Math.min(1, 1 / Math.max(...down.map(Math.abs)));
    let next = at.map((value, place) => value + share * down[place]);
    let there = heightAt(next);
    while (!(there.value <= here.value + 1e-4 * share * steep) && share > 1e-12) {
      share /= 2;
      next = at.map((value, place) => value + share * down[place]);
      there = heightAt(next);
    }
    if (share <= 1e-12) break;
    inverse = updated(
      inverse,
      next.map((value, place) => value - at[place]),
      there.slope.map((value, place) => value - here.slope[place]),
    );
    const gained = here.value - there.value;
    [at, here] = [next, there];
    if (gained < 1e-9 && Math.max(...here.slope.map(Math.abs)) < 1e-4) break;
  }
  return at;
}

/** By halves of two differences of the derivatives, which for steps this small are right to eight digits or so. */
export function curvatureAt(
  slopeAt: (at: readonly number[]) => readonly number[],
  at: readonly number[],
): readonly (readonly number[])[] {
  const rows = at.map((value, place) => {
    const step = 1e-4 * Math.max(1, Math.abs(value));
    const moved = (by: number): readonly number[] => slopeAt(at.with(place, value + by));
    const [near, far] = [1, 2].map((times) => {
      const [above, below] = [moved(times * step), moved(-times * step)];
      return above.map((one, other) => (one - below[other]) / (2 * times * step));
    });
    return near.map((one, other) => (4 * one - far[other]) / 3);
  });
  return rows.map((row, one) => row.map((value, other) => (value + rows[other][one]) / 2));
}

/** To the last digits, by Newton's steps on derivatives of the derivatives; stays where they lead no lower. */
export function polished(heightAt: (at: readonly number[]) => Height, from: readonly number[]): readonly number[] {
  let at = from;
  let here = heightAt(at);
  for (let step = 0; step < 5 && Math.max(...here.slope.map(Math.abs)) > 1e-6; step++) {
    const move = solved(
      curvatureAt((place) => heightAt(place).slope, at),
      here.slope,
    );
    if (!move) return at;
    const next = at.map((value, place) => value - move[place]);
    const there = heightAt(next);
    const isFlatter = Math.hypot(...there.slope) < Math.hypot(...here.slope);
    if (!isFlatter || there.value > here.value + 1e-8) return at;
    [at, here] = [next, there];
  }
  return at;
}

/** matrix^-1 right, by elimination; undefined where the matrix is not positive definite. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] | undefined {
  const rows = matrix.map((row, place) => [...row, right[place]]);
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot++) {
    if (!(rows[pivot][pivot] > 1e-10)) return undefined;
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const share = rows[row][pivot] / rows[pivot][pivot];
      for (let column = pivot; column <= size; column++) rows[row][column] -= share * rows[pivot][column];
    }
  }
  return rows.map((row, place) => row[size] / row[place]);
}

/** The inverse curvature that fits the last step. */
function updated(inverse: number[][], step: readonly number[], change: readonly number[]): number[][] {
  const along = inner(step, change);
  if (!(along > 1e-14 * Math.hypot(...step) * Math.hypot(...change))) return inverse;
  const turned = inverse.map((row) => inner(row, change));
  const scale = (along + inner(change, turned)) / along ** 2;
  return inverse.map((row, i) =>
    row.map((value, j) => value + scale * step[i] * step[j] - (turned[i] * step[j] + step[i] * turned[j]) / along),
  );
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_one, column) => (row === column ? 1 : 0)),
  );
}

function inner(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, place) => sum + value * other[place], 0);
}
