import { binomialDensity } from '../distribution/saddle-point.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { mustBeCounts, tooFew, type Counted } from './group-estimate.ts';

/** A share of tables, counted: it has neither a statistic nor degrees of freedom. */
export interface ExactTested {
  readonly kind: 'tested';
  readonly method: 'fisher_freeman_halton';
  readonly p: number;
}

/** Steps after which nobody waits any longer. */
const mostSteps = 2_000_000;
/** What rounding may set apart of two tables that are equally likely, in logarithms. */
const alike = 1e-7;

/**
 * Fisher's exact test of the shares of several groups (Freeman and Halton 1951; R: `fisher.test`): the chance, given how
 * many there are of each group and how many said yes in all, of the tables that are no likelier than the one seen.
 * Conservative. Group by group, tables that come to the same count with the same chance are carried on as one, and what
 * can only become less likely than the table seen is counted at once (after Mehta and Patel 1983).
 *
 * @returns the test; why there is none; or undefined where there are more tables than can be counted in a moment
 */
export function freemanHalton(groups: readonly Counted[]): ExactTested | Inestimable | undefined {
  mustBeCounts(...groups);
  if (groups.length < 2) throw new Error('one group is no comparison');
  const short = tooFew(
    groups.map(({ n }) => n),
    1,
  );
  if (short) return short;
  const all = groups.reduce((sum, { n }) => sum + n, 0);
  const events = groups.reduce((sum, group) => sum + group.events, 0);
  if (events === 0 || events === all) return inestimable('constant_outcome');
  // The smallest first: the fewest ways to carry on.
  const sorted = groups.toSorted((a, b) => a.n - b.n);
  const stages = stagesOf(
    sorted.map(({ n }) => n),
    events,
    events / all,
  );
  const seen = sorted.reduce((sum, group, place) => sum + stages[place].own[group.events], 0);
  const chance = unlikely(stages, events, seen + alike);
  return chance && { kind: 'tested', method: 'fisher_freeman_halton', p: Math.min(1, chance.share) };
}

/** One group and those after it, by how many of them said yes; all as logarithms. */
interface Stage {
  /** Chance of so many in this group alone. */
  readonly own: Float64Array;
  /** Of so many in this group and all after it together: all ways, and the likeliest single way. */
  readonly rest: Float64Array;
  readonly likeliest: Float64Array;
}

function stagesOf(sizes: readonly number[], events: number, share: number): readonly Stage[] {
  const stages: Stage[] = [];
  let behind = 0;
  for (const n of sizes.toReversed()) {
    behind += n;
    const logs = (of: number): Float64Array =>
      Float64Array.from({ length: Math.min(of, events) + 1 }, (_, x) =>
        Math.log(binomialDensity(x, of, share, 1 - share)),
      );
    const own = logs(n);
    const after = stages.at(-1);
    stages.push({ own, rest: logs(behind), likeliest: after ? likeliestOf(own, after.likeliest) : own });
  }
  return stages.toReversed();
}

/** Both are concave, so the likeliest way to one more is one more in either: a walk, and no search. */
function likeliestOf(own: Float64Array, after: Float64Array): Float64Array {
  const likeliest = new Float64Array(own.length + after.length - 1);
  let [x, y] = [0, 0];
  likeliest[0] = own[0] + after[0];
  for (let count = 1; count < likeliest.length; count++) {
    const [here, there] = [own[x + 1] - own[x], after[y + 1] - after[y]];
    if (y + 1 >= after.length || here > there) x++;
    else y++;
    likeliest[count] = own[x] + after[y];
  }
  return likeliest;
}

/** Ways so far that came to the same: how many they are, and the chance of each, as a logarithm. */
interface Path {
  readonly log: number;
  ways: number;
}

/** The share of tables whose chance is at most that of `limit`; undefined where there are too many to walk. */
function unlikely(stages: readonly Stage[], events: number, limit: number): { readonly share: number } | undefined {
  const whole = stages[0].rest[events];
  let share = 0;
  let steps = 0;
  let open = new Map<number, Map<number, Path>>([[events, new Map([[0, { log: 0, ways: 1 }]])]]);
  for (const [place, { own }] of stages.entries()) {
    const next = new Map<number, Map<number, Path>>();
    const after = stages.at(place + 1);
    for (const [left, paths] of open)
      for (const { log, ways } of paths.values())
        for (let x = Math.max(0, left - (after ? after.rest.length - 1 : 0)); x < own.length && x <= left; x++) {
          if (++steps > mostSteps) return undefined;
          const here = log + own[x];
          const most = here + (after ? after.likeliest[left - x] : 0);
          if (most <= limit) share += ways * Math.exp(here + (after ? after.rest[left - x] : 0) - whole);
          else if (after) carry(next, left - x, { log: here, ways });
        }
    open = next;
  }
  return { share };
}

function carry(open: Map<number, Map<number, Path>>, left: number, path: Path): void {
  const paths = open.get(left) ?? new Map<number, Path>();
  open.set(left, paths);
  const key = Math.round(path.log * 1e9);
  const known = paths.get(key);
  if (known) known.ways += path.ways;
  else paths.set(key, path);
}
