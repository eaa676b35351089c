import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { assemble } from '../cohort/assemble.ts';
import { tableOf } from '../cohort/table-of.ts';
import type { Check } from './check.ts';
import { lookBefore } from './look-before.ts';
import { planned } from './made-up-world.ts';

interface Asked {
  readonly isMentored: boolean;
  readonly person: number;
}

function checksOf(
  row: (asked: Asked) => { readonly mode?: string; readonly weight?: number; readonly team?: string },
  given: object = {},
): readonly Check[] {
  const plan = parsePlan({
    ...planned,
    assignment: { how: 'capacity', whyWithout: 'no_place' },
    covariates: [],
    heterogeneity: [],
    sensitivity: [],
    ...given,
  });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  const rows = Array.from({ length: 120 }, (_, person) => {
    const isMentored = person % 2 === 0;
    const { mode = 'phone', weight = 1, team = `team${person % 24}` } = row({ isMentored, person });
    const before = 0.3 + ((person * 7) % 40) / 100;
    const after = before / 2 + 0.2 + ((person * 13) % 17) / 100;
    return `${isMentored ? 'yes' : 'no'} ${after.toFixed(3)} ${before.toFixed(3)} ${team} other ${mode} ${weight}`;
  });
  const cohort = assemble(plan, tableOf('offered after before team asked_by mode weight', rows, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return lookBefore(cohort).checks;
}

const about = (checks: readonly Check[], start: string): readonly Check[] =>
  checks.filter(({ code }) => code.startsWith(start));

test('a group asked by telephone beside one asked in person is warned of, by the way that is furthest apart', () => {
  assert.deepEqual(
    about(
      checksOf(({ person }) => ({ mode: person % 4 < 2 ? 'phone' : 'in_person' })),
      'mode',
    ),
    [],
  );
  const uneven = checksOf(({ isMentored, person }) => ({
    mode: isMentored && person % 4 === 0 ? 'in_person' : 'phone',
  }));
  const parameters = { group: 'mentored', column: 'mode', mode: 'in_person', share: 0.5, reference: 0 };
  assert.deepEqual(about(uneven, 'mode'), [{ code: 'mode_uneven', verdict: 'warn', parameters }]);
  assert.deepEqual(
    about(
      checksOf(() => ({ mode: '-' })),
      'mode',
    ),
    [],
  );
});

test('weights by which a few decide are warned of, and by which fewer than ten do are refused', () => {
  const weighted = (weightOf: (asked: Asked) => number): readonly Check[] =>
    about(
      checksOf((asked) => ({ weight: weightOf(asked) }), { weights: 'weight' }),
      'weights',
    );
  assert.deepEqual(
    weighted(({ person }) => 1 + (person % 3)),
    [],
  );
  const few = weighted(({ isMentored, person }) => (isMentored && person % 6 === 0 ? 20 : 1));
  assert.deepEqual(
    few.map(({ verdict, parameters: { group } }) => [verdict, group]),
    [['warn', 'mentored']],
  );
  const one = weighted(({ person }) => (person === 1 ? 1e14 : 1));
  assert.deepEqual(one, [
    { code: 'weights_thin', verdict: 'refuse', parameters: { group: 'others', people: 60, worth: 1 } },
  ]);
});

test('a column of clusters in which nobody is known to share anybody is not called enough of them', () => {
  const unknown = about(
    checksOf(() => ({ team: '-' })),
    'clusters',
  );
  assert.deepEqual(
    unknown.map(({ code, parameters: { share } }) => [code, share]),
    [['clusters_unknown', 1]],
  );
  const ofMentors = about(
    checksOf(({ isMentored, person }) => ({ team: isMentored ? `m${person % 30}` : '-' })),
    'clusters',
  );
  assert.deepEqual(
    ofMentors.map(({ code }) => code),
    ['clusters_enough'],
  );
});
