import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { inestimable } from '../inestimable.ts';
import { Random } from '../random.ts';
import { completeTables, workOf } from './chained-equations.ts';
import type { IncompleteColumn, IncompleteTable } from './incomplete.ts';

function completed(table: IncompleteTable, count: number, seed = 1): readonly (readonly Float64Array[])[] {
  const tables = completeTables(table, new Random(seed));
  return Array.from({ length: count }, () => {
    const told = tables.next().value;
    assert.ok(told?.kind === 'completed', JSON.stringify(told));
    return told.columns;
  });
}

function mean(values: Iterable<number>): number {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
}

const n = 600;
const random = new Random(20260401);
const exposure = Uint32Array.from({ length: n }, () => random.below(2));
const baseline = Float64Array.from(exposure, () => random.share());
const sex = Float64Array.from(exposure, () => random.below(2));
// Half as much for men as for women, and only with help.
const truth = baseline.map(
  (value, row) => 0.1 + 0.5 * value + exposure[row] * (0.2 - 0.1 * sex[row]) + 0.05 * random.normal(),
);
const isGone = baseline.map((value) => (random.share() < 0.6 * value ? 1 : 0));
const outcome = truth.map((value, row) => (isGone[row] === 1 ? NaN : value));
const clusters = Uint32Array.from(exposure, () => random.below(8));
const need = Float64Array.from(exposure, (_, row) => (row % 11 === 0 ? NaN : random.below(4)));
const work = Float64Array.from(exposure, (_, row) => (row % 7 === 0 || row % 3 === 0 ? NaN : random.below(2)));
const isNotApplicable = Uint8Array.from(exposure, (_, row) => (row % 3 === 0 ? 1 : 0));

const columns: readonly IncompleteColumn[] = [
  { name: 'outcome', kind: 'score', values: outcome },
  { name: 'baseline', kind: 'number', values: baseline.map((value, row) => (row % 13 === 0 ? NaN : value)) },
  { name: 'sex', kind: 'yes_no', values: sex },
  { name: 'need', kind: 'category', values: need },
  { name: 'work', kind: 'yes_no', values: work, notApplicable: isNotApplicable },
];
const table: IncompleteTable = { columns, exposure, clusters, interactions: [['baseline', 'sex']] };

suite('chained equations', () => {
  test('keep what is the same for all tables, and draw as if they did not', () => {
    const alone: IncompleteTable = {
      columns: [
        { name: 'outcome', kind: 'score', values: outcome },
        { name: 'baseline', kind: 'number', values: baseline },
      ],
      exposure,
      clusters,
    };
    const [, second] = completed(alone, 2, 7);
    const chance = new Random(7);
    const [, anew] = [1, 2].map(() => completeTables(alone, chance).next().value);
    assert.ok(anew?.kind === 'completed');
    assert.deepEqual(anew.columns, second);
  });

  test('know how much work they are: many clusters tell by a column each, in one column once and in several each time', () => {
    const people = {
      exposure: new Uint32Array(3000),
      clusters: Uint32Array.from({ length: 3000 }, (_, row) => row % 200),
    };
    const holed = (name: string): IncompleteColumn => ({
      name,
      kind: 'number',
      values: Float64Array.from(people.exposure, (_, row) => (row % 9 === 0 ? NaN : row)),
    });
    const [one, two] = [[holed('a')], [holed('a'), holed('b')]];
    const few = workOf({ exposure: people.exposure, columns: one }, 20);
    assert.ok(workOf({ ...people, columns: one }, 20) > 1000 * few);
    assert.ok(workOf({ ...people, columns: two }, 20) > 300 * workOf({ ...people, columns: one }, 20));
  });

  test('fill what is missing and nothing else, each column with what it may hold', () => {
    for (const filled of completed(table, 3))
      for (const [place, { name, kind, values, notApplicable }] of columns.entries())
        for (let row = 0; row < n; row++) {
          const value = filled[place][row];
          if (!Number.isNaN(values[row])) assert.equal(value, values[row]);
          else if (notApplicable?.[row] === 1)
            assert.ok(Number.isNaN(value), `${name} was filled where nothing applies`);
          else if (kind === 'yes_no') assert.ok(value === 0 || value === 1);
          else if (kind === 'category') assert.ok([0, 1, 2, 3].includes(value));
          else if (kind === 'score') assert.ok(outcome.includes(value), 'a score that nobody has');
          else assert.ok(Number.isFinite(value));
        }
  });

  test('leave the given columns as they were, and tell the same with the same seed', () => {
    const before = outcome.slice();
    const [one, other, another] = [completed(table, 2, 7), completed(table, 2, 7), completed(table, 2, 8)];
    assert.deepEqual(outcome, before);
    assert.deepEqual(one, other);
    assert.notDeepEqual(one[0], one[1]);
    assert.notDeepEqual(one, another);
  });

  test('mend what leaving by the baseline did to the mean of an arm', () => {
    const tables = completed(table, 20);
    for (const arm of [0, 1]) {
      const own = [...truth.keys()].filter((row) => exposure[row] === arm);
      const whole = mean(own.map((row) => truth[row]));
      const left = mean(own.filter((row) => isGone[row] === 0).map((row) => truth[row]));
      const mended = mean(tables.map(([filled]) => mean(own.map((row) => filled[row]))));
      assert.ok(whole - left > 0.02 && Math.abs(mended - whole) < 0.012, `${whole}, left ${left}, mended ${mended}`);
    }
  });

  test('keep an effect that differs by sex', () => {
    const effect = (values: Float64Array, of: number): number => {
      const [none, some] = [0, 1].map((arm) =>
        mean(
          [...values.keys()]
            .filter((row) => exposure[row] === arm && sex[row] === of)
            .map((row) => values[row] - 0.5 * baseline[row]),
        ),
      );
      return some - none;
    };
    const differences = completed(table, 20).map(([filled]) => effect(filled, 0) - effect(filled, 1));
    assert.ok(Math.abs(mean(differences) - (effect(truth, 0) - effect(truth, 1))) < 0.02);
  });

  test('keep clusters apart, by a shift or by their means', () => {
    for (const count of [8, 100]) {
      const codes = clusters.map((_, row) => row % count);
      const shift = Float64Array.from({ length: count }, (_, code) => Math.sin(17 * code));
      const shifted = truth.map((value, row) => value + shift[codes[row]]);
      const own = [
        { name: 'outcome', kind: 'number', values: shifted.map((value, row) => (row % 5 === 4 ? NaN : value)) },
        { name: 'before', kind: 'number', values: baseline.map((value, row) => value + shift[codes[row]]) },
      ] as const;
      const apart = (withClusters: boolean): number => {
        const [filled] = completed({ columns: own, exposure, ...(withClusters && { clusters: codes }) }, 1)[0];
        return mean([...filled.keys()].filter((row) => row % 5 === 4).map((row) => (filled[row] - shifted[row]) ** 2));
      };
      assert.ok(apart(true) < 0.75 * apart(false), `${count}: ${apart(true)} of ${apart(false)}`);
    }
  });

  test('answer where what is known tells an answer without fail', () => {
    const told = baseline.map((value, row) => (row % 4 === 0 ? NaN : Number(value > 0.5)));
    const own = [
      { name: 'told', kind: 'yes_no', values: told },
      { name: 'baseline', kind: 'number', values: baseline },
    ] as const;
    const [filled] = completed({ columns: own, exposure }, 1)[0];
    const right = [...told.keys()].filter((row) => row % 4 === 0 && filled[row] === Number(baseline[row] > 0.5)).length;
    assert.ok(right > 0.9 * (n / 4), `${right}`);
  });

  test('work where one column is made of others, or is the same for all', () => {
    const own = [
      ...columns,
      { name: 'twice', kind: 'number', values: sex.map((value) => 2 * value + 1) },
      { name: 'all', kind: 'number', values: sex.map((_, row) => (row % 9 === 0 ? NaN : 4)) },
    ] as const;
    const last = completed({ columns: own, exposure }, 1)[0].at(-1);
    assert.ok(last?.every((value) => Math.abs(value - 4) < 1e-9));
  });
});

suite('chained equations are refused', () => {
  const refusal = (changed: Partial<IncompleteTable>): unknown =>
    completeTables({ ...table, ...changed }, new Random(1)).next().value;

  test('where an arm has hardly anybody of whom a column is known', () => {
    const values = outcome.map((value, row) => (exposure[row] === 1 ? NaN : value));
    assert.deepEqual(
      refusal({ columns: [{ name: 'outcome', kind: 'score', values }, ...columns.slice(1)] }),
      inestimable('too_few_people', ['outcome']),
    );
  });

  test('where there are as many columns as people', () => {
    const rows = exposure.slice(0, 40);
    const many = Array.from({ length: 30 }, (_, place) => ({
      name: `x${place}`,
      kind: 'number' as const,
      values: Float64Array.from(rows, (_one, row) => (row % 10 === place % 10 ? NaN : Math.sin(row * (place + 3)))),
    }));
    const told = completeTables({ columns: many, exposure: rows }, new Random(1)).next().value;
    assert.ok(told?.kind === 'inestimable' && told.reason === 'too_few_people');
  });

  test('as a mistake where columns do not fit', () => {
    assert.throws(() => refusal({ exposure: exposure.slice(1) }), /length/);
    assert.throws(() => refusal({ interactions: [['sex', 'age']] }), /no column is named age/);
    assert.throws(() => refusal({ columns: [...columns, columns[0]] }), /one name/);
  });
});
