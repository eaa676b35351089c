import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/discontinuity.json' with { type: 'json' };
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import { discontinuity, type Discontinuity, type DiscontinuityPlan } from './discontinuity.ts';
import type { ThresholdPeople } from './threshold.ts';

/** Park and Miller (1988), as in the oracle. */
function drawn(n: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: n }, () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  });
}

interface Made extends ThresholdPeople {
  readonly exposure: Float64Array;
  readonly clusters: Uint32Array;
}

function made({ n, steps, obeyed, seed }: (typeof golden.cases)[number]['recipe']): Made {
  const second = drawn(n, seed + 1);
  const score = drawn(n, seed).map((u, row) => {
    const mean = (u + second[row]) / 2;
    return steps > 0 ? Math.floor(mean * steps) / steps : mean;
  });
  const exposure = drawn(n, seed + 2).map((u, row) => {
    const entitled = score[row] < 0.45 ? 1 : 0;
    return u < obeyed ? entitled : 1 - entitled;
  });
  const outcome = drawn(n, seed + 3).map((u, row) => {
    const bend = score[row] > 0.45 ? 0.6 * (score[row] - 0.45) ** 2 : 0;
    return 0.2 + 0.5 * score[row] - bend + 0.12 * exposure[row] + 0.5 * (u - 0.5);
  });
  const covariates = [{ name: 'x', values: drawn(n, seed + 4).map((u, row) => 0.3 * score[row] + u) }];
  const clusters = Uint32Array.from(drawn(n, seed + 5), (u) => Math.floor(30 * u));
  return { score, outcome, exposure, covariates, clusters };
}

const plan: DiscontinuityPlan = { rule: { cutoff: 0.45, enters: 'below' }, bandwidth: 0.2 };

function found(people: ThresholdPeople, asked: DiscontinuityPlan = plan): Discontinuity {
  const told = discontinuity(people, asked);
  assert.ok(told.kind === 'discontinuity', JSON.stringify(told));
  return told;
}

function estimated(one: Estimated | Inestimable): Estimated {
  assert.ok(one.kind === 'estimated', JSON.stringify(one));
  return one;
}

function near(ours: number, theirs: number | null, what: string, tolerance = 1e-9): void {
  assert.ok(
    theirs !== null && Math.abs(ours - theirs) <= tolerance * Math.abs(theirs),
    `${what}: R ${theirs}, we ${ours}`,
  );
}

/** Value, standard error and, where R was asked, degrees of freedom. */
function agrees(one: Estimated | Inestimable, said: readonly number[], what: string): void {
  const { value, standardError, df } = estimated(one);
  for (const [place, ours] of [value, standardError, df].slice(0, said.length).entries()) near(ours, said[place], what);
}

suite('regression discontinuity as R has it', () => {
  for (const one of golden.cases) {
    const { clusters, ...alone } = made(one.recipe);
    const told = found(alone);
    const byCluster = found({ ...alone, clusters });
    const isSharp = one.recipe.obeyed === 1;

    test(`${one.name}: in four windows`, () => {
      assert.equal(told.isSharp, isSharp);
      for (const [place, name] of (['effect', 'half', 'double', 'donut'] as const).entries()) {
        const said = one.effects[place];
        assert.deepEqual(told[name].n, said.n);
        agrees(told[name].found, said.sharp, name);
        agrees(byCluster[name].found, said.by_cluster, `${name} by cluster`);
        if (said.exposure) agrees(told[name].wald?.exposure ?? told[name].found, said.exposure, 'exposure');
        const robust = told[name].wald?.robust;
        if (!said.robust || said.robust[0] === null) continue;
        assert.ok(robust?.kind === 'between');
        near(robust.low, said.robust[0], 'low', 1e-7);
        near(robust.high, said.robust[1], 'high', 1e-7);
      }
    });

    test(`${one.name}: its checks and the bandwidth chosen`, () => {
      agrees(told.covariates[0].jump, one.covariate, 'covariate');
      agrees(told.density.jump, one.density, 'density');
      const { counts } = told.density;
      assert.deepEqual([counts.lower, counts.upper], one.near);
      near(counts.window, one.window, 'window');
      near(counts.p, one.p, 'p');
      const chosen = found(alone, { rule: plan.rule });
      assert.equal(chosen.bandwidthBy, 'imbens_kalyanaraman');
      near(chosen.effect.bandwidth, one.bandwidth, 'bandwidth');
    });
  }
});

const even = golden.cases[0].recipe;

suite('a threshold', () => {
  test('is the same seen from the other side', () => {
    const { score, outcome } = made({ ...even, steps: 40 });
    const [told, other] = [
      found({ score, outcome }),
      found(
        { score: score.map((value) => -value), outcome },
        { rule: { cutoff: -0.45, enters: 'above' }, bandwidth: 0.2 },
      ),
    ];
    near(estimated(other.effect.found).value, estimated(told.effect.found).value, 'effect');
    near(estimated(other.density.jump).value, -estimated(told.density.jump).value, 'density', 1e-6);
    assert.deepEqual(
      [other.density.counts.lower, other.density.counts.upper],
      [told.density.counts.upper, told.density.counts.lower],
    );
    assert.ok(told.density.at > 0 && told.density.at === other.density.at);
  });

  test('belongs to the side that the rule says', () => {
    const { score, outcome } = made({ ...even, steps: 40 });
    const rule = (enters: 'below' | 'at_most'): Discontinuity =>
      found({ score, outcome }, { rule: { cutoff: 0.45, enters }, bandwidth: 0.2 });
    const [below, atMost] = [rule('below'), rule('at_most')];
    assert.equal(atMost.effect.n[0] - below.effect.n[0], below.density.at);
  });

  test('does not mind in what unit the score and the outcome are', () => {
    const { score, outcome } = made(even);
    const told = found({ score, outcome }, { rule: plan.rule });
    const other = found(
      { score: score.map((value) => 100 * value + 3), outcome: outcome.map((value) => 1000 * value - 5) },
      { rule: { cutoff: 48, enters: 'below' } },
    );
    near(other.effect.bandwidth, 100 * told.effect.bandwidth, 'bandwidth', 1e-7);
    near(estimated(other.effect.found).value, 1000 * estimated(told.effect.found).value, 'effect', 1e-7);
    near(estimated(other.density.jump).value, estimated(told.density.jump).value, 'density', 1e-6);
  });

  test('shows people heaped where it lets them in', () => {
    const { score, outcome } = made(even);
    const bent = score.map((value, row) => (value >= 0.45 && value < 0.48 && row % 2 === 0 ? value - 0.03 : value));
    const { density } = found({ score: bent, outcome });
    assert.ok(density.counts.p < 0.05 && estimated(density.jump).p < 0.001 && estimated(density.jump).value < 0);
  });

  test('counts survey weights: a person twice is a weight of two', () => {
    const { score, outcome } = made({ ...even, n: 300 });
    const weights = score.map((_, row) => 1 + (row % 2));
    const twice = (values: Float64Array): Float64Array =>
      Float64Array.from([...values].flatMap((value, row) => (row % 2 === 1 ? [value, value] : [value])));
    const told = found({ score, outcome, weights });
    const other = found({ score: twice(score), outcome: twice(outcome) });
    near(estimated(told.effect.found).value, estimated(other.effect.found).value, 'effect');
  });
});

suite('where the rule hardly decides', () => {
  const { score, outcome, exposure } = made(golden.cases[3].recipe);

  test('limits that hold have no end, and the weakness is told', () => {
    const { half } = found({ score, outcome, exposure });
    assert.ok(half.wald && half.wald.strength < 10);
    const { robust } = half.wald;
    assert.ok(
      robust.kind !== 'between' || robust.high - robust.low > estimated(half.found).high - estimated(half.found).low,
    );
  });

  test('nobody or everybody exposed is no jump', () => {
    for (const all of [0, 1]) {
      const told = found({ score, outcome, exposure: exposure.map(() => all) });
      assert.ok(told.effect.found.kind === 'inestimable' && told.effect.found.reason === 'no_jump');
    }
  });
});

suite('a threshold is refused', () => {
  const { score, outcome } = made({ ...even, n: 400 });
  const refusal = (people: ThresholdPeople, asked = plan): unknown => {
    const told = discontinuity(people, asked);
    const one = told.kind === 'inestimable' ? told : told.effect.found;
    return one.kind === 'inestimable' ? [one.reason, ...(one.about ?? [])] : one;
  };

  test('where nobody is on a side', () => {
    assert.deepEqual(refusal({ score, outcome }, { rule: { cutoff: 2, enters: 'above' } }), [
      'empty_group',
      'entitled',
    ]);
    assert.deepEqual(refusal({ score, outcome }, { rule: { cutoff: 2, enters: 'below' } }), [
      'empty_group',
      'not entitled',
    ]);
  });
  test('where few are near', () =>
    assert.deepEqual(refusal({ score, outcome }, { ...plan, bandwidth: 0.01 }), [
      'too_few_people',
      'entitled',
      'not entitled',
    ]));
  test('where all scores of a side are one', () =>
    assert.equal(
      (refusal({ score: score.map((value) => (value < 0.45 ? 0.4 : value)), outcome }) as string[])[0],
      'singular',
    ));
  test('where the outcome is the same for all', () => {
    const constant = { score, outcome: outcome.map(() => 0.5) };
    assert.deepEqual(refusal(constant), ['constant_outcome']);
    assert.deepEqual(refusal(constant, { rule: plan.rule }), ['constant_outcome']);
  });
  test('with a cluster for all', () =>
    assert.deepEqual(refusal({ score, outcome, clusters: new Uint32Array(400) }), ['too_few_clusters']));
});
