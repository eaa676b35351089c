import type { Instrument, Item, OptionCode, PointsRule, Scheme } from '@orion/core';
import { pick, type Chance } from './made-up-people.ts';
import { demoTruths } from './truths.ts';

/** Where a person stands in each dimension, from 0 to 1. */
export type Levels = Readonly<Record<string, number>>;

/** How far an answer lies from the person's level at most, by chance alone. */
const wobble = 0.2;

/**
 * Makes answers whose scores are, on average, where the person stands. Each item asks for a little more or less than
 * the others of its dimension; around that, by chance; and of the two options whose points lie on either side the
 * nearer is the more likely. So the expectation of a dimension's score is the level, save at the ends of the scale.
 */
export class AnswerModel {
  readonly #items: readonly {
    readonly item: Item;
    readonly dimension: string;
    readonly rule: PointsRule | undefined;
    readonly easier: number;
  }[];

  constructor({ items }: Pick<Instrument, 'items'>, scheme: Scheme) {
    const ruleOf = new Map<string, PointsRule>(scheme.items.map(({ item, rule }) => [item, rule]));
    const easier = easierOf(items.filter(({ code }) => ruleOf.has(code)));
    this.#items = items.map((item) => ({
      item,
      dimension: item.dimension,
      rule: ruleOf.get(item.code),
      easier: easier.get(item.code) ?? 0,
    }));
  }

  /** One interview; what a gate closes is left out. */
  answer(levels: Levels, chance: Chance): Readonly<Record<string, string>> {
    const cells: Record<string, string> = {};
    for (const { item, dimension, rule, easier } of this.#items) {
      const gate = item.askedWhen;
      if (gate && !gate.is.some((option) => option === cells[gate.item])) continue;
      const level = (levels[dimension] ?? 0.5) + easier + (chance() * 2 - 1) * wobble;
      cells[item.code] = chance() < demoTruths.declined ? 'declined' : answerTo(item, rule, level, chance);
    }
    return cells;
  }
}

/** By how much each scored item is easier than the mean of its dimension: nothing on average. */
function easierOf(scored: readonly Item[]): ReadonlyMap<string, number> {
  const easier = new Map<string, number>();
  for (const items of Map.groupBy(scored, ({ dimension }) => dimension).values()) {
    const steps = items.map((_, place) => (((place * 7) % 5) - 2) * 0.04);
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    items.forEach(({ code }, place) => easier.set(code, (steps[place] ?? 0) - mean));
  }
  return easier;
}

function answerTo(item: Item, rule: PointsRule | undefined, level: number, chance: Chance): string {
  if (rule === undefined) return item.kind === 'single' ? pick(chance, item.options) : some(item, 1, chance);
  if (rule.by === 'option') return between(optionsByPoints(rule.points), level, chance);
  const points =
    rule.by === 'count' ? rule.points : Array.from({ length: rule.of + 1 }, (_, count) => 1 - count / rule.of);
  const counts = points.map((value, count) => ({ name: String(count), value })).toSorted((a, b) => a.value - b.value);
  return some(item, Number(between(counts, level, chance)), chance);
}

interface Rung {
  readonly name: string;
  readonly value: number;
}

function optionsByPoints(points: Readonly<Record<OptionCode, number | 'na'>>): readonly Rung[] {
  return Object.entries(points)
    .flatMap(([name, value]) => (value === 'na' ? [] : [{ name, value }]))
    .toSorted((a, b) => a.value - b.value);
}

/** One of the two rungs around a level; on average the level itself. */
function between(rungs: readonly Rung[], level: number, chance: Chance): string {
  const above = rungs.findIndex(({ value }) => value >= level);
  const [low, high] = [rungs[above < 0 ? rungs.length - 1 : Math.max(0, above - 1)], rungs.at(above)];
  if (low === undefined || high === undefined || high.value === low.value) return (high ?? low)?.name ?? '';
  return chance() < (level - low.value) / (high.value - low.value) ? high.name : low.name;
}

/** So many options of an item, in the instrument's order; the one that excludes all others for none. */
function some({ options, exclusive }: Item, count: number, chance: Chance): string {
  const others = options.filter((option) => option !== exclusive);
  if (count === 0) return exclusive ?? '';
  const chosen = new Set<OptionCode>();
  while (chosen.size < Math.min(count, others.length)) chosen.add(pick(chance, others));
  return others.filter((option) => chosen.has(option)).join(' ');
}
