import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { assertClose } from '../../../test/oracle-closeness.ts';
import golden from '../../oracle/matching.json' with { type: 'json' };
import { beside, interceptColumn } from '../linear/design.ts';
import { matchedDifference } from './abadie-imbens.ts';
import { armsInOrder } from './candidates.ts';
import { estimateInPairs, estimateWithReplacement, type Matchable } from './match-on-propensity.ts';
import { matchWithReplacement } from './nearest-with-replacement.ts';
import { matchWithoutReplacement } from './nearest-without-replacement.ts';
import { regressionInPairs } from './regression-in-pairs.ts';
import { logitOf, widthOf } from './propensity-logit.ts';

type Case = (typeof golden.cases)[number];

/** A golden case as people to be matched; its calipers are widths of the score, ours are standard deviations. */
function peopleOf({ data, propensity }: Case, { caliper, strata }: { caliper: number | string; strata: boolean }) {
  const exposed = Float64Array.from(data.exposed);
  const given = Float64Array.from(propensity);
  const columns = [data.first, data.second, data.third].map((column) => Float64Array.from(column));
  return {
    exposed,
    propensity: given,
    outcome: Float64Array.from(data.outcome),
    design: beside(interceptColumn(exposed.length), { names: ['first', 'second', 'third'], columns }),
    caliper: Number(caliper) === Infinity ? Infinity : Number(caliper) / widthOf(1, logitOf(given), exposed),
    ...(strata && { strata: Uint32Array.from(data.third) }),
  } satisfies Matchable;
}

suite('nearest neighbours with replacement agree with R', () => {
  for (const golden_case of golden.cases)
    for (const wanted of golden_case.with_replacement)
      test(`${golden_case.name}, caliper ${wanted.caliper}, ${wanted.strata ? 'in' : 'without'} strata`, () => {
        const people = peopleOf(golden_case, wanted);
        const matched = estimateWithReplacement(people);
        assert.ok(matched.kind === 'matched' && matched.found.kind === 'estimated');
        assertClose(matched.found.value, wanted.value, 'value', 1e-10);
        assertClose(matched.unadjustedError, wanted.error, 'error, the propensity known', 1e-10);
        assertClose(matched.found.standardError, wanted.adjusted, 'error, the propensity estimated', 1e-9);
        assert.equal(matched.found.df, Infinity);
        assert.deepEqual(matched.unmatched, wanted.unmatched);
        const uses = matched.weights.filter((_, row) => people.exposed[row] === 0);
        for (const [place, use] of uses.entries()) assert.ok(Math.abs(use - wanted.uses[place]) < 1e-9);
        assert.equal(matched.n[0], people.exposed.filter((one) => one === 1).length - wanted.unmatched.length);
      });

  test("the National Supported Work experiment, with the manual's wide ties", () => {
    const { jobs } = golden;
    const [score, exposed] = [Float64Array.from(jobs.score), Float64Array.from(jobs.exposed)];
    const outcome = Float64Array.from(jobs.outcome);
    const matching = matchWithReplacement({ score, exposed, width: Infinity }, jobs.tie);
    const arms = armsInOrder({ score, exposed });
    const { value, variance } = matchedDifference(matching, { outcome, score, arms, tie: jobs.tie });
    assertClose(value, jobs.value, 'value', 1e-10);
    assertClose(Math.sqrt(variance), jobs.error, 'error', 1e-10);
    // As printed in the manual of Matching (Sekhon 2011).
    assert.equal(value.toFixed(1), '2153.3');
  });
});

suite('pairs without replacement agree with R', () => {
  for (const golden_case of golden.cases)
    for (const wanted of golden_case.without_replacement)
      test(`${golden_case.name}, caliper ${wanted.caliper}, ${wanted.strata ? 'in' : 'without'} strata`, () => {
        const people = peopleOf(golden_case, wanted);
        const matched = estimateInPairs(people);
        assert.ok(matched.kind === 'matched' && matched.found.kind === 'estimated');
        const pairs = new Map([...matched.pairs.exposed].map((row, pair) => [row, matched.pairs.partners[pair]]));
        assert.deepEqual(pairs, new Map(wanted.exposed.map((row, pair) => [row, wanted.partners[pair]])));
        for (const name of ['value', 'low', 'high', 'p'] as const)
          assertClose(matched.found[name], wanted[name], name, 1e-9);
        assertClose(matched.found.standardError, wanted.error, 'error', 1e-10);
        const clusters = Uint32Array.from(golden_case.data.cluster);
        const clustered = estimateInPairs({ ...people, clusters });
        assert.ok(clustered.kind === 'matched' && clustered.found.kind === 'estimated');
        assertClose(clustered.found.standardError, wanted.error_by_both, 'error by pair and cluster', 1e-10);
        assert.equal(clustered.found.df, wanted.clusters - 1);
        const before = { names: people.design.names.slice(1), columns: people.design.columns.slice(1) };
        const adjusted = regressionInPairs(matched.pairs, { ...people, before });
        assert.ok(adjusted.kind === 'estimated');
        assertClose(adjusted.value, wanted.adjusted, 'adjusted', 1e-10);
        assertClose(adjusted.standardError, wanted.adjusted_error, 'error, adjusted', 1e-10);
        assert.equal(adjusted.df, wanted.exposed.length - 1);
        const byBoth = regressionInPairs(matched.pairs, { ...people, before, clusters });
        assert.ok(byBoth.kind === 'estimated');
        assertClose(byBoth.standardError, wanted.adjusted_error_by_both, 'error by both, adjusted', 1e-10);
      });
});

/** Six people: two exposed and four of the reference, at given logits. */
function few(logits: readonly number[], exposed: readonly number[], outcome: readonly number[]): Matchable {
  return {
    exposed: Float64Array.from(exposed),
    outcome: Float64Array.from(outcome),
    propensity: Float64Array.from(logits, (logit) => 1 / (1 + Math.exp(-logit))),
    design: interceptColumn(exposed.length),
    caliper: Infinity,
  };
}

suite('matching', () => {
  const exposed = [1, 1, 0, 0, 0, 0];

  test('takes the nearest who is free, the largest score first', () => {
    const { propensity } = few([1, 0.9, 0.95, 0.4, 0, -1], exposed, [1, 2, 3, 4, 5, 6]);
    const pairs = matchWithoutReplacement({
      exposed: Float64Array.from(exposed),
      score: logitOf(propensity),
      width: 1,
    });
    assert.deepEqual([...pairs.exposed], [0, 1]);
    assert.deepEqual([...pairs.partners], [2, 3]);
  });

  test('by chance is the same for the same seed and serves as many', () => {
    const score = Float64Array.from({ length: 60 }, (_, row) => Math.sin(row * 7));
    const half = score.map((_, row) => (row % 3 === 0 ? 1 : 0));
    const run = () => {
      let state = 5;
      const chance = () => (state = (16807 * state) % 2147483647) / 2147483647;
      return matchWithoutReplacement({ exposed: half, score, width: Infinity }, { chance });
    };
    assert.deepEqual(run(), run());
    assert.equal(new Set(run().partners).size, 20);
  });

  test('leaves out whom nobody is near, and says who', () => {
    const people = { ...few([9, 0.1, 0.1, 0, -0.1, -0.2], exposed, [1, 2, 3, 4, 5, 7]), caliper: 0.05 };
    const matched = estimateWithReplacement(people);
    assert.ok(matched.kind === 'matched');
    assert.deepEqual(matched.unmatched, [0]);
    assert.deepEqual([...matched.weights], [0, 1, 1, 0, 0, 0]);
    assert.deepEqual(matched.found, { kind: 'inestimable', reason: 'too_few_people' });
  });

  test('refuses where nobody has a partner, and where an arm is empty', () => {
    const apart = { ...few([5, 5, -5, -5, -5, -5], exposed, [1, 2, 3, 4, 5, 6]), caliper: 0.2 };
    assert.deepEqual(estimateInPairs(apart), { kind: 'inestimable', reason: 'no_overlap' });
    assert.deepEqual(estimateWithReplacement(apart), { kind: 'inestimable', reason: 'no_overlap' });
    const nobody = few([0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(estimateInPairs(nobody), { kind: 'inestimable', reason: 'empty_group' });
    assert.deepEqual(estimateWithReplacement(nobody), { kind: 'inestimable', reason: 'empty_group' });
  });

  test('refuses an outcome that is the same for everybody', () => {
    const same = few([1, 0.9, 0.95, 0.4, 0, -1], exposed, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
    for (const matched of [estimateInPairs(same), estimateWithReplacement(same)])
      assert.deepEqual(matched.kind === 'matched' && matched.found, {
        kind: 'inestimable',
        reason: 'constant_outcome',
      });
  });
});

suite('matching in clusters and strata', () => {
  const exposed = [1, 1, 0, 0, 0, 0];

  test('by people of clusters that lie in one arm has as few degrees of freedom as the arm with fewer', () => {
    const [golden_case] = golden.cases;
    const people = peopleOf(golden_case, { caliper: 'Infinity', strata: false });
    const clusters = Uint32Array.from(people.exposed, (one, row) => (one === 1 ? row % 4 : 4 + (row % 30)));
    const matched = estimateInPairs({ ...people, clusters });
    assert.ok(matched.kind === 'matched' && matched.found.kind === 'estimated');
    assert.equal(matched.found.df, 3);
    const before = { names: ['first'], columns: [people.design.columns[1]] };
    const adjusted = regressionInPairs(matched.pairs, { ...people, before, clusters });
    assert.ok(adjusted.kind === 'estimated');
    assert.equal(adjusted.df, 3);
    const whole = clusters.map((code) => (code < 4 ? 0 : code));
    const alone = estimateInPairs({ ...people, clusters: whole });
    assert.deepEqual(alone.kind === 'matched' && alone.found, { kind: 'inestimable', reason: 'too_few_clusters' });
    const again = estimateWithReplacement({ ...people, clusters });
    assert.deepEqual(again.kind === 'matched' && again.found, { kind: 'inestimable', reason: 'exposure_by_cluster' });
    const mixed = estimateWithReplacement({ ...people, clusters: Uint32Array.from(golden_case.data.cluster) });
    assert.ok(mixed.kind === 'matched' && mixed.found.kind === 'estimated');
  });

  test('leaves nothing to a regression that says the outcome to the last digit', () => {
    const people = { ...few([1, 0.9, 0.95, 0.4, 0, -1], exposed, [3, 2, 2, 1, 0, 7]) };
    const pairs = { exposed: Uint32Array.of(0, 1), partners: Uint32Array.of(2, 3) };
    const before = { names: ['first'], columns: [Float64Array.of(2, 1, 2, 1, 5, 5)] };
    const found = regressionInPairs(pairs, { ...people, before });
    assert.deepEqual(found, { kind: 'inestimable', reason: 'exact_fit', about: ['(exposure)'] });
    const none = regressionInPairs(pairs, { ...people, before: { names: ['same'], columns: [new Float64Array(6)] } });
    assert.deepEqual(none, { kind: 'inestimable', reason: 'singular', about: ['same'] });
  });

  test('of one score for everybody compares the means, each of the reference used as often', () => {
    const alike = few([0, 0, 0, 0, 0, 0], exposed, [3, 5, 1, 2, 3, 6]);
    const matched = estimateWithReplacement(alike);
    assert.ok(matched.kind === 'matched' && matched.found.kind === 'estimated');
    assert.ok(Math.abs(matched.found.value - 1) < 1e-12);
    assert.deepEqual([...matched.weights], [1, 1, 0.5, 0.5, 0.5, 0.5]);
    assert.equal(matched.mostUsed, 0.5);
  });

  test('in strata never crosses them, also where somebody is alone there', () => {
    const people = {
      ...few([1, 0, 1, 0, 0, 0], exposed, [3, 5, 1, 2, 3, 6]),
      strata: Uint32Array.of(0, 1, 1, 0, 1, 1),
    };
    const matched = estimateInPairs(people);
    assert.ok(matched.kind === 'matched');
    assert.deepEqual([...matched.pairs.partners], [3, 4]);
    const alone = estimateWithReplacement({ ...people, strata: Uint32Array.of(0, 0, 0, 1, 1, 1) });
    assert.ok(alone.kind === 'matched' && alone.found.kind === 'estimated');
    assert.deepEqual([...alone.weights], [1, 1, 2, 0, 0, 0]);
  });

  test('serves a propensity of 1 by the nearest there is only within an endless caliper of its like', () => {
    const people = few([Infinity, 0, 0, 0.1, 0, 0], exposed, [3, 5, 1, 2, 3, 6]);
    const matched = estimateInPairs(people);
    assert.deepEqual(matched.kind === 'matched' && matched.unmatched, [0]);
  });
});
