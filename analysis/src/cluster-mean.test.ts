import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { assertClose } from '../../test/oracle-closeness.ts';
import golden from '../oracle/golden.json' with { type: 'json' };
import { clusterMean, type ClusterSum } from './cluster-mean.ts';
import { studentQuantile } from './distribution/student.ts';

const noSingles = { n: 0, sum: 0, squares: 0 };

function sumsOf(values: readonly number[], clusters: readonly number[]): Map<number, ClusterSum> {
  const sums = new Map<number, ClusterSum>();
  for (const [place, value] of values.entries()) {
    const { n, sum } = sums.get(clusters[place]) ?? { n: 0, sum: 0 };
    sums.set(clusters[place], { n: n + 1, sum: sum + value });
  }
  return sums;
}

suite('Student’s t agrees with R', () => {
  for (const { df, t } of golden.student)
    test(`with ${df} degrees of freedom`, () => assertClose(studentQuantile(df), t, 't', 1e-11));

  test('and without any does not exist', () => assert.ok(Number.isNaN(studentQuantile(0))));
});

suite('the mean of clusters agrees with R', () => {
  for (const { name, values, clusters, mean, low, high, df } of golden.clusters) {
    test(name.replaceAll('_', ' '), () => {
      const found = clusterMean([...sumsOf(values, clusters).values()], noSingles);
      assertClose(found.value, mean, 'mean');
      assertClose(found.df, df, 'df', 1e-9);
      assertClose(found.low, low, 'low', 1e-9);
      assertClose(found.high, high, 'high', 1e-9);
    });

    test(`${name.replaceAll('_', ' ')}, those alone given as sums`, () => {
      const sums = [...sumsOf(values, clusters).values()];
      const alone = new Set(clusters.filter((one) => clusters.filter((other) => other === one).length === 1));
      const single = values.filter((_, place) => alone.has(clusters[place]));
      const found = clusterMean(
        sums.filter(({ n }) => n > 1),
        {
          n: single.length,
          sum: single.reduce((sum, value) => sum + value, 0),
          squares: single.reduce((sum, value) => sum + value * value, 0),
        },
      );
      assertClose(found.low, low, 'low', 1e-9);
      assertClose(found.high, high, 'high', 1e-9);
    });
  }
});

suite('a mean of clusters', () => {
  test('of nobody, of one person or of one cluster has no interval', () => {
    assert.ok(Number.isNaN(clusterMean([], noSingles).value));
    assert.ok(Number.isNaN(clusterMean([], { n: 1, sum: 0.5, squares: 0.25 }).low));
    assert.ok(Number.isNaN(clusterMean([{ n: 9, sum: 4 }], noSingles).low));
  });

  test('is less sure where those who were asked by one person are alike', () => {
    const values = Array.from({ length: 100 }, (_, place) => (place < 50 ? 0.3 : 0.6) + (place % 10) / 100);
    const alone = clusterMean(
      [
        ...sumsOf(
          values,
          values.map((_, place) => place),
        ).values(),
      ],
      noSingles,
    );
    const asked = clusterMean(
      [
        ...sumsOf(
          values,
          values.map((_, place) => Math.floor(place / 10)),
        ).values(),
      ],
      noSingles,
    );
    assert.ok(asked.high - asked.low > 2 * (alone.high - alone.low));
  });
});
