import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { studentEstimate } from '../student-estimate.ts';
import { meanOf, sumOfMeans, type SumOfMeans } from './sum-of-means.ts';
import { distinct, hasSpread, isBefore, meansOf, twoByTwos, type Staggered, type TwoByTwo } from './two-by-two.ts';

/** A 2x2 with its own estimate. */
export interface ToldTwoByTwo extends Pick<TwoByTwo, 'start' | 'from' | 'to' | 'clusters'> {
  /** People seen at both rounds: of those who began then, and of those beside them. */
  readonly n: readonly [number, number];
  /** NaN where fewer than two people stand on a side: a mean of one would be their own value. */
  readonly value: number;
  readonly found: Estimated | Inestimable;
  /** Whether it is in the average over its start, before or after. */
  readonly isCounted: boolean;
}

export interface StaggeredDifferences {
  /** The average effect of having begun: over starts by how many began then, each over its rounds since. */
  readonly found: Estimated | Inestimable;
  /** The same of the changes before the start, of which there should be none; undefined where none were seen. */
  readonly before?: Estimated | Inestimable;
  readonly told: readonly ToldTwoByTwo[];
  /** People in any difference of the average: of those who began, and of those beside them. */
  readonly n: readonly [number, number];
  /** People who began and are in none. */
  readonly inNone: number;
  /** Whether a change before the start differs by more than chance would show in as many looks. */
  readonly isApartBefore: boolean;
}

/** With fewer clusters on a side an error by clusters is not to be relied on. */
const fewestClusters = 5;

/**
 * What began at different rounds, as 2x2 differences of changes and their average (Callaway and Sant'Anna 2021, without
 * covariates): right where those who began at a round would have changed as those beside them did. No change of somebody who
 * had begun before ever stands beside one who begins, which is what biases a regression with a mean for each person and round.
 * The error knows people and clusters over all rounds (see `sumOfMeans`), and that the sizes of the starts came by chance.
 */
export function staggeredDifferences(given: Staggered): StaggeredDifferences {
  const all = twoByTwos(given).filter(({ people }) => people[0].length > 0);
  const after = all.filter((one) => hasSpread(one) && !isBefore(one));
  const { before, isApart } = pathsOf(all.filter(isBefore), given);
  const n = countsOf(after);
  const began = given.starts.reduce((sum, start) => sum + (start > 0 && start < given.rounds.length ? 1 : 0), 0);
  return {
    found: averageOf(after, given),
    ...(before && { before }),
    told: all.map((one) => toldOf(one, given)),
    n,
    inNone: began - n[0],
    isApartBefore: isApart,
  };
}

export interface PathsBefore {
  /** The average of the changes before the start; undefined where none were seen. */
  readonly before?: Estimated | Inestimable;
  /** Whether one of them differs by more than chance would show in as many looks. */
  readonly isApart: boolean;
}

/** What can be looked at before any effect is: the changes before the start alone. */
export function changesBefore(given: Staggered): PathsBefore {
  return pathsOf(
    twoByTwos(given).filter((one) => isBefore(one) && one.people[0].length > 0),
    given,
  );
}

function pathsOf(before: readonly TwoByTwo[], given: Staggered): PathsBefore {
  const counted = before.filter(hasSpread);
  const looks = before.flatMap((one) => {
    const { found } = toldOf(one, given);
    return found.kind === 'estimated' ? [found.p] : [];
  });
  return {
    ...(counted.length > 0 && { before: averageOf(counted, given) }),
    isApart: looks.some((p) => p < 0.05 / looks.length),
  };
}

function countsOf(cells: readonly TwoByTwo[]): readonly [number, number] {
  const countOf = (side: 0 | 1): number => distinct(cells.map(({ people }) => people[side]));
  return [countOf(0), countOf(1)];
}

function toldOf(cell: TwoByTwo, given: Staggered): ToldTwoByTwo {
  const { start, from, to, people, changes, clusters } = cell;
  const n = [people[0].length, people[1].length] as const;
  return {
    start,
    from,
    to,
    clusters,
    n,
    value: Math.min(...n) < 2 ? NaN : meanOf(changes[0]) - meanOf(changes[1]),
    found: Math.min(...n) < 2 ? inestimable('too_few_people') : estimateOf([cell], given, () => 1),
    isCounted: hasSpread(cell),
  };
}

/** The average over starts by their sizes, each over its own rounds, with what chance adds by the sizes. */
function averageOf(cells: readonly TwoByTwo[], given: Staggered): Estimated | Inestimable {
  if (cells.length === 0) return inestimable('too_few_people');
  const { starts } = given;
  const byStart = new Map(cells.map(({ start }) => [start, cells.filter((one) => one.start === start)]));
  const members = [...starts.keys()].filter((person) => byStart.has(starts[person]));
  const sizeOf = (start: number): number => members.filter((person) => starts[person] === start).length;
  const shares = new Map(
    [...byStart].map(([start, own]) => [start, sizeOf(start) / members.length / own.length] as const),
  );
  const effects = new Map(
    [...byStart].map(([start, own]) => [start, own.reduce((sum, cell) => sum + plain(cell) / own.length, 0)] as const),
  );
  const mean = members.reduce((sum, person) => sum + (effects.get(starts[person]) ?? 0), 0) / members.length;
  const apart = members.map((person) => ((effects.get(starts[person]) ?? 0) - mean) / members.length);
  return estimateOf(cells, given, ({ start }) => shares.get(start) ?? 0, { members, apart });
}

function plain({ changes }: TwoByTwo): number {
  return meanOf(changes[0]) - meanOf(changes[1]);
}

/** How far each member's start is from the mean of all, over how many they are: the pull of who began when. */
interface Sizes {
  readonly members: readonly number[];
  readonly apart: readonly number[];
}

function estimateOf(
  cells: readonly TwoByTwo[],
  given: Staggered,
  shareOf: (cell: TwoByTwo) => number,
  sizes?: Sizes,
): Estimated | Inestimable {
  const { clusters } = given;
  if (clusters && Math.min(...clustersIn(cells, clusters)) < fewestClusters) return inestimable('too_few_clusters');
  const codes = clusters ?? Uint32Array.from(given.starts.keys());
  const sum = sumOfMeans(
    cells.flatMap((cell) => meansOf(cell, shareOf(cell))),
    codes,
  );
  const largest = cells.reduce((most, { changes }) => Math.max(most, ...changes.map(greatest)), 0);
  if (!(Math.sqrt(sum.variance) > 1e-13 * largest)) return inestimable('exact_fit');
  return withSizes(sum, sizes && varianceOfSizes(sizes, codes));
}

function greatest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function clustersIn(cells: readonly TwoByTwo[], clusters: Uint32Array): readonly number[] {
  const countOf = (side: 0 | 1): number =>
    distinct(
      cells.map(({ people }) => people[side]),
      clusters,
    );
  return [countOf(0), countOf(1)];
}

/** Summed by cluster; the mean over members is estimated, which the usual factor allows for. */
function varianceOfSizes({ members, apart }: Sizes, codes: Uint32Array): { variance: number; df: number } {
  const pulls = new Map<number, number>();
  for (const [place, person] of members.entries())
    pulls.set(codes[person], (pulls.get(codes[person]) ?? 0) + apart[place]);
  const squares = [...pulls.values()].reduce((sum, pull) => sum + pull * pull, 0);
  return { variance: (squares * pulls.size) / (pulls.size - 1), df: pulls.size - 1 };
}

/** Both errors together, with the degrees of freedom of Welch and Satterthwaite. */
function withSizes(
  { value, variance, df }: SumOfMeans,
  sizes: { readonly variance: number; readonly df: number } = { variance: 0, df: 1 },
): Estimated {
  const total = variance + sizes.variance;
  const freedom = total ** 2 / (variance ** 2 / df + sizes.variance ** 2 / sizes.df);
  return studentEstimate(value, Math.sqrt(total), freedom);
}
