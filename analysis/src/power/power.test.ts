import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/power.json' with { type: 'json' };
import { designEffect, intraCluster, weightEffect } from './intra-cluster.ts';
import { minimumDetectable, minimumDetectableAcross, type PlannedArm } from './minimum-detectable.ts';

function assertNear(ours: number, said: number, what: string, tolerance = 1e-10): void {
  assert.ok(Math.abs(ours - said) <= tolerance * Math.abs(said), `${what}: R says ${said}, we say ${ours}`);
}

suite('how alike people of a cluster are, as R has it', () => {
  for (const { name, values, clusters, value, low, high, p, design_effect: effect } of golden.intra_cluster)
    test(name.replaceAll('_', ' '), () => {
      const ours = intraCluster(Float64Array.from(values), Uint32Array.from(clusters));
      const digits = name === 'at_large_offset' ? 1e-8 : 1e-9;
      assert.ok(ours.kind === 'estimated');
      assertNear(ours.value, value, 'correlation', digits);
      assertNear(ours.low, low, 'low', digits);
      assertNear(ours.high, high, 'high', digits);
      assertNear(ours.p, p, 'p', digits);
      assertNear(ours.designEffect, effect, 'design effect', digits);
    });
});

test('clusters that leave nothing to tell are refused with the reason', () => {
  const of = (values: number[], clusters: number[]): unknown =>
    intraCluster(Float64Array.from(values), Uint32Array.from(clusters));
  assert.deepEqual(of([], []), { kind: 'inestimable', reason: 'empty_group' });
  assert.deepEqual(of([1, 2, 3], [4, 4, 4]), { kind: 'inestimable', reason: 'too_few_clusters' });
  assert.deepEqual(of([1, 2, 3], [0, 1, 2]), { kind: 'inestimable', reason: 'too_few_people' });
  assert.deepEqual(of([1, 1, 1], [0, 0, 1]), { kind: 'inestimable', reason: 'constant_outcome' });
});

test('clusters within which all are alike are wholly alike', () => {
  const told = intraCluster(Float64Array.of(1, 1, 2, 2, 3, 3), Uint32Array.of(0, 0, 1, 1, 5, 5));
  assert.ok(told.kind === 'estimated');
  assert.deepEqual([told.value, told.low, told.high, told.p, told.clusters, told.designEffect], [1, 1, 1, 0, 3, 2]);
});

test('a design effect is never below 1, and weights that differ cost people', () => {
  assert.deepEqual([designEffect(21, 0.25), designEffect(21, -0.25), designEffect(1, 0.5)], [6, 1, 1]);
  assert.equal(weightEffect(Float64Array.of(1, 1, 1, 3)), (4 * 12) / 36);
  assert.equal(weightEffect(Float64Array.of(2e200, 2e200)), 1);
  assert.deepEqual(weightEffect(Float64Array.of(0, 0)), { kind: 'inestimable', reason: 'empty_group' });
});

suite('what can be detected', () => {
  const arm = (clusters: number): PlannedArm => ({ people: clusters, variance: 1, clusters, designEffect: 1 });

  for (const { clusters, errors, errors_of_ninety: errorsOfNinety } of golden.detectable)
    test(`with ${clusters} clusters in each arm is as power.t.test has it`, () => {
      const [four, nine] = [[0.05, 0.8] as const, [0.01, 0.9] as const].map(([alpha, power]) => {
        const told = minimumDetectable([arm(clusters), arm(clusters)], alpha, power);
        assert.ok(told.kind === 'detectable');
        assert.equal(told.df, 2 * clusters - 2);
        return told.difference / told.standardError;
      });
      assertNear(four, errors, '80%', 1e-8);
      assertNear(nine, errorsOfNinety, '90%', 1e-8);
    });

  test('with millions of people who share nobody is 2.8 standard errors', () => {
    const told = minimumDetectable([arm(2e6), arm(2e6)]);
    assert.ok(told.kind === 'detectable');
    assertNear(told.difference / told.standardError, 2.801585218, 'errors', 1e-5);
  });

  test('with one cluster in an arm, nobody, or no variance is refused', () => {
    assert.deepEqual(minimumDetectable([arm(1), arm(9)]), {
      kind: 'inestimable',
      reason: 'too_few_clusters',
      about: ['0'],
    });
    assert.equal(minimumDetectable([arm(0), arm(9)]).kind, 'inestimable');
    assert.equal(minimumDetectable([arm(3), { ...arm(9), variance: 0 }]).kind, 'detectable');
    const constant = { ...arm(9), variance: 0 };
    assert.deepEqual(minimumDetectable([constant, constant]), { kind: 'inestimable', reason: 'constant_outcome' });
    assert.throws(() => minimumDetectable([arm(3), arm(3)], 0.05, 0.01), /power lies/);
  });
});

test('where clusters hold people of both arms, what they have in common cancels', () => {
  const told = (people: readonly (readonly [number, number])[], correlation = 0.2) => {
    const found = minimumDetectableAcross({ variances: [1, 1], people, correlation });
    assert.ok(found.kind === 'detectable', JSON.stringify(found));
    return found;
  };
  // Clusters of one arm each: as with a design effect for each arm.
  const nested = told([...Array(10).keys()].map((place) => (place % 2 === 0 ? [8, 0] : [0, 8])));
  const arm: PlannedArm = { people: 40, clusters: 5, variance: 1, designEffect: designEffect(8, 0.2) };
  const usual = minimumDetectable([arm, arm]);
  assert.ok(usual.kind === 'detectable');
  assertNear(nested.difference, usual.difference, 'nested', 1e-12);
  assert.deepEqual([nested.df, nested.across], [8, 0]);
  assertNear(nested.designEffect, 2.4, 'its effect', 1e-12);
  // Half and half in each: only what is within them is left.
  const crossed = told([...Array(10).keys()].map(() => [4, 4]));
  assertNear(crossed.designEffect, 0.8, 'crossed', 1e-12);
  assert.deepEqual([crossed.df, crossed.across], [8, 1]);
  // Variance of the weights of all people, by the whole matrix of variances: 3 people of one arm and 1 of the other in ...
  const mixed = told(
    [
      [3, 1],
      [1, 2],
      [0, 4],
      [5, 0],
    ],
    0.3,
  );
  const weights = [3, 1, 1, 2, 0, 4, 5, 0].map((count, at) => count * (at % 2 === 0 ? 1 / 9 : -1 / 7));
  const shifts = [0, 2, 4, 6].reduce((sum, at) => sum + ((weights[at] ?? 0) + (weights[at + 1] ?? 0)) ** 2, 0);
  assertNear(mixed.standardError ** 2, 0.3 * shifts + 0.7 * (1 / 9 + 1 / 7), 'mixed', 1e-12);
  assert.equal(
    minimumDetectableAcross({
      variances: [1, 1],
      people: [
        [3, 3],
        [2, 2],
      ],
      correlation: 0,
    }).kind,
    'inestimable',
  );
});
