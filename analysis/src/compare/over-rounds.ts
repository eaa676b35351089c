import type { Begun } from '../cohort/cohort.ts';
import { takeNumbers } from '../cohort/plan-table.ts';
import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { beside, interaction, interceptColumn, type Design } from '../linear/design.ts';
import { independentColumns } from '../linear/independent.ts';
import { isExposedByCluster } from '../matching/cluster-freedom.ts';
import { fitRandomSlope, slopeContrast, type RandomSlopeFit } from '../mixed/random-slope.ts';
import type { EstimateLine } from './estimate-line.ts';
import type { Estimation } from './estimation.ts';
import { baselineName, exposureName, pairOf, sharesClusters, type Pair } from './pair.ts';

const timeName = '(time)';
const productName = `${exposureName}:${timeName}`;

/**
 * By how much more the group changed from the first round to the last: everybody has a start and a slope of their own
 * around a line for each group, and what was known before moves both. Everybody who began counts with the rounds that
 * they told, also who left; right where those tell what the others would have been, and where both groups would have
 * changed alike. Its error knows rounds of one person, not clusters of people.
 */
export const overRounds: Estimation = (pair, { plan, begun }) => {
  if (!begun) throw new Error('nobody was followed over rounds');
  const line = { estimand: 'everyone', error: 'reml', notes: ['parallel_paths_assumed', 'counts_who_left'] } as const;
  if (knowsTooLittle(pair)) return { ...line, found: inestimable('exposure_by_cluster') };
  const people = pairOf({ plan, ...begun }, pair.group);
  const seen = rowsSeen(people, begun);
  const fit = fitRandomSlope(seen);
  if (fit.kind === 'inestimable') return { ...line, found: fit };
  const span = Math.max(...seen.times) - Math.min(...seen.times);
  return {
    ...line,
    found: changeOver(fit, span),
    n: countsOf(people, seen.clusters),
    notes: [
      ...line.notes,
      ...(fit.isAtBoundary ? (['slopes_alike'] as const) : []),
      ...(sharesClusters(pair) ? (['knows_no_clusters'] as const) : []),
    ],
    figures: {
      observations: fit.n,
      each_time: fit.coefficients[fit.names.indexOf(productName)],
      own_changes: Math.sqrt(fit.slopes) * span,
    },
  };
};

/** Whether whole clusters are exposed: people of one would change alike, and no error of persons allows for it. */
function knowsTooLittle(pair: Pair): boolean {
  const { clusters, exposed } = pair;
  return clusters !== undefined && sharesClusters(pair) && isExposedByCluster(exposed, clusters);
}

interface RowsSeen {
  readonly design: Design;
  readonly outcome: Float64Array;
  readonly times: Float64Array;
  /** Whose row it is. */
  readonly clusters: Uint32Array;
}

/** A row for every person and round in which they answered. */
function rowsSeen(people: Pair, { rounds }: Begun): RowsSeen {
  const asked = rounds.map(({ at, values }) => ({ at, values: takeNumbers(values, people.places) }));
  const persons: number[] = [];
  const [outcome, times]: [number[], number[]] = [[], []];
  for (let person = 0; person < people.n; person++)
    for (const { at, values } of asked) {
      if (Number.isNaN(values[person])) continue;
      persons.push(person);
      outcome.push(values[person]);
      times.push(at);
    }
  const take = (values: Float64Array): Float64Array => Float64Array.from(persons, (person) => values[person]);
  const time = Float64Array.from(times);
  // How people began is the first round of what they are followed in.
  const others = people.known.names.flatMap((name, place) => (name === baselineName ? [] : [place]));
  const { design: beyond } = independentColumns({
    names: others.map((place) => people.known.names[place]),
    columns: others.map((place) => people.known.columns[place]),
  });
  const known = beyond.names.map((name, place) => ({ name, values: take(beyond.columns[place]) }));
  const main = beside(
    interceptColumn(persons.length),
    { names: [timeName, exposureName], columns: [time, take(people.exposed)] },
    { names: known.map(({ name }) => name), columns: known.map(({ values }) => values) },
  );
  const products = [exposureName, ...known.map(({ name }) => name)].map((name) => interaction(main, name, timeName));
  return {
    design: beside(main, ...products),
    outcome: Float64Array.from(outcome),
    times: time,
    clusters: Uint32Array.from(persons),
  };
}

function changeOver(fit: RandomSlopeFit, span: number): Estimated | Inestimable {
  return slopeContrast(
    fit,
    fit.names.map((name) => (name === productName ? span : 0)),
  );
}

/** People of the group and of the reference who answered in any round. */
function countsOf({ exposed }: Pair, seen: Uint32Array): EstimateLine['n'] {
  const counts: [number, number] = [0, 0];
  for (const person of new Set(seen)) counts[exposed[person] === 1 ? 0 : 1]++;
  return counts;
}
