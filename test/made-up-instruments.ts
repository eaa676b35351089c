import fc from 'fast-check';
import { parseInstrument, type Instrument, type Item } from '@orion/core';
import { accepted, type Cells } from './cast.ts';
import { wordsFor } from './small-instrument.ts';

/** An instrument nobody wrote, with one faultless row for it. */
export interface MadeUp {
  readonly instrument: Instrument;
  readonly cells: Cells;
}

const shares = [0, 0.1, 0.25, 1 / 3, 0.5, 0.7, 1] as const;
const silences = ['', 'declined', 'dont_know', 'not_applicable'] as const;

const itemPlan = fc.record({
  dimension: fc.nat(2),
  isSingle: fc.boolean(),
  options: fc.integer({ min: 2, max: 5 }),
  hasExclusive: fc.boolean(),
  isGated: fc.boolean(),
  gate: fc.nat(8),
  opens: fc.integer({ min: 1, max: 30 }),
  isContext: fc.boolean(),
  isScored: fc.constantFrom(true, true, true, false),
  isAbsence: fc.boolean(),
  weight: fc.constantFrom(1, 1, 2, 0.5, 0.1, 3),
  points: fc.array(fc.constantFrom<number | 'na'>(...shares, ...shares, 'na'), { minLength: 6, maxLength: 6 }),
});
const schemePlan = fc.record({
  weights: fc.array(fc.constantFrom(1, 1, 2, 0.3), { minLength: 3, maxLength: 3 }),
  minAnswered: fc.array(fc.constantFrom(0, 0.5, 2 / 3, 0.7, 1), { minLength: 3, maxLength: 3 }),
  minDimensions: fc.nat(2),
  cuts: fc.subarray([0.25, 0.33, 0.5, 0.66, 0.9]),
  above: fc.constantFrom(...shares),
  flags: fc.array(fc.record({ items: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), isAll: fc.boolean() }), {
    maxLength: 3,
  }),
});
type ItemPlan = typeof itemPlan extends fc.Arbitrary<infer T> ? T : never;
type SchemePlan = typeof schemePlan extends fc.Arbitrary<infer T> ? T : never;

/** Small instruments of every shape that the vocabulary allows: gates in chains, weights, options without points. */
export const anyInstrument: fc.Arbitrary<Instrument> = fc
  .tuple(fc.array(itemPlan, { minLength: 2, maxLength: 9 }), schemePlan)
  .map(([plans, scheme]) => accepted(parseInstrument(documentOf(plans, scheme))));

/** The same with a row for each. */
export const anyMadeUp: fc.Arbitrary<MadeUp> = anyInstrument.chain((instrument) =>
  anyCells(instrument).map((cells) => ({ instrument, cells })),
);

const dimensionNames = ['north', 'east', 'south'];

function documentOf(plans: readonly ItemPlan[], plan: SchemePlan): unknown {
  const items = plans.map((item, place) => itemOf(item, place, plans));
  const scored = plans.flatMap((item, place) => (item.isScored || place === 0 ? [{ item, place }] : []));
  const names = dimensionNames.filter((name) => scored.some(({ place }) => items[place].dimension === name));
  const cuts = [0, ...plan.cuts];
  const scheme = {
    id: 'made_up',
    version: 1,
    status: 'provisional',
    dimensions: names.map((dimension, d) => ({
      dimension,
      weight: plan.weights[d],
      minAnswered: plan.minAnswered[d],
    })),
    minDimensions: 1 + (plan.minDimensions % names.length),
    items: scored.map(({ item, place }) => ({
      item: items[place].code,
      weight: item.weight,
      rule: ruleOf(item, items[place].options),
    })),
    bands: cuts.map((from, b) => ({ name: `band_${b}`, from, ...(b < cuts.length - 1 ? { below: cuts[b + 1] } : {}) })),
    thresholds: [
      { name: 'above_cut', of: 'composite', above: plan.above },
      { name: 'above_dimension_cut', of: names[0], above: plan.above },
    ],
  };
  const flags = plan.flags.map(({ items: asked, isAll }, f) => {
    const parts = asked.map((place) => conditionOn(items[place % items.length], place));
    return { name: `flag_${f}`, when: isAll ? { all: parts } : { any: parts } };
  });
  const worded = { dimensions: dimensionNames, items, schemes: [scheme], flags };
  return {
    id: 'made-up',
    version: 1,
    audience: 'nobody',
    provenance: 'made up',
    ...worded,
    words: { en: wordsFor(worded, 'en') },
    cases: [{ name: 'nothing was asked', answers: {}, flags: [] }],
  };
}

interface MadeItem {
  readonly code: string;
  readonly dimension: string;
  readonly kind: string;
  readonly options: readonly string[];
  readonly exclusive?: string;
}

function itemOf(plan: ItemPlan, place: number, plans: readonly ItemPlan[]): MadeItem {
  const options = Array.from({ length: plan.options }, (_, o) => `o${o}`);
  const gate = plan.gate % Math.max(place, 1);
  const isGated = plan.isGated && place > 0 && plans[gate].isSingle;
  const opens = Array.from({ length: isGated ? plans[gate].options : 0 }, (_, o) => `o${o}`);
  const is = opens.filter((_, o) => (plan.opens >> o) & 1);
  const made = {
    code: `item_${place}`,
    number: place + 1,
    dimension: dimensionNames[plan.dimension],
    topic: 'made up',
    kind: plan.isSingle ? 'single' : 'multiple',
    options,
    ordered: false,
    returneeOnly: false,
    kindOfItem: plan.isContext ? 'context' : 'assistance',
  };
  return {
    ...made,
    ...(plan.hasExclusive && !plan.isSingle ? { exclusive: 'o0' } : {}),
    ...(is.length > 0 ? { askedWhen: { item: `item_${gate}`, is } } : {}),
  };
}

function ruleOf(plan: ItemPlan, options: readonly string[]): object {
  if (plan.isSingle)
    return { by: 'option', points: Object.fromEntries(options.map((name, o) => [name, plan.points[o]])) };
  if (plan.isAbsence) return { by: 'absence', of: plan.options };
  return { by: 'count', points: plan.points.map((value) => (value === 'na' ? 0 : value)) };
}

function conditionOn({ code, kind, options }: MadeItem, seed: number): object {
  if (kind === 'multiple' && seed % 2 === 0) return { item: code, atLeast: 1 };
  return { item: code, is: options.slice(seed % options.length) };
}

/** Rows without a fault: no answer stands behind a gate that is false or silent. */
export function anyCells(instrument: Instrument, silent = 1): fc.Arbitrary<Cells> {
  const cells = instrument.items.map((item) => anyCell(item, silent).map((text) => [item.code, text] as const));
  return fc.tuple(...cells).map((row) => behindGates(instrument, Object.fromEntries(row)));
}

function anyCell(item: Item, silent: number): fc.Arbitrary<string> {
  const others = item.options.filter((option) => option !== item.exclusive);
  const several = fc.shuffledSubarray(others, { minLength: 1 }).map((options) => options.join(' '));
  const answer = item.kind === 'single' ? fc.constantFrom(...item.options) : several;
  const exclusive = item.exclusive === undefined ? [] : [{ arbitrary: fc.constant(item.exclusive), weight: 1 }];
  return fc.oneof<fc.WeightedArbitrary<string>[]>(
    { arbitrary: answer, weight: 5 },
    { arbitrary: fc.constantFrom(...silences), weight: silent },
    ...exclusive,
  );
}

/** The row with every answer taken out that a gate does not allow. */
export function behindGates({ items }: Instrument, cells: Cells): Cells {
  const kept: Record<string, string> = { ...cells };
  for (const { code, askedWhen } of items) {
    if (!askedWhen) continue;
    const isOpen = (askedWhen.is as readonly string[]).includes(kept[askedWhen.item]);
    const isSilent = (silences as readonly string[]).includes(kept[code]);
    if (!isOpen && !isSilent) kept[code] = '';
  }
  return kept;
}
