import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rssCore, scoresOf, type Cells } from '../../test/cast.ts';
import { anyCells, anyMadeUp, behindGates, type MadeUp } from '../../test/made-up-instruments.ts';
import type { Instrument } from './instrument.ts';
import { itemPlaces, type Item } from './item.ts';
import type { ItemCode } from './names.ts';
import type { PointsRule } from './scheme.ts';
import type { Score, Scores } from './score.ts';

/** Rows of rss-core and of instruments nobody wrote. */
const anyRow: fc.Arbitrary<MadeUp> = fc.oneof(
  anyMadeUp,
  anyCells(rssCore).map((cells) => ({ instrument: rssCore, cells })),
);
const silences = ['', 'declined', 'dont_know'] as const;
const allOf = ({ dimensions, composite }: Scores): readonly Score[] => [...dimensions.values(), composite];
const valueOf = (found: Score): number => (found.kind === 'scored' ? found.value : NaN);
const isGate = ({ items }: Instrument, code: ItemCode): boolean =>
  items.some(({ askedWhen }) => askedWhen?.item === code);

/** What an answer earns, reckoned from the rule alone. */
function pointsOf(item: Item, rule: PointsRule, text: string): number | 'na' {
  if (rule.by === 'option') return new Map(Object.entries(rule.points)).get(text) ?? 'na';
  const signs = text.split(' ').filter((option) => option !== item.exclusive).length;
  if (rule.by === 'absence') return Math.max(0, 1 - signs / rule.of);
  return rule.points[Math.min(signs, rule.points.length - 1)];
}

test('every score, and every coverage, lies from 0 to 1', () => {
  fc.assert(
    fc.property(anyRow, ({ instrument, cells }) => {
      for (const found of allOf(scoresOf(instrument, cells))) {
        if (found.kind === 'scored') assert.ok(found.value >= 0 && found.value <= 1, String(found.value));
        assert.ok(found.answered >= 0 && found.answered <= found.applicable);
      }
    }),
    { numRuns: 250 },
  );
});

test('an answer with better points never lowers a score', () => {
  const pair = anyRow.chain(({ instrument, cells }) => {
    const [{ items }] = instrument.schemes;
    return fc
      .tuple(fc.constantFrom(...items), anyCells(instrument))
      .map(([scored, other]) => ({ instrument, cells, scored, said: other[scored.item] }));
  });
  let compared = 0;
  fc.assert(
    fc.property(pair, ({ instrument, cells, scored, said }) => {
      const item = instrument.items[itemPlaces(instrument.items).get(scored.item) ?? 0];
      const isAnswer = (text: string): boolean => text.split(' ').every((code) => item.options.some((o) => o === code));
      if (!isAnswer(said) || !isAnswer(cells[item.code]) || isGate(instrument, item.code)) return;
      const [before, after] = [cells[item.code], said].map((text) => pointsOf(item, scored.rule, text));
      if (before === 'na' || after === 'na') return;
      const was = allOf(scoresOf(instrument, cells)).map(valueOf);
      const is = allOf(scoresOf(instrument, { ...cells, [item.code]: said })).map(valueOf);
      if (!was.every(Number.isNaN)) compared++;
      was.forEach((value, d) => {
        assert.equal(Number.isNaN(is[d]), Number.isNaN(value));
        if (after >= before) assert.ok(!(is[d] < value), `${before} to ${after}: ${value} to ${is[d]}`);
        if (after <= before) assert.ok(!(is[d] > value), `${before} to ${after}: ${value} to ${is[d]}`);
      });
    }),
    { numRuns: 500 },
  );
  assert.ok(compared > 100, `only ${compared} pairs had anything to compare`);
});

test('a silence never changes a mean, only the coverage', () => {
  const silenced = anyRow.chain(({ instrument, cells }) =>
    fc.tuple(fc.constantFrom(...instrument.items), fc.constantFrom(...silences)).map(([item, silence]) => ({
      instrument,
      item,
      cells: behindGates(instrument, { ...cells, [item.code]: silence }),
    })),
  );
  fc.assert(
    fc.property(silenced, ({ instrument, item, cells }) => {
      // Not applicable is as if the item had never been thought of.
      const silent = [...scoresOf(instrument, cells).dimensions.values()];
      const without = [...scoresOf(instrument, { ...cells, [item.code]: 'not_applicable' }).dimensions.values()];
      silent.forEach((found, d) => {
        const other = without[d];
        if (found.kind === 'scored' && other.kind === 'scored') assert.equal(found.value, other.value);
        assert.equal(found.answered, other.answered);
        assert.ok(found.applicable >= other.applicable);
        assert.ok(!(found.kind === 'scored' && other.kind === 'unscored'), 'a silence made a score');
      });
    }),
    { numRuns: 250 },
  );
});

test('not asked, declined and not known weigh the same', () => {
  fc.assert(
    fc.property(anyRow, fc.constantFrom(...silences), ({ instrument, cells }, silence) => {
      const isSilent = (text: string): boolean => (silences as readonly string[]).includes(text);
      const other: Cells = Object.fromEntries(
        Object.entries(cells).map(([code, text]) => [code, isSilent(text) ? silence : text]),
      );
      assert.deepEqual(scoresOf(instrument, other), scoresOf(instrument, cells));
    }),
    { numRuns: 150 },
  );
});

test('the order of columns and the order of the scheme never matter', () => {
  fc.assert(
    fc.property(anyRow, ({ instrument, cells }) => {
      const [scheme] = instrument.schemes;
      const scores = scoresOf(instrument, cells);
      const backwards = Object.fromEntries(Object.entries(cells).toReversed());
      assert.deepEqual(scoresOf(instrument, backwards), scores);
      assert.deepEqual(scoresOf(instrument, cells, { ...scheme, items: scheme.items.toReversed() }), scores);
    }),
    { numRuns: 120 },
  );
});

test('the order in which the options of one answer were ticked never matters', () => {
  fc.assert(
    fc.property(anyRow, ({ instrument, cells }) => {
      const ticked = Object.entries(cells).map(([code, text]) => [code, text.split(' ').toReversed().join(' ')]);
      assert.deepEqual(scoresOf(instrument, Object.fromEntries(ticked) as Cells), scoresOf(instrument, cells));
    }),
    { numRuns: 100 },
  );
});

test('an item that no scheme scores moves no score, only flags', () => {
  const unscored = anyRow.chain(({ instrument, cells }) => {
    const scored = new Set(instrument.schemes[0].items.map(({ item }) => item));
    const others = instrument.items.filter(({ code }) => !scored.has(code) && !isGate(instrument, code));
    return anyCells(instrument).map((other) => {
      const changed = Object.fromEntries(others.map(({ code }) => [code, other[code]]));
      return { instrument, cells, other: behindGates(instrument, { ...cells, ...changed }) };
    });
  });
  fc.assert(
    fc.property(unscored, ({ instrument, cells, other }) => {
      const [a, b] = [cells, other].map((row) => scoresOf(instrument, row));
      assert.deepEqual({ ...b, flags: [] }, { ...a, flags: [] });
    }),
    { numRuns: 120 },
  );
});
