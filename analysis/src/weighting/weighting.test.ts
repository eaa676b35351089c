import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { assertClose } from '../../../test/oracle-closeness.ts';
import golden from '../../oracle/weighting.json' with { type: 'json' };
import { welchDifference } from '../groups/mean-difference.ts';
import { beside, interceptColumn, type Design } from '../linear/design.ts';
import { Random } from '../random.ts';
import { doublyRobust } from './doubly-robust.ts';
import { overlapOf } from './overlap.ts';
import { fitPropensity } from './propensity.ts';
import { weigh } from './weigh.ts';
import type { Weighing, WeightKind } from './weighing.ts';
import { weightedDifference } from './weighted-difference.ts';

const { data } = golden;
const exposed = Float64Array.from(data.exposed);
const outcome = Float64Array.from(data.outcome);
const clusters = Uint32Array.from(data.cluster);
const survey = Float64Array.from(golden.base);
const before: Design = {
  names: ['first', 'second', 'third'],
  columns: [data.first, data.second, data.third].map((column) => Float64Array.from(column)),
};
const withIntercept = beside(interceptColumn(exposed.length), before);
const kinds = ['ate', 'att', 'overlap', 'entropy'] as const satisfies readonly WeightKind[];

/** Clusters that are in both arms, and clusters that keep to one. */
const clusterings = {
  none: { name: '', codes: undefined },
  mixed: { name: ', by cluster', codes: clusters },
  apart: { name: ', by clusters of one arm', codes: clusters.map((code, row) => 2 * code + exposed[row]) },
};

function weighed(of: WeightKind, base?: Float64Array): Weighing {
  const weighing = weigh({ exposed, before, of, base });
  assert.ok(weighing.kind === 'weighing');
  return weighing;
}

suite('weighted and doubly robust differences agree with R', () => {
  for (const wanted of golden.cases) {
    const name = `${wanted.robust ? 'doubly robust' : 'weighted'}, ${wanted.of}`;
    test(`${name}${wanted.base ? ', survey weights' : ''}${clusterings[wanted.clusters as keyof typeof clusterings].name}`, () => {
      const weighing = weighed(wanted.of as WeightKind, wanted.base ? survey : undefined);
      const by = clusterings[wanted.clusters as keyof typeof clusterings].codes;
      const robust = doublyRobust(weighing, { design: withIntercept, outcome, clusters: by });
      assert.ok(robust.kind === 'doubly_robust');
      const found = wanted.robust ? robust.found : weightedDifference(weighing, outcome, by);
      assert.ok(found.kind === 'estimated');
      assertClose(found.value, wanted.value, 'value', 1e-10);
      assertClose(found.standardError, wanted.error, 'error', 1e-10);
      assertClose(found.low, wanted.low, 'low', 1e-9);
      assertClose(found.p, wanted.p, 'p', 1e-7);
      assertClose(found.df, wanted.df, 'degrees of freedom', 1e-9);
      for (const arm of [0, 1]) assertClose(weighing.effective[arm], wanted.effective[arm], 'effective size', 1e-10);
    });
  }

  test('propensities and their overlap', () => {
    const fit = fitPropensity(exposed, before);
    assert.ok(fit.kind === 'propensity');
    for (const [row, p] of fit.propensity.entries()) assertClose(p, golden.propensity[row], `row ${row}`, 1e-10);
    const overlap = overlapOf(fit.propensity, exposed);
    assert.deepEqual(overlap.bins, [golden.overlap.group, golden.overlap.reference]);
    assert.deepEqual(overlap.outside, golden.overlap.outside);
    assertClose(overlap.from, golden.overlap.from, 'from', 1e-10);
    assertClose(overlap.to, golden.overlap.to, 'to', 1e-10);
  });
});

/** The weighted mean of a column in an arm. */
function meanOf(column: Float64Array, { weights, exposed: arms }: Weighing, arm: 0 | 1): number {
  const inArm = weights.map((weight, row) => (arms[row] === arm ? weight : 0));
  return column.reduce((sum, value, row) => sum + value * inArm[row], 0) / inArm.reduce((sum, weight) => sum + weight);
}

suite('weights', () => {
  test('of entropy balancing give the reference the means of the group', () => {
    for (const base of [undefined, survey])
      for (const column of before.columns) {
        const weighing = weighed('entropy', base);
        assertClose(meanOf(column, weighing, 0), meanOf(column, weighing, 1), 'mean', 1e-12);
      }
  });

  test('of entropy balancing are found for many people too, where sums are less exact', () => {
    const many = 400_000;
    const column = Float64Array.from({ length: many }, (_, row) => 1e3 + ((row * 7919) % 1009) / 100);
    const group = column.map((value, row) => ((row * 104729) % 1000 < 10 * (value - 1000) ** 1.5 ? 1 : 0));
    const found = weigh({ exposed: group, before: { names: ['column'], columns: [column] }, of: 'entropy' });
    assert.ok(found.kind === 'weighing');
    const sums = [0, 0];
    const totals = [0, 0];
    for (let row = 0; row < many; row++) {
      sums[group[row]] += found.weights[row] * (column[row] - 1000);
      totals[group[row]] += found.weights[row];
    }
    assertClose(sums[0] / totals[0], sums[1] / totals[1], 'mean', 1e-10);
  });

  test('of the overlap balance exactly what the propensity was fitted to', () => {
    for (const column of before.columns) {
      const weighing = weighed('overlap', survey);
      assertClose(meanOf(column, weighing, 0), meanOf(column, weighing, 1), 'mean', 1e-9);
    }
  });

  test('do not depend on the unit of survey weights', () => {
    for (const of of kinds) {
      const [one, other] = [survey, survey.map((weight) => weight * 4096)].map((base) => {
        const found = weightedDifference(weighed(of, base), outcome, clusters);
        assert.ok(found.kind === 'estimated');
        return found;
      });
      assertClose(other.value, one.value, 'value', 1e-10);
      assertClose(other.standardError, one.standardError, 'error', 1e-9);
    }
  });

  test('of whole numbers are so many people of one weight, errors by cluster included', () => {
    const times = exposed.map((_, row) => 1 + (row % 3));
    const rows = [...times].flatMap((count, row) => new Array<number>(count).fill(row));
    const taken = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
    for (const of of kinds) {
      const once = weighed(of, times);
      const often = weigh({ exposed: taken(exposed), before: { ...before, columns: before.columns.map(taken) }, of });
      assert.ok(often.kind === 'weighing');
      const found = weightedDifference(once, outcome, clusters);
      const spread = weightedDifference(
        often,
        taken(outcome),
        Uint32Array.from(rows, (row) => clusters[row]),
      );
      assert.ok(found.kind === 'estimated' && spread.kind === 'estimated');
      assertClose(spread.value, found.value, 'value', 1e-10);
      assertClose(spread.standardError, found.standardError, 'error', 1e-9);
    }
  });

  test('leave nothing to correct where the outcome is made of the columns', () => {
    const linear = exposed.map((one, row) => 2 * one + before.columns[0][row] - 0.01 * before.columns[2][row]);
    for (const of of kinds) {
      const robust = doublyRobust(weighed(of), { design: withIntercept, outcome: linear });
      assert.ok(robust.kind === 'doubly_robust');
      assertClose(robust.byRegression, 2, 'by regression', 1e-10);
      assert.ok(Math.abs(robust.correction) < 1e-10);
      assert.deepEqual(robust.found, { kind: 'inestimable', reason: 'constant_outcome' });
    }
  });
});

suite('entropy balancing of whatever comes', () => {
  test('brings the means together or refuses, and never gives what is no number', () => {
    const random = new Random(11);
    for (let round = 0; round < 300; round++) {
      const n = 20 + random.below(200);
      const columns = Array.from({ length: 1 + random.below(4) }, () => drawnColumn(random, n));
      const arms = columns[0].map((value) => (random.share() < 1 / (1 + Math.exp(0.5 - Math.min(3, value))) ? 1 : 0));
      const base = arms.map(() => (random.share() < 0.1 ? 0 : random.share()));
      const found = weigh({
        exposed: arms,
        before: { names: columns.map((_, place) => `${place}`), columns },
        of: 'entropy',
        base,
      });
      if (found.kind === 'inestimable') continue;
      for (const column of columns) {
        const apart = Math.abs(meanOf(column, found, 1) - meanOf(column, found, 0));
        assert.ok(apart <= 1e-9 * Math.max(1, ...column), `${apart}`);
      }
    }
  });
});

/** Even, with a long tail, or a rare level. */
function drawnColumn(random: Random, n: number): Float64Array {
  const kind = random.below(3);
  return Float64Array.from({ length: n }, () => {
    const drawn = random.normal();
    return kind === 0 ? drawn : kind === 1 ? Math.exp(2 * drawn) : drawn > 1.3 ? 1 : 0;
  });
}

suite('weighting refuses', () => {
  const n = exposed.length;

  test('arms that something tells apart without fail, naming it', () => {
    const telling = {
      names: ['here', 'teller'],
      columns: [before.columns[0], exposed.map((one, row) => one * 3 + (row % 2))],
    };
    for (const of of kinds) {
      const found = weigh({ exposed, before: telling, of });
      assert.ok(found.kind === 'inestimable' && found.reason === 'no_overlap', of);
      assert.ok(found.about?.includes('teller'), of);
    }
  });

  test('a level that only the reference has, since nobody of the group could have been of it', () => {
    const level = exposed.map((one, row) => (one === 0 && row % 3 === 0 ? 1 : 0));
    for (const of of kinds) {
      const found = weigh({ exposed, before: { names: ['first', 'level'], columns: [before.columns[0], level] }, of });
      assert.ok(found.kind === 'inestimable' && found.reason === 'no_overlap', of);
      assert.deepEqual(found.about, ['level']);
    }
  });

  test('a level that only the group has', () => {
    const level = exposed.map((one, row) => (one === 1 && row % 3 === 0 ? 1 : 0));
    for (const of of kinds) {
      const found = weigh({ exposed, before: { names: ['first', 'level'], columns: [before.columns[0], level] }, of });
      assert.deepEqual(found, { kind: 'inestimable', reason: 'no_overlap', about: ['level'] }, of);
    }
  });

  test('columns that make one another, naming them', () => {
    const twice = beside(before, { names: ['again'], columns: [before.columns[0].map((value) => 2 * value + 1)] });
    for (const of of kinds) {
      const found = weigh({ exposed, before: twice, of });
      assert.ok(found.kind === 'inestimable' && found.reason === 'singular', of);
      assert.ok(found.about?.includes('again'), of);
    }
  });

  test('an empty arm', () => {
    for (const of of kinds) {
      const found = weigh({ exposed: new Float64Array(n), before, of });
      assert.deepEqual(found, { kind: 'inestimable', reason: 'empty_group' }, of);
    }
  });

  test('an outcome that is the same for everybody, and a single cluster', () => {
    for (const of of kinds) {
      const weighing = weighed(of);
      assert.deepEqual(weightedDifference(weighing, new Float64Array(n).fill(0.3)), {
        kind: 'inestimable',
        reason: 'constant_outcome',
      });
      assert.deepEqual(weightedDifference(weighing, outcome, new Uint32Array(n)), {
        kind: 'inestimable',
        reason: 'too_few_clusters',
      });
    }
  });

  test('a regression in an arm of fewer people than columns', () => {
    const few = exposed.map((_, row) => (row % 60 === 7 ? 1 : 0));
    const weighing = weigh({ exposed: few, before: { names: ['first'], columns: [before.columns[0]] }, of: 'ate' });
    assert.ok(weighing.kind === 'weighing');
    assert.deepEqual(doublyRobust(weighing, { design: withIntercept, outcome }), {
      kind: 'inestimable',
      reason: 'too_few_people',
      about: ['exposed'],
    });
  });
});

suite('clusters', () => {
  test('of one person are people, nothing before is no weighting, and the difference then is that of Welch', () => {
    const weighing = weigh({ exposed, before: { names: [], columns: [] }, of: 'att' });
    const entropy = weigh({ exposed, before: { names: [], columns: [] }, of: 'entropy' });
    assert.ok(weighing.kind === 'weighing' && entropy.kind === 'weighing');
    const alone = weightedDifference(weighing, outcome, Uint32Array.from(exposed.keys()));
    assert.deepEqual(alone, weightedDifference(weighing, outcome));
    const [found, balanced] = [alone, weightedDifference(entropy, outcome)];
    assert.ok(found.kind === 'estimated' && balanced.kind === 'estimated');
    assertClose(balanced.value, found.value, 'value', 1e-12);
    assertClose(balanced.standardError, found.standardError, 'error', 1e-10);
    const arms = [1, 0].map((arm) => outcome.filter((_, row) => exposed[row] === arm));
    const welch = welchDifference(arms[0], arms[1]);
    assert.ok(welch.kind === 'estimated');
    for (const name of ['value', 'standardError', 'df', 'low', 'p'] as const)
      assertClose(found[name], welch[name], name, 1e-10);
  });

  test('are too few where an arm has one of them', () => {
    const weighing = weighed('att');
    assert.deepEqual(
      weightedDifference(
        weighing,
        outcome,
        Uint32Array.from(clusters, (code, row) => (exposed[row] === 1 ? 99 : code)),
      ),
      {
        kind: 'inestimable',
        reason: 'too_few_clusters',
      },
    );
  });
});
