import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { studentQuantileUpper } from '../distribution/student.ts';
import { bellMcCaffreyCovariance } from '../linear/bell-mccaffrey.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { welchDifference } from '../groups/mean-difference.ts';
import { Random } from '../random.ts';
import { designEffect, intraCluster } from './intra-cluster.ts';
import { minimumDetectable, minimumDetectableAcross } from './minimum-detectable.ts';

const samples = process.env['ORION_PROVE'] === 'full' ? 10_000 : 2000;
const play = (share: number): number => 3 * Math.sqrt((share * (1 - share)) / samples);

/** People of clusters of the given sizes, alike by a correlation, with a variance of 1. */
function drawn(random: Random, sizes: readonly number[], correlation: number): readonly [Float64Array, Uint32Array] {
  const values: number[] = [];
  const codes: number[] = [];
  for (const [code, size] of sizes.entries()) {
    const shift = Math.sqrt(correlation) * random.normal();
    for (let person = 0; person < size; person++) {
      values.push(shift + Math.sqrt(1 - correlation) * random.normal());
      codes.push(code);
    }
  }
  return [Float64Array.from(values), Uint32Array.from(codes)];
}

suite("Searle's limits of the intra-cluster correlation", () => {
  const regimes: readonly (readonly [string, readonly number[], number])[] = [
    ['12 clusters of 10', new Array<number>(12).fill(10), 0.1],
    ['6 clusters of 20', new Array<number>(6).fill(20), 0.3],
    ['15 clusters of 2 to 30', Array.from({ length: 15 }, (_, place) => 2 + 2 * place), 0.1],
  ];
  for (const [place, [name, sizes, correlation]] of regimes.entries())
    test(`hold it 93.5% to 96.5% of the time with ${name}, alike by ${correlation}`, (t) => {
      const random = new Random(20260601 + place);
      let held = 0;
      for (let sample = 0; sample < samples; sample++) {
        const told = intraCluster(...drawn(random, sizes, correlation));
        if (told.kind === 'estimated' && told.low <= correlation && correlation <= told.high) held++;
      }
      t.diagnostic(`${((100 * held) / samples).toFixed(2)}% of ${samples}`);
      assert.ok(held / samples >= 0.935 - play(0.95) && held / samples <= 0.965 + play(0.95), `${held}`);
    });
});

suite('the minimum detectable difference', () => {
  for (const [place, clusters] of [3, 5, 12].entries())
    test(`is found four times of five by means of ${clusters} clusters in each arm`, (t) => {
      const random = new Random(20260611 + place);
      const [size, correlation] = [8, 0.2];
      const one = {
        people: clusters * size,
        clusters,
        variance: 1,
        designEffect: designEffect(size, correlation),
      };
      const told = minimumDetectable([one, one]);
      assert.ok(told.kind === 'detectable');
      const sizes = new Array<number>(clusters).fill(size);
      const means = (shift: number): Float64Array => {
        const [values] = drawn(random, sizes, correlation);
        const sum = (cluster: number): number =>
          values.subarray(cluster * size, (cluster + 1) * size).reduce((total, value) => total + value, 0);
        return Float64Array.from(sizes, (_, cluster) => shift + sum(cluster) / size);
      };
      const critical = studentQuantileUpper(0.025, told.df);
      let found = 0;
      for (let sample = 0; sample < samples; sample++) {
        const arms = [means(told.difference), means(0)] as const;
        const compared = welchDifference(...arms);
        if (compared.kind !== 'estimated') continue;
        // Both arms have as many clusters: Welch's error is that of the pooled t test, whose degrees of freedom are told.
        if (Math.abs(compared.statistic) > critical) found++;
      }
      t.diagnostic(`${((100 * found) / samples).toFixed(2)}% of ${samples}`);
      assert.ok(Math.abs(found / samples - 0.8) <= play(0.8), `${found}`);
    });

  // Half and half in each cluster, and a share of the one arm that goes from nearly none to nearly all.
  const regimes: readonly (readonly [string, (cluster: number, person: number) => boolean])[] = [
    ['half of each', (_, person) => person % 2 === 0],
    ['more and more of each', (cluster, person) => person % 10 < 1 + (cluster % 9)],
    ['all or none of each', (cluster) => cluster % 2 === 0],
  ];
  for (const [place, [name, isInFirst]] of regimes.entries())
    test(`is found four times of five by CR2 where ${name} cluster is in the one arm`, (t) => {
      const random = new Random(20260621 + place);
      const [clusters, size, correlation] = [24, 20, 0.2];
      const sizes = new Array<number>(clusters).fill(size);
      const arm = Float64Array.from({ length: clusters * size }, (_, row) =>
        isInFirst(Math.floor(row / size), row % size) ? 1 : 0,
      );
      const people = sizes.map((_, cluster) => {
        const first = arm.subarray(cluster * size, (cluster + 1) * size).reduce((sum, one) => sum + one, 0);
        return [first, size - first] as const;
      });
      const told = minimumDetectableAcross({ variances: [1, 1], people, correlation });
      assert.ok(told.kind === 'detectable');
      const design = { names: ['(intercept)', 'arm'], columns: [new Float64Array(arm.length).fill(1), arm] };
      let found = 0;
      for (let sample = 0; sample < samples; sample++) {
        const [values, codes] = drawn(random, sizes, correlation);
        const outcome = values.map((value, row) => value + told.difference * arm[row]);
        const fit = fitLeastSquares(design, outcome);
        if (fit.kind === 'inestimable') continue;
        const covariance = bellMcCaffreyCovariance(fit, codes);
        const one = covariance.kind === 'inestimable' ? covariance : testCoefficient(fit, covariance, 'arm');
        if (one.kind === 'estimated' && one.p < 0.05) found++;
      }
      t.diagnostic(
        `${((100 * found) / samples).toFixed(2)}% of ${samples}; design effect ${told.designEffect.toFixed(2)}`,
      );
      assert.ok(Math.abs(found / samples - 0.8) <= 0.02 + play(0.8), `${found}`);
    });
});
