import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import { Random } from '../random.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { planned } from './made-up-world.ts';

interface World {
  readonly people?: number;
  /** How fast the chance to be mentored falls with how people began. */
  readonly steep: number;
  /** The chance that everybody has at least. */
  readonly rare?: number;
  /** Above it nobody is mentored. */
  readonly upTo?: number;
}

function comparisonOf(primary: string, { people = 600, steep, rare = 0, upTo = 1 }: World): Comparison {
  const random = new Random(11);
  const rows = Array.from({ length: people }, (_, person) => {
    const before = Math.min(0.95, Math.max(0.05, 0.5 + 0.15 * random.normal()));
    const chance = before > upTo ? 0 : Math.max(rare, 1 / (1 + Math.exp(steep * (before - 0.42))));
    const isMentored = random.share() < chance;
    const after = Math.min(1, Math.max(0, before + 0.1 * random.normal()));
    return `${isMentored ? 'yes' : 'no'} ${after.toFixed(4)} ${before.toFixed(4)} team${person % 30} other phone`;
  });
  const assignment = { how: 'judgement', whyWithout: 'no_place' };
  const sensitivity = ['doubly_robust', 'entropy_balancing'].filter((one) => one !== primary);
  const plan = parsePlan({ ...planned, primary, sensitivity, covariates: [], heterogeneity: [], assignment });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const cohort = assemble(plan, tableOf('offered after before team asked_by mode', rows, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

const about = ({ checks }: Comparison): readonly string[] =>
  checks.flatMap(({ code, parameters: { thin } }) =>
    code.startsWith('overlap') ? [thin === undefined ? code : `${code} ${thin}`] : [],
  );

test('where either group may have nobody alike, both are looked at', () => {
  assert.deepEqual(about(comparisonOf('baseline_adjusted', { steep: 4 })), ['overlap_good']);
  const steep = about(comparisonOf('baseline_adjusted', { steep: 20 }));
  assert.deepEqual(steep, ['overlap_thin mentored', 'overlap_thin others']);
  const oneSided = { steep: 4, upTo: 0.5 };
  const weighted = about(comparisonOf('propensity_weighting', oneSided));
  assert.deepEqual(weighted, ['overlap_poor_reference', 'overlap_thin others']);
  assert.deepEqual(about(comparisonOf('entropy_balancing', oneSided)), ['overlap_good']);
});

test('who is worth fewer than ten people under weights is compared with nobody', () => {
  const { primary, sensitivity } = comparisonOf('propensity_weighting', { steep: 45, rare: 0.01 }).contrasts[0];
  for (const { found, estimator } of [primary, sensitivity[0]])
    assert.ok(
      found.kind === 'inestimable' && found.reason === 'overlap_too_thin',
      `${estimator} ${JSON.stringify(found)}`,
    );
});

test('weights that leave people aside on purpose are told where few are left', () => {
  const mild = comparisonOf('overlap_weighting', { steep: 12 });
  assert.deepEqual(about(mild), ['overlap_good']);
  assert.ok((mild.contrasts[0].primary.figures?.effective_reference ?? 0) < 300);
  const few = about(comparisonOf('overlap_weighting', { people: 80, steep: 8 }));
  assert.ok(
    few.some((one) => one.startsWith('overlap_thin')),
    few.join(', '),
  );
});
