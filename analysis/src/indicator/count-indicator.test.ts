import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { indicatorBreakdowns, isProblemList, parseIndicator, type Indicator } from '@orion/core';
import { exactly, rounded, roundByKey } from '../disclosure.ts';
import { countIndicator, peopleBehind, type IndicatorPeriodCount } from './count-indicator.ts';
import { FactColumns, type Fact } from './fact-columns.ts';
import { tellIndicator } from './tell-indicator.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

function define(given: object): Indicator {
  const read = parseIndicator({
    form: 1,
    name: { en: 'A number' },
    where: [],
    period: 'quarter',
    targets: [],
    ...given,
  });
  assert.ok(!isProblemList(read), JSON.stringify(read));
  return read;
}

function columns(facts: readonly Fact[]): { facts: FactColumns; keys: Uint32Array } {
  const all = new FactColumns();
  for (const fact of facts) all.add(fact);
  return { facts: all, keys: Uint32Array.from(all.people, (_, place) => (place + 1) * 2_654_435_761) };
}

const given = (
  person: string,
  on: string,
  { codes = {}, numbers = {} }: { codes?: Fact['codes']; numbers?: Fact['numbers'] } = {},
): Fact => ({
  person,
  codes: {
    state: 'delivered',
    sex: 'male',
    returnKind: 'forced',
    disability: 'unknown',
    dimension: 'economic',
    ...codes,
  },
  numbers: { on: day(on), ...numbers },
});

/** Each cell as `period breakdown code: n`. */
function cells(found: readonly IndicatorPeriodCount[]): readonly string[] {
  return found.flatMap(({ period, total, by }) => [
    `${period}: ${total.members.n}`,
    ...by.sex.map(({ code, members }) => `${period} ${code}: ${members.n}`),
  ]);
}

const helped = define({ over: 'assistance', counts: 'people', where: [{ field: 'state', is: ['delivered'] }] });

test('somebody helped twice is one person, in each quarter and over all', () => {
  const { facts, keys } = columns([
    given('Chen', '2026-01-10'),
    given('Chen', '2026-03-31', { codes: { dimension: 'social' } }),
    given('Chen', '2026-04-01'),
    given('Fanta', '2026-02-01', { codes: { sex: 'female' } }),
    given('Moussa', '2026-02-01', { codes: { state: 'planned' } }),
    given('somebody', '2026-05-01', { codes: { sex: null } }),
  ]);
  assert.deepEqual(cells(countIndicator(facts, helped, { keys })), [
    '2026-Q1: 2',
    '2026-Q1 female: 1',
    '2026-Q1 male: 1',
    '2026-Q2: 2',
    '2026-Q2 male: 1',
    '2026-Q2 unknown: 1',
    'all: 3',
    'all female: 1',
    'all male: 1',
    'all unknown: 1',
  ]);
  const lines = countIndicator(facts, define({ ...helped, counts: 'rows' }), { keys });
  assert.deepEqual(
    lines.map(({ total }) => total.members.n),
    [3, 2, 5],
  );
});

test('a project counts its own help, and of people those who had it', () => {
  const { facts, keys } = columns([
    given('Chen', '2026-01-10', { codes: { project: 'RE-1' } }),
    given('Fanta', '2026-01-11', { codes: { project: 'RE-2' } }),
  ]);
  const ofProject = countIndicator(facts, define({ ...helped, project: 'RE-2' }), { keys });
  assert.deepEqual(cells(ofProject), ['2026-Q1: 1', '2026-Q1 male: 1', 'all: 1', 'all male: 1']);
  const cases = define({ over: 'cases', counts: 'people', project: 'RE-2' });
  const opened = columns(['Chen', 'Fanta'].map((person) => given(person, '', { numbers: { openedOn: 20_000 } })));
  const within = countIndicator(opened.facts, cases, { keys, isWithin: (person) => person === 1 });
  assert.equal(within.at(-1)?.total.members.n, 1);
});

const above = define({
  over: 'observations',
  counts: 'people',
  where: [{ field: 'round', is: ['endline'] }],
  shareWith: [{ field: 'score', of: 'composite', above: 0.5 }],
});
const asked = (person: string, on: string, composite: number | null, round = 'endline'): Fact =>
  given(person, on, { codes: { round, instrument: 'i@1', scheme: 's@1' }, numbers: { 'score.composite': composite } });

test('a share stands among those with a score, with its interval, and those without are told beside', () => {
  // 0.1 + 0.2 + 0.2 is a half written with a slip of the last digit: not above it.
  const scores = [0.6, 0.7, 0.8, 0.1 + 0.2 + 0.2, 0.4, null];
  const { facts, keys } = columns([
    ...scores.map((score, place) => asked(`person ${place}`, '2026-02-01', score)),
    asked('person 0', '2025-02-01', 0.1, 'baseline'),
  ]);
  const [first] = countIndicator(facts, above, { keys });
  assert.ok(first);
  const { low, high, ...told } = tellIndicator(first.total, above, exactly);
  assert.deepEqual(told, { achieved: 0.6, of: 5, with: 3, unknown: 1, unsure: 0 });
  // R: prop.test(3, 5, correct = FALSE)$conf.int
  assert.ok(Math.abs(low - 0.230724) < 1e-6 && Math.abs(high - 0.8823793) < 1e-6, `${low} ${high}`);
});

test('of somebody asked twice in a round the last response counts', () => {
  const { facts, keys } = columns([asked('Chen', '2026-02-01', 0.9), asked('Chen', '2026-01-01', 0.1)]);
  assert.equal(countIndicator(facts, above, { keys }).at(-1)?.total.with.n, 1);
});

test('who improved is reckoned among the same people; whoever was not asked before is unknown', () => {
  const improved = define({
    ...above,
    shareWith: [{ field: 'change', of: 'composite', since: 'baseline', above: 0.05 }],
  });
  const { facts, keys } = columns([
    asked('rose', '2025-01-01', 0.3, 'baseline'),
    asked('rose', '2026-01-01', 0.6),
    asked('about the same', '2025-01-01', 0.5, 'baseline'),
    asked('about the same', '2026-01-01', 0.55),
    asked('never asked before', '2026-01-01', 0.9),
    asked('without a score before', '2025-01-01', null, 'baseline'),
    asked('without a score before', '2026-01-01', 0.9),
  ]);
  const [found] = countIndicator(facts, improved, { keys });
  assert.deepEqual(found && [found.total.members.n, found.total.with.n, found.total.unknown.n], [4, 1, 2]);
});

test('currencies are never added, and a line without its amount is told of', () => {
  const spent = define({ over: 'assistance', counts: 'amount', amount: { of: 'delivered', currency: 'GNF' } });
  const { facts, keys } = columns([
    given('Chen', '2026-01-01', { codes: { currency: 'GNF' }, numbers: { delivered: 1000.125 } }),
    given('Chen', '2026-01-02', { codes: { currency: 'GNF' }, numbers: { delivered: 500 } }),
    given('Fanta', '2026-01-03', { codes: { currency: 'EUR' }, numbers: { delivered: 70 } }),
    given('Moussa', '2026-01-04', { codes: { currency: 'GNF' } }),
  ]);
  const [found] = countIndicator(facts, spent, { keys });
  const told = found && tellIndicator(found.total, spent, exactly);
  assert.deepEqual([told?.achieved, told?.of, told?.unknown], [1500.125, 1, 1]);
  assert.equal(found?.total.largest, 1500.125);
});

test('whoever may belong and whoever does not is told apart', () => {
  const women = define({ ...helped, where: [{ field: 'sex', is: ['female'] }] });
  const { facts, keys } = columns([
    given('Fanta', '2026-01-01', { codes: { sex: 'female' } }),
    given('Chen', '2026-01-01'),
    given('somebody', '2026-01-01', { codes: { sex: 'unknown' } }),
  ]);
  const all = countIndicator(facts, women, { keys }).at(-1)?.total;
  assert.deepEqual([all?.members.n, all?.unsure.n], [1, 1]);
});

test('the people behind a number are those counted in it', () => {
  const { facts } = columns([asked('Chen', '2026-02-01', 0.9), asked('Fanta', '2026-02-01', 0.2)]);
  assert.deepEqual(peopleBehind(facts, above, { period: '2026-Q1' }), { counted: [0, 1], with: [0] });
  assert.deepEqual(peopleBehind(facts, above, { period: '2026-Q1', breakdown: 'sex', code: 'female' }).counted, []);
});

const anyRow = fc.record({
  person: fc.integer({ min: 0, max: 12 }).map(String),
  sex: fc.constantFrom('female', 'male', 'unknown', null),
  disability: fc.constantFrom('yes', 'no', 'unknown'),
  state: fc.constantFrom('planned', 'delivered'),
  age: fc.option(fc.integer({ min: 0, max: 90 })),
  on: fc.integer({ min: 20_000, max: 20_400 }),
  delivered: fc.option(fc.integer({ min: 0, max: 1000 })),
});

test('whatever the rows, each breakdown adds up to its total, people are distinct, and all is at most the periods', () => {
  const spent = define({ over: 'assistance', counts: 'amount', amount: { of: 'delivered', currency: 'GNF' } });
  const share = { shareWith: [{ field: 'delivered', atLeast: 500 }] };
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 60 }),
      fc.constantFrom(helped, define({ ...helped, ...share }), spent),
      (rows, indicator) => {
        const { facts, keys } = columns(
          rows.map(({ person, sex, disability, state, age, on, delivered }) => ({
            person,
            codes: { sex, disability, state, returnKind: 'forced', currency: 'GNF' },
            numbers: { age, on, delivered },
          })),
        );
        const found = countIndicator(facts, indicator, { keys });
        const distinct = new Set(rows.filter(({ state }) => state === 'delivered').map(({ person }) => person));
        const all = found.at(-1);
        if (indicator.counts === 'people') assert.equal(all?.total.members.n, distinct.size);
        for (const { total, by } of found)
          for (const breakdown of indicatorBreakdowns) {
            const add = (of: (one: (typeof by)['sex'][number]) => number): number =>
              by[breakdown].reduce((sum, one) => sum + of(one), 0);
            assert.equal(
              add(({ amount }) => amount),
              total.amount,
            );
            if (indicator.counts === 'amount') continue;
            assert.equal(
              add(({ members }) => members.n),
              total.members.n,
            );
            assert.equal(add(({ members }) => members.key) >>> 0, total.members.key);
            assert.ok(total.with.n + total.unknown.n <= total.members.n);
          }
        const inPeriods = found.slice(0, -1).reduce((sum, { total }) => sum + total.members.n, 0);
        assert.ok((all?.total.members.n ?? 0) <= inPeriods);
      },
    ),
  );
});

test('outside evaluator roles counts are rounded by key, small shares are not told, nor what few people cost', () => {
  const lines = (people: number): Fact[] =>
    Array.from({ length: people }, (_, place) =>
      given(`person ${place}`, '2026-01-01', { codes: { currency: 'GNF' }, numbers: { delivered: 100 + place } }),
    );
  const spent = define({ over: 'assistance', counts: 'amount', amount: { of: 'delivered', currency: 'GNF' } });
  const tell = (people: number, indicator: Indicator): ReturnType<typeof tellIndicator> => {
    const { facts, keys } = columns(lines(people));
    const all = countIndicator(facts, indicator, { keys }).at(-1);
    assert.ok(all);
    return tellIndicator(all.total, indicator, rounded);
  };
  const { facts, keys } = columns(lines(33));
  const { members } = countIndicator(facts, helped, { keys }).at(-1)?.total ?? {};
  assert.equal(tell(33, helped).achieved, roundByKey(33, members?.key ?? 0));
  const byReferral = define({ ...helped, shareWith: [{ field: 'delivered', atLeast: 105 }] });
  assert.ok(Number.isNaN(tell(12, byReferral).achieved));
  assert.ok(Number.isNaN(tell(12, spent).achieved));
  const [told, is] = [tell(200, spent).achieved, 200 * 100 + (199 * 200) / 2];
  assert.notEqual(told, is);
  assert.ok(Math.abs(told - is) < 299 + is / 100, `${told}`);
  // Always by more than half of what one person had at most.
  for (let people = 60; people < 90; people++) {
    const exact = people * 100 + ((people - 1) * people) / 2;
    assert.ok(Math.abs(tell(people, spent).achieved - exact) > 40, `${people}`);
  }
});
