import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { assertClose } from '../../test/oracle-closeness.ts';
import golden from '../oracle/golden.json' with { type: 'json' };
import { ChangeTally } from './change-tally.ts';
import { CoverageTally, standingOf } from './coverage-tally.ts';
import { describe } from './describe.ts';
import { exactly, rounded } from './disclosure.ts';
import { fineBins, noCell, noCluster, ScoreTally, type ScoreColumn, type TallyRows } from './score-tally.ts';
import { tellScore } from './score-told.ts';
import { wilsonInterval } from './wilson.ts';

const cuts = [0.33, 0.5, 0.66];
const people = 3000;
/** A little generator, the same each time. */
const chance = (
  (state: number) => () =>
    (state = (16807 * state) % 2147483647) / 2147483647
)(20260101);

function columnOf(values: Float64Array): ScoreColumn {
  return {
    values,
    bins: Uint16Array.from(values, (value) =>
      Number.isNaN(value) ? fineBins : Math.min(fineBins - 1, Math.floor(value * fineBins + 1e-9)),
    ),
    stretches: Uint8Array.from(values, (value) => cuts.filter((cut) => value >= cut).length),
  };
}

function rowsOf(values: readonly Float64Array[], cells: readonly number[], clusters?: readonly number[]): TallyRows {
  const n = cells.length;
  return {
    cells: Uint16Array.from(cells),
    scores: values.map(columnOf),
    flags: Uint32Array.from({ length: n }, (_, row) => row % 4),
    people: Uint32Array.from({ length: n }, (_, row) => row),
    keys: Uint32Array.from({ length: n }, () => Math.floor(chance() * 2 ** 32)),
    clusters: Uint16Array.from({ length: n }, (_, row) => clusters?.[row] ?? noCluster),
  };
}

const values = [0, 1].map(() => Float64Array.from({ length: people }, () => (chance() < 0.1 ? NaN : chance())));
const cells = Array.from({ length: people }, (_, row) => (row % 7 === 0 ? noCell : row % 3));
const rows = rowsOf(values, cells);
const plan = { cells: 3, scores: 2, cuts: 3, flags: 2, clusters: 0 };
const counted = new ScoreTally({ ...plan, isKeyed: false });
// In slices, as a busy server does.
for (let from = 0; from < people; from += 700) counted.add(rows, from, Math.min(people, from + 700));

suite('a tally of scores, told as it is', () => {
  for (const cell of [0, 1, 2])
    test(`agrees in cell ${cell} with a description of the same values`, () => {
      for (const score of [0, 1]) {
        const own = values[score].filter((_, row) => cells[row] === cell);
        const expected = describe(
          own,
          cuts.map((at) => ({ name: '', at, isStrict: false })),
          (value) => value,
        );
        const told = tellScore(counted, { cell, score, cuts: 3 }, exactly);
        assert.equal(told.n, expected.n);
        assert.equal(told.unscored['too_few_answers'], expected.missing);
        assertClose(told.centre.value, expected.mean, 'mean', 1e-12);
        assertClose(told.sd, expected.sd, 'sd', 1e-10);
        for (const [q, quartile] of told.quartiles.entries())
          assert.ok(Math.abs(quartile - expected.quartiles[q]) < 0.002, `${quartile}`);
        assert.deepEqual(
          told.above.map(({ count }) => count),
          expected.shares.map(({ count }) => count),
        );
        const { low, high } = told.above[1];
        assert.deepEqual({ low, high }, wilsonInterval(told.above[1].count, told.n));
        assert.equal(
          told.bins.reduce((sum, count) => sum + count, 0),
          told.n,
        );
      }
    });

  test('has the interval of R where some were asked by the same person', () => {
    const {
      values: y,
      clusters,
      low,
      high,
    } = golden.clusters.find(({ name }) => name === 'uneven') ?? golden.clusters[0];
    const tally = new ScoreTally({ cells: 1, scores: 1, cuts: 3, flags: 0, clusters: 10, isKeyed: false });
    tally.add(
      rowsOf(
        [Float64Array.from(y)],
        Array.from(y, () => 0),
        clusters,
      ),
      0,
      y.length,
    );
    const { centre } = tellScore(tally, { cell: 0, score: 0, cuts: 3 }, exactly);
    assertClose(centre.low, Math.max(0, low), 'low', 1e-9);
    assertClose(centre.high, Math.min(1, high), 'high', 1e-9);
  });

  test('counts flags by the bit', () => {
    const first = cells.filter((cell, row) => cell === 0 && row % 2 === 1).length;
    assert.equal(counted.flags.counts[0], first);
  });
});

suite('a tally of scores, told rounded', () => {
  const keyed = new ScoreTally({ ...plan, isKeyed: true });
  keyed.add(rows, 0, people);

  test('is multiples of 5 throughout, within 4 of the truth, and has no mean', () => {
    for (const cell of [0, 1, 2]) {
      const told = tellScore(keyed, { cell, score: 0, cuts: 3 }, rounded);
      const truth = tellScore(counted, { cell, score: 0, cuts: 3 }, exactly);
      const numbers = [told.n, ...told.bins, ...Object.values(told.unscored), ...told.above.map(({ count }) => count)];
      assert.ok(numbers.every((number) => number % 5 === 0));
      assert.ok(Math.abs(told.n - truth.n) < 5);
      assert.equal(told.centre.kind, 'median');
      assert.ok(Number.isNaN(told.sd));
      assert.equal(keyed.squares.length + keyed.clustered.length, 0, 'nothing exact is even summed');
      assert.ok(Math.abs(told.centre.value - truth.quartiles[1]) < 0.05);
    }
  });

  test('has shares whose intervals are wider than those of the counts alone', () => {
    const [told] = tellScore(keyed, { cell: 0, score: 0, cuts: 3 }, rounded).above;
    const alone = wilsonInterval(told.count, told.of);
    assert.ok(told.low < alone.low && told.high > alone.high);
  });

  test('says nothing of a share or a median of few', () => {
    const few = new ScoreTally({ ...plan, isKeyed: true });
    few.add(rows, 0, 30);
    const told = tellScore(few, { cell: 0, score: 0, cuts: 3 }, rounded);
    assert.ok(Number.isNaN(told.centre.value) && told.above.every(({ share }) => Number.isNaN(share)));
  });
});

suite('change of the same people', () => {
  const first = values[0];
  const second = Float64Array.from(first, (value) => Math.min(1, Math.max(0, value + 0.2 * chance() - 0.05)));
  const both = rowsOf(
    [Float64Array.from([...first, ...second])],
    Array.from({ length: 2 * people }, (_, row) => (row % people < 1500 ? 0 : 1)),
  );
  const tellOf = (isKeyed: boolean): ChangeTally => {
    const tally = new ChangeTally({ cells: 2, scores: 1, clusters: 0, isKeyed });
    const ids = Int32Array.from({ length: people }, (_, person) => person);
    tally.add(both, { first: ids, second: ids.map((person) => person + people), perCell: 1 });
    return tally;
  };
  const told = tellOf(false).tell({ cell: 0, score: 0 }, exactly);
  const differences = Array.from({ length: 1500 }, (_, row) => second[row] - first[row]).filter(
    (difference) => !Number.isNaN(difference),
  );

  test('has the mean and the t interval of the differences', () => {
    const expected = describe(Float64Array.from(differences), [], (value) => value);
    assert.equal(told.n, expected.n);
    assertClose(told.change.value, expected.mean, 'mean', 1e-10);
    const half = 1.9617 * (expected.sd / Math.sqrt(expected.n));
    assertClose(told.change.high - told.change.value, half, 'half', 1e-3);
    assertClose(told.second.value - told.first.value, expected.mean, 'ends', 1e-10);
  });

  test('tells who rose, fell or stayed', () => {
    const rose = differences.filter((difference) => difference > 0.05).length;
    assert.equal(told.directions[2].count, rose);
    assert.equal(
      told.directions.reduce((sum, { count }) => sum + count, 0),
      told.n,
    );
  });

  test('rounded, is a median near it', () => {
    const outside = tellOf(true).tell({ cell: 0, score: 0 }, rounded);
    assert.equal(outside.change.kind, 'median');
    assert.ok(Math.abs(outside.change.value - told.change.value) < 0.03, `${outside.change.value}`);
    assert.ok(outside.directions.every(({ count }) => count % 5 === 0));
  });
});

suite('coverage', () => {
  test('looks at those for whom a round is due alone', () => {
    const tally = new CoverageTally({ cells: 1, later: 1, isKeyed: false });
    const at = { cell: 0, later: 0 };
    for (let person = 0; person < 100; person++)
      tally.add(0, 0, standingOf(person % 4 === 0, person < 60 ? 12 : 5, 9), 0);
    const { due, done, notDue } = tally.tell(at, exactly);
    assert.deepEqual([due, done.count, notDue], [60, 15, 40]);
    assert.equal(done.share, 0.25);
  });
});
