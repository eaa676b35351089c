import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import golden from '../../oracle/clustered-shift.json' with { type: 'json' };
import { assertClose } from '../../../test/oracle-closeness.ts';
import { bellMcCaffreyCovariance } from '../linear/bell-mccaffrey.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { beside, interceptColumn } from '../linear/design.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { Random } from '../random.ts';
import { clusteredShift } from './clustered-shift.ts';
import { midranks } from './midranks.ts';

suite('the shift of two groups whose people share clusters, as R finds it', () => {
  for (const [name, { y, z, cluster, ...told }] of Object.entries(golden.shifts))
    test(name, () => {
      const found = clusteredShift(Float64Array.from(y), Float64Array.from(z), Uint32Array.from(cluster));
      assert.ok(found.kind === 'estimated', JSON.stringify(found));
      assertClose(found.df, told.df, 'df');
      assertClose(found.p, told.p, 'p', 1e-10);
      assertClose(found.value, told.value, 'value');
      assertClose(found.low, told.low, 'low');
      assertClose(found.high, told.high, 'high');
    });
});

/** People in clusters of any size, some of one group and some of both. */
function drawn(random: Random, n: number, clusters: number): [Float64Array, Float64Array, Uint32Array] {
  const codes = Uint32Array.from({ length: n }, (_, row) => (row < clusters ? row : random.below(clusters)));
  const exposed = Float64Array.from(codes, (code) => (code % 3 === 0 ? Number(random.share() < 0.4) : code % 2));
  return [exposed.map((one) => one + Math.floor(8 * random.share())), exposed, codes];
}

suite('the shift by clusters', () => {
  test('tests the ranks as CR2 of a regression does', () => {
    const random = new Random(7);
    for (const clusters of [5, 12, 40]) {
      const [outcome, exposed, codes] = drawn(random, 120, clusters);
      const design = beside(interceptColumn(120), { names: ['group'], columns: [exposed] });
      const fit = fitLeastSquares(design, midranks(outcome));
      assert.ok(fit.kind === 'linear');
      const covariance = bellMcCaffreyCovariance(fit, codes);
      assert.ok(covariance.kind === 'covariance');
      const expected = testCoefficient(fit, covariance, 'group');
      const found = clusteredShift(outcome, exposed, codes);
      assert.ok(expected.kind === 'estimated' && found.kind === 'estimated');
      assertClose(found.df, expected.df, 'df', 1e-9);
      assertClose(found.p, expected.p, 'p', 1e-9);
    }
  });

  test('moves with the outcome, and turns with the group', () => {
    const random = new Random(9);
    const [, exposed, codes] = drawn(random, 90, 14);
    const outcome = exposed.map(() => random.normal());
    const [plain, moved, turned] = [
      clusteredShift(outcome, exposed, codes),
      clusteredShift(
        outcome.map((one, row) => 4 * (one + exposed[row])),
        exposed,
        codes,
      ),
      clusteredShift(
        outcome,
        exposed.map((one) => 1 - one),
        codes,
      ),
    ];
    assert.ok(plain.kind === 'estimated' && moved.kind === 'estimated' && turned.kind === 'estimated');
    for (const limit of ['value', 'low', 'high'] as const)
      assertClose(moved[limit], 4 * (plain[limit] + 1), limit, 1e-12);
    for (const [one, other] of [
      ['value', 'value'],
      ['low', 'high'],
      ['high', 'low'],
    ] as const)
      assertClose(turned[one], -plain[other], one);
    assertClose(turned.p, plain.p, 'p');
  });

  test('is refused where an arm lies within one cluster, has nobody, or nobody differs', () => {
    const reasonOf = (outcome: number[], exposed: number[], codes: number[]): string => {
      const found = clusteredShift(Float64Array.from(outcome), Float64Array.from(exposed), Uint32Array.from(codes));
      return found.kind === 'inestimable' ? found.reason : found.kind;
    };
    assert.equal(reasonOf([1, 2, 3, 4], [1, 1, 0, 0], [0, 0, 1, 2]), 'too_few_clusters');
    assert.equal(reasonOf([1, 2, 3, 4], [1, 1, 1, 1], [0, 0, 1, 2]), 'empty_group');
    assert.equal(reasonOf([1, 1, 1, 1], [1, 1, 0, 0], [0, 1, 2, 3]), 'constant_outcome');
    assert.equal(reasonOf([2, 2, 1, 1], [1, 1, 0, 0], [0, 1, 2, 3]), 'constant_outcome');
  });

  test('takes two seconds of the processor at most with two hundred thousand people', () => {
    const random = new Random(3);
    const [, exposed, codes] = drawn(random, 200_000, 300);
    const outcome = exposed.map(() => random.normal());
    const began = process.cpuUsage();
    assert.equal(clusteredShift(outcome, exposed, codes).kind, 'estimated');
    assert.ok(process.cpuUsage(began).user < 2e6);
  });
});
