import type { ComparisonPlan } from './plan-shape.ts';
import { columnsOfPlan } from './plan.ts';
import { usualRounds } from './rounds.ts';

/** Dimensions that are told beside each other where data have them; the composite last, since it hides what they say. */
export const toldDimensions = ['economic', 'social', 'psychosocial', 'composite'] as const;
export type ToldDimension = (typeof toldDimensions)[number];

/** Columns that a plan does not name and that pictures beside its answer are drawn from, where the data have them. */
export interface PictureColumns {
  /** The outcome's number at each round, in order of time, up to the round that is asked about: no later one is told. */
  readonly rounds: readonly {
    readonly round: string;
    readonly column: string;
    /** When it was, in the unit of the plan; the place among the rounds where the plan does not say. */
    readonly at: number;
  }[];
  /** Each dimension at the round of the outcome, and at that of its start where the plan has one. */
  readonly dimensions: readonly {
    readonly dimension: ToldDimension;
    readonly before?: string;
    readonly after: string;
  }[];
}

/** By the ends of names, as in the wide export: `composite_endline` goes with `composite_midline` and `economic_endline`. */
export function pictureColumns(plan: ComparisonPlan): PictureColumns {
  const names = plan.long?.rounds ?? usualRounds;
  const last = roundOf(plan.outcome.column, names);
  return { rounds: roundsTold(plan, names, last), dimensions: last < 0 ? [] : dimensionsAt(plan, names, last) };
}

function roundsTold({ outcome }: ComparisonPlan, names: readonly string[], last: number): PictureColumns['rounds'] {
  if (outcome.rounds)
    return outcome.rounds.map(({ column, at }) => ({ round: names[roundOf(column, names)] ?? column, column, at }));
  const stem = stemBefore(outcome.column, names[last]);
  return names.slice(0, last + 1).map((round, at) => ({ round, column: `${stem}_${round}`, at }));
}

function dimensionsAt(
  { outcome, baseline }: ComparisonPlan,
  names: readonly string[],
  last: number,
): PictureColumns['dimensions'] {
  if (outcome.kind !== 'score') return [];
  const stem = stemBefore(outcome.column, names[last]);
  const start = baseline ?? outcome.since;
  const first = names.findIndex((round) => start === `${stem}_${round}`);
  return toldDimensions.map((dimension) => ({
    dimension,
    ...(first >= 0 && first < last && { before: `${stemOf(stem, dimension)}_${names[first]}` }),
    after: `${stemOf(stem, dimension)}_${names[last]}`,
  }));
}

function stemBefore(column: string, round = ''): string {
  return column.slice(0, -round.length - 1);
}

/** Those of them that the plan itself does not read: a table without them is compared all the same. */
export function picturesReadBeside(plan: ComparisonPlan): readonly string[] {
  const { rounds, dimensions } = pictureColumns(plan);
  const named = new Set(columnsOfPlan(plan).numbers);
  const wanted = [
    ...rounds.map(({ column }) => column),
    ...dimensions.flatMap(({ before, after }) => (before === undefined ? [after] : [before, after])),
  ];
  return [...new Set(wanted)].filter((name) => !named.has(name));
}

function roundOf(column: string, rounds: readonly string[]): number {
  return rounds.findIndex((round) => column.endsWith(`_${round}`));
}

/** The same score of another dimension: `rss_composite` and `rss_economic`; `economic` where the name holds none. */
function stemOf(stem: string, dimension: ToldDimension): string {
  const parts = stem.split('_');
  const place = parts.findIndex((part) => (toldDimensions as readonly string[]).includes(part));
  return place < 0 ? dimension : parts.with(place, dimension).join('_');
}
