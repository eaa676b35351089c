import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { valuesOf } from '../../../test/oracle-closeness.ts';
import { beside, interceptColumn, type Design } from '../linear/design.ts';
import { averageEffect } from './average-effect.ts';
import { fitFirth } from './firth.ts';
import { fitLogistic } from './logistic.ts';

const columnsOf = (columns: Readonly<Record<string, readonly number[] | Float64Array>>): Design => {
  const values = Object.values(columns).map((column) => Float64Array.from(column));
  return beside(interceptColumn(values[0].length), { names: Object.keys(columns), columns: values });
};
const separated = (...about: readonly string[]): object => ({ kind: 'inestimable', reason: 'separated', about });

suite('an outcome that columns tell without fail', () => {
  const n = 200;
  const x = valuesOf({ n, seed: 3, scale: 2, offset: -1 });
  const chance = valuesOf({ n, seed: 5, scale: 1, offset: 0 });

  test('is separated by a measure with a threshold, whatever else is in the model', () => {
    const outcome = x.map((value) => (value > 0.1 ? 1 : 0));
    assert.deepEqual(fitLogistic(columnsOf({ x }), outcome), separated('x'));
    const both = fitLogistic(columnsOf({ x, chance }), outcome);
    assert.equal(both.kind === 'inestimable' && both.reason, 'separated');
  });

  test('is separated by a group in which everybody said yes, however the others answered', () => {
    const group = x.map((_, row) => (row % 20 === 3 ? 1 : 0));
    const outcome = chance.map((u, row) => (group[row] === 1 || u < 0.4 ? 1 : 0));
    assert.deepEqual(fitLogistic(columnsOf({ x, group }), outcome), separated('group'));
    const none = outcome.map((value) => 1 - value);
    assert.deepEqual(fitLogistic(columnsOf({ x, group }), none), separated('group'));
  });

  test('is separated where only people at the threshold differ', () => {
    const outcome = [0, 0, 0, 0, 1, 1, 1, 1];
    const design = columnsOf({ months: [1, 2, 3, 4, 4, 5, 6, 7] });
    assert.deepEqual(fitLogistic(design, Float64Array.from(outcome)), separated('months'));
  });

  test('is not separated where one answer overlaps by a hair', () => {
    const months = [1, 2, 3, 4.001, 4, 5, 6, 7];
    const fit = fitLogistic(columnsOf({ months }), Float64Array.from([0, 0, 0, 0, 1, 1, 1, 1]));
    assert.equal(fit.kind, 'logistic');
  });

  test('counts no people of weight 0', () => {
    const group = x.map((_, row) => (row % 20 === 3 ? 1 : 0));
    const outcome = chance.map((u, row) => (group[row] === 1 ? (row === 23 ? 0 : 1) : u < 0.4 ? 1 : 0));
    assert.equal(fitLogistic(columnsOf({ x, group }), outcome).kind, 'logistic');
    const weights = x.map((_, row) => (row === 23 ? 0 : 1));
    assert.deepEqual(fitLogistic(columnsOf({ x, group }), outcome, { weights }), separated('group'));
  });

  test('is told by an ordered search in one measure: separated exactly where the two do not overlap', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 5, maxLength: 14 }), (pairs) => {
        const [values, answers] = [pairs.map(([value]) => value), pairs.map(([, answer]) => answer)];
        const of = (answer: number): readonly number[] => values.filter((_, row) => answers[row] === answer);
        fc.pre(new Set(answers).size === 2 && new Set(values).size > 1);
        const [no, yes] = [of(0), of(1)];
        const apart = Math.max(...no) <= Math.min(...yes) || Math.max(...yes) <= Math.min(...no);
        const fit = fitLogistic(columnsOf({ values }), Float64Array.from(answers));
        assert.equal(fit.kind === 'inestimable' ? fit.reason : fit.kind, apart ? 'separated' : 'logistic');
        assert.equal(fitFirth(columnsOf({ values }), Float64Array.from(answers)).kind, 'logistic');
      }),
      { seed: 20260101, numRuns: 300 },
    );
  });

  test('may be a score: those at its ends separate, those between do not', () => {
    const group = x.map((_, row) => (row % 20 === 3 ? 1 : 0));
    const ends = chance.map((u, row) => (group[row] === 1 ? 1 : u));
    assert.deepEqual(fitLogistic(columnsOf({ x, group }), ends), separated('group'));
    const between = chance.map((u, row) => (group[row] === 1 ? 0.999 : u));
    assert.equal(fitLogistic(columnsOf({ x, group }), between).kind, 'logistic');
  });
});

suite('a logistic regression is refused', () => {
  const x = valuesOf({ n: 40, seed: 7, scale: 1, offset: 0 });
  const outcome = valuesOf({ n: 40, seed: 11, scale: 1, offset: 0 }).map(Math.round);

  test('where nothing varies, people are too few, or columns make one another', () => {
    for (const fit of [fitLogistic, fitFirth]) {
      const refused = (design: Design, values: Float64Array): unknown => {
        const { kind, reason, about } = { reason: undefined, about: undefined, ...fit(design, values) };
        return { kind, reason, about };
      };
      const of = (reason: string, about?: readonly string[]): unknown => ({ kind: 'inestimable', reason, about });
      assert.deepEqual(refused(columnsOf({ x }), new Float64Array(40).fill(1)), of('constant_outcome'));
      assert.deepEqual(refused(columnsOf({ x: x.slice(0, 2) }), Float64Array.of(0, 1)), of('too_few_people'));
      const twice = x.map((value) => 2 * value);
      assert.deepEqual(refused(columnsOf({ x, twice }), outcome), of('singular', ['x', 'twice']));
      const nobody = new Float64Array(40);
      assert.deepEqual(refused(columnsOf({ x, nobody }), outcome), of('singular', ['nobody']));
    }
  });

  test('for outcomes that are no shares, and by Firth for those that are not yes or no', () => {
    assert.throws(
      () =>
        fitLogistic(
          columnsOf({ x }),
          outcome.map((value) => value * 2),
        ),
      /from 0 to 1/,
    );
    assert.throws(
      () =>
        fitLogistic(
          columnsOf({ x }),
          outcome.map(() => NaN),
        ),
      /from 0 to 1/,
    );
    assert.throws(
      () =>
        fitFirth(
          columnsOf({ x }),
          outcome.map((value) => value / 2),
        ),
      /neither 0 nor 1/,
    );
  });

  test('where there is nobody to average over, or one cluster', () => {
    const fit = fitLogistic(columnsOf({ x }), outcome);
    assert.ok(fit.kind === 'logistic');
    const designs = { exposed: columnsOf({ x }), reference: columnsOf({ x: x.map((value) => value / 2) }) };
    assert.deepEqual(averageEffect(fit, designs, { among: new Float64Array(40) }), {
      kind: 'inestimable',
      reason: 'empty_group',
    });
    assert.deepEqual(averageEffect(fit, designs, { clusters: new Uint32Array(40) }), {
      kind: 'inestimable',
      reason: 'too_few_clusters',
    });
  });
});
