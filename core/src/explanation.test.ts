import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestCells, chenCells, responseOf, rssCore, scoresOf, worstCells, type Cells } from '../../test/cast.ts';
import { anyCells, anyMadeUp, behindGates } from '../../test/made-up-instruments.ts';
import { smallInstrument } from '../../test/small-instrument.ts';
import { explain, type DimensionExplanation, type Explanation } from './explanation.ts';
import type { Instrument } from './instrument.ts';
import { makeScorer } from './scorer.ts';

const small = smallInstrument([['schemes', 0, 'items', 3, 'weight'], 3]);
const tolerance = 1e-12;
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance;

function explained(instrument: Instrument, cells: Cells): Explanation {
  return explain(makeScorer(instrument, instrument.schemes[0]), responseOf(instrument, cells));
}

function part(instrument: Instrument, cells: Cells, dimension: string): DimensionExplanation {
  const found = explained(instrument, cells).dimensions.find((one) => one.dimension === dimension);
  return found ?? assert.fail(dimension);
}

const isSilent = (text: string): boolean => ['', 'declined', 'dont_know'].includes(text);

/** Rows of rss-core, some of them nearly silent, and of instruments nobody wrote. */
const anyRow = fc.oneof(
  anyMadeUp,
  fc
    .constantFrom(1, 4, 12)
    .chain((silent) => anyCells(rssCore, silent).map((cells) => ({ instrument: rssCore, cells }))),
);

test('Chen’s social score is taken apart as one would by hand', () => {
  const { score, items, assistanceAreas, contextAreas, range, answersNeeded } = part(rssCore, chenCells, 'social');
  assert.equal(score.kind === 'scored' && score.value, 3.75 / 8);
  const told = items.map(({ item, state, adds, holdsBack }) => `${item} ${state} ${adds * 8} ${holdsBack * 8}`);
  assert.deepEqual(told, [
    'soc_housing_access answered 0.75 0.25',
    'soc_housing_standard answered 0.5 0.5',
    'soc_education_access answered 0.75 0.25',
    'soc_children_in_school left_out 0 0',
    'soc_justice_access silent 0 0',
    'soc_id_document answered 0 1',
    'soc_documentation_access answered 0.25 0.75',
    'soc_water_access answered 1 0',
    'soc_health_access answered 0.5 0.5',
    'soc_health_quality answered 0 1',
  ]);
  assert.deepEqual(
    assistanceAreas.map(({ item }) => item),
    ['soc_id_document', 'soc_housing_standard'],
  );
  assert.deepEqual(
    contextAreas.map(({ item }) => item),
    [
      'soc_health_quality',
      'soc_documentation_access',
      'soc_health_access',
      'soc_housing_access',
      'soc_education_access',
    ],
  );
  assert.deepEqual([range, answersNeeded], [[3.75 / 9, 4.75 / 9], 0]);
});

test('each silence is told by its name; an answer without points is left out, not silent', () => {
  const said = { job: 'unable', tools: 'dont_know', roof: 'declined', worries: 'not_applicable' };
  const told = explained(small, said).dimensions.flatMap(({ items }) =>
    items.map(({ item, state, silence }) => `${item} ${state} ${silence ?? '-'}`),
  );
  assert.deepEqual(told, [
    'job left_out -',
    'pay left_out notApplicable',
    'tools silent dontKnow',
    'roof silent declined',
    'worries left_out notApplicable',
  ]);
});

test('weights are shared out among the items that were answered', () => {
  const { items, score } = part(small, { roof: 'fair', worries: 'none' }, 'home');
  assert.deepEqual(
    items.map(({ adds, holdsBack }) => [adds, holdsBack]),
    [
      [0.375, 0.375],
      [0.25, 0],
    ],
  );
  assert.equal(score.kind === 'scored' && score.value, 0.625);
  const alone = part(small, { roof: 'fair' }, 'home');
  assert.deepEqual(alone.items[0], { ...alone.items[0], adds: 0.5, holdsBack: 0.5 });
  assert.deepEqual(alone.range, [1.5 / 4, 2.5 / 4]);
});

test('what the items add sums to the score, and adds and holds back share out its weight', () => {
  fc.assert(
    fc.property(anyRow, ({ instrument, cells }) => {
      const [scheme] = instrument.schemes;
      for (const { items, score } of explained(instrument, cells).dimensions) {
        const answered = items.filter(({ state }) => state === 'answered');
        const weightOf = (code: string): number => scheme.items.find(({ item }) => item === code)?.weight ?? NaN;
        const total = answered.reduce((sum, { item }) => sum + weightOf(item), 0);
        assert.equal(answered.length, score.answered);
        assert.equal(items.filter(({ state }) => state !== 'left_out').length, score.applicable);
        for (const { item, adds, holdsBack } of answered) {
          assert.ok(adds >= 0 && holdsBack >= 0);
          assert.ok(isNear(adds + holdsBack, weightOf(item) / total));
        }
        for (const { state, adds, holdsBack } of items)
          if (state !== 'answered') assert.deepEqual([adds, holdsBack], [0, 0]);
        const sum = items.reduce((added, { adds }) => added + adds, 0);
        if (score.kind === 'scored') assert.ok(isNear(sum, score.value), `${sum} and ${score.value}`);
      }
    }),
    { numRuns: 200 },
  );
});

test('whatever the silent items will be answered, the score will lie in the range', () => {
  const completed = anyRow.chain(({ instrument, cells }) =>
    anyCells(instrument, 2).map((other) => {
      const filled = Object.entries(cells).map(([code, text]) => [code, isSilent(text) ? other[code] : text]);
      return { instrument, cells, later: behindGates(instrument, Object.fromEntries(filled) as Cells) };
    }),
  );
  fc.assert(
    fc.property(completed, ({ instrument, cells, later }) => {
      const { dimensions } = scoresOf(instrument, later);
      for (const { dimension, range, score } of explained(instrument, cells).dimensions) {
        const [low, high] = range;
        assert.ok(low >= 0 && low <= high && high <= 1);
        for (const found of [score, dimensions.get(dimension)])
          if (found?.kind === 'scored')
            assert.ok(
              found.value >= low - tolerance && found.value <= high + tolerance,
              `${found.value} in ${low} to ${high}`,
            );
      }
    }),
    { numRuns: 300 },
  );
});

/** Some cells of Chen’s, the others silent. */
const partOfChen = fc.subarray(Object.keys(chenCells)).map((said) => {
  const kept = Object.fromEntries(said.map((code) => [code, chenCells[code]]));
  return behindGates(rssCore, Object.fromEntries(rssCore.items.map(({ code }) => [code, kept[code] ?? 'declined'])));
});

test('the range is reached: its ends are the scores with the worst and the best of answers', () => {
  fc.assert(
    fc.property(partOfChen, (cells) => {
      const explanations = explained(rssCore, cells).dimensions;
      for (const [end, others] of [worstCells, bestCells].entries()) {
        const filled = Object.entries(cells).map(([code, text]) => [code, isSilent(text) ? others[code] : text]);
        const scores = scoresOf(rssCore, behindGates(rssCore, Object.fromEntries(filled) as Cells));
        for (const { dimension, range } of explanations) {
          const found = scores.dimensions.get(dimension);
          if (found?.kind === 'scored') assert.ok(isNear(found.value, range[end]), `${found.value} and ${range[end]}`);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('without silences the range is the score itself', () => {
  for (const { score, range } of explained(rssCore, bestCells).dimensions)
    assert.deepEqual(range, score.kind === 'scored' && [score.value, score.value]);
});

test('so many more answers are needed as give a score, and not one fewer', () => {
  fc.assert(
    fc.property(partOfChen, (cells) => {
      for (const { dimension, score, items, answersNeeded } of explained(rssCore, cells).dimensions) {
        const silent = items.filter(({ state }) => state === 'silent').map(({ item }) => item);
        const isScored = (answers: number): boolean => {
          const more = silent.slice(0, answers).map((code) => [code, bestCells[code]]);
          const row = { ...cells, ...(Object.fromEntries(more) as Cells) };
          return scoresOf(rssCore, row).dimensions.get(dimension)?.kind === 'scored';
        };
        assert.equal(answersNeeded === 0, score.kind === 'scored');
        assert.ok(isScored(answersNeeded));
        if (answersNeeded > 0) assert.ok(!isScored(answersNeeded - 1));
      }
    }),
    { numRuns: 60 },
  );
});

test('where nothing is asked for one answer is needed, and where nothing applies none helps', () => {
  const lenient = smallInstrument([['schemes', 0, 'dimensions', 1, 'minAnswered'], 0]);
  assert.equal(part(lenient, {}, 'home').answersNeeded, 1);
  const { answersNeeded, range, items } = part(small, { roof: 'not_applicable', worries: 'not_applicable' }, 'home');
  assert.deepEqual([answersNeeded, range, items.length], [0, [0, 1], 2]);
});

test('what assistance can move stands apart from services and surroundings, the strongest first', () => {
  fc.assert(
    fc.property(anyRow, ({ instrument, cells }) => {
      for (const { items, assistanceAreas, contextAreas } of explained(instrument, cells).dimensions) {
        const kindOf = (code: string): string | undefined =>
          instrument.items.find((item) => item.code === code)?.kindOfItem;
        for (const { item } of assistanceAreas) assert.equal(kindOf(item), 'assistance');
        for (const { item } of contextAreas) assert.equal(kindOf(item), 'context');
        const held = [...assistanceAreas, ...contextAreas].map(({ item }) => item);
        const holding = items.filter(({ holdsBack }) => holdsBack > 0).map(({ item }) => item);
        assert.deepEqual(held.toSorted(), holding.toSorted());
        for (const areas of [assistanceAreas, contextAreas])
          areas.forEach(({ holdsBack }, i) => assert.ok(i === 0 || holdsBack <= areas[i - 1].holdsBack));
      }
    }),
    { numRuns: 150 },
  );
});

/** Every text in a value, maps included; numbers and keys left aside. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Map) return [...value].flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test('an explanation speaks of areas: no answer, given or better, is in it', () => {
  const answers = new Set(rssCore.items.flatMap(({ options }): readonly string[] => options));
  const readAloud = Object.values(rssCore.words).flatMap((words) =>
    Object.values(words.items).flatMap(({ options, question }) => [...Object.values(options), question]),
  );
  for (const cells of [chenCells, worstCells, bestCells, {}])
    for (const text of textsIn(explained(rssCore, cells).dimensions)) {
      assert.ok(!answers.has(text), text);
      assert.ok(!readAloud.includes(text), text);
    }
  const [first] = part(rssCore, worstCells, 'economic').items;
  assert.deepEqual(Object.keys(first), ['item', 'topic', 'kindOfItem', 'state', 'adds', 'holdsBack']);
});
