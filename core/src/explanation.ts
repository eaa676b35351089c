import type { Silence } from './answer.ts';
import { LEAVES, pointsKey, SILENT, type PointsTable, type Scorer } from './scorer.ts';
import { score, type Score, type Scores, type Share } from './score.ts';
import { encodeResponse, type SurveyResponse } from './survey-response.ts';
import type { Item } from './item.ts';
import type { DimensionCode, ItemCode } from './names.ts';

/** What one scored item does to its dimension's score. */
export interface ItemContribution {
  readonly item: ItemCode;
  readonly topic: string;
  readonly kindOfItem: Item['kindOfItem'];
  /** `left_out`: it does not apply, or its answer has no points, so it is not in the denominator. */
  readonly state: 'answered' | 'silent' | 'left_out';
  readonly silence?: Silence | undefined;
  /** What it adds to the score, and how much it keeps the score below 1. Over a dimension `adds` sum to the score. */
  readonly adds: Share;
  readonly holdsBack: Share;
}

/** One dimension's score, taken apart. */
export interface DimensionExplanation {
  readonly dimension: DimensionCode;
  readonly score: Score;
  readonly items: readonly ItemContribution[];
  /**
   * What the silences cost: the score as it would stand if every silent item had earned nothing,
   * and if every one had earned all. Without silences both are the score.
   */
  readonly range: readonly [Share, Share];
  /** How many more answers a score needs; 0 where there is one. */
  readonly answersNeeded: number;
  /** The areas that assistance can move and that hold the score back, the strongest first. Areas, never answers to change. */
  readonly assistanceAreas: readonly ItemContribution[];
  /** Services and surroundings that hold the score back: apart, since no programme moves them for one person. */
  readonly contextAreas: readonly ItemContribution[];
}

/** Why a response scores as it does. It says where help might work, not which answer would look better. */
export interface Explanation {
  readonly scores: Scores;
  readonly dimensions: readonly DimensionExplanation[];
}

/** Takes the scores of a response apart, item by item. */
export function explain(scorer: Scorer, response: SurveyResponse): Explanation {
  const scores = score(scorer, response);
  const { codes } = encodeResponse(scorer.instrument, response);
  return {
    scores,
    dimensions: scorer.scheme.dimensions.map((_, d) => explainDimension(scorer, { response, codes, scores, d })),
  };
}

interface Scored {
  readonly response: SurveyResponse;
  readonly codes: Int32Array;
  readonly scores: Scores;
  readonly d: number;
}

function explainDimension(scorer: Scorer, { response, codes, scores, d }: Scored): DimensionExplanation {
  const { dimension, minAnswered } = scorer.scheme.dimensions[d];
  const found = scores.dimensions.get(dimension) as Score;
  const parts = scorer.tables[d].map((table) => ({
    table,
    points: table.points[pointsKey(table.counted, codes[table.place])],
  }));
  const weightOf = (list: typeof parts): number => list.reduce((sum, { table }) => sum + table.weight, 0);
  const answered = parts.filter(({ points }) => points >= 0);
  const weight = weightOf(answered);
  const silentWeight = weightOf(parts.filter(({ points }) => points === SILENT));
  const earned = answered.reduce((sum, { table, points }) => sum + table.weight * points, 0);
  const items = parts.map(({ table, points }) => contribution(scorer, table, { points, weight, response }));
  const holding = (kind: Item['kindOfItem']): readonly ItemContribution[] =>
    items
      .filter((item) => item.kindOfItem === kind && item.holdsBack > 0)
      .toSorted((a, b) => b.holdsBack - a.holdsBack);
  const total = weight + silentWeight;
  return {
    dimension,
    score: found,
    items,
    range:
      total === 0
        ? [0, 1]
        : silentWeight === 0 && found.kind === 'scored'
          ? [found.value, found.value]
          : [earned / total, (earned + silentWeight) / total],
    answersNeeded: answersNeeded(found, minAnswered),
    assistanceAreas: holding('assistance'),
    contextAreas: holding('context'),
  };
}

function contribution(
  scorer: Scorer,
  table: PointsTable,
  { points, weight, response }: { points: number; weight: number; response: SurveyResponse },
): ItemContribution {
  const { code: item, topic, kindOfItem } = scorer.instrument.items[table.place];
  const answer = response.answers.get(item);
  const silence = answer && answer.kind !== 'chosen' ? answer.kind : undefined;
  if (points === LEAVES || points === SILENT)
    return {
      item,
      topic,
      kindOfItem,
      state: points === LEAVES ? 'left_out' : 'silent',
      silence,
      adds: 0,
      holdsBack: 0,
    };
  return {
    item,
    topic,
    kindOfItem,
    state: 'answered',
    adds: (table.weight * points) / weight,
    holdsBack: (table.weight * (1 - points)) / weight,
  };
}

/** The fewest further answers with which enough of the applicable items would be answered. */
function answersNeeded({ kind, answered, applicable }: Score, minAnswered: Share): number {
  if (kind === 'scored') return 0;
  let more = 0;
  while (answered + more < applicable && (answered + more === 0 || (answered + more) / applicable < minAnswered))
    more++;
  return more;
}
