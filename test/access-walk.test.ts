import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from '@orion/server';
import { walkTheHouse } from './access-run.ts';
import { compareWith } from './access-walk.ts';

test('every route has a line in the policy, and every line its route', () => {
  assert.deepEqual(compareWith(routes), { unwatched: [], unknown: [] }, 'write the line in test/policy-table.ts');
});

test('nobody hears, sees or writes anything but what the policy has for them: a share', async (t) => {
  const walked = await walkTheHouse({ reads: 1000, writes: 500, seed: 1 });
  t.diagnostic(
    `${walked.asked} requests and ${walked.written} changes by ${walked.people} people on ${walked.routes} routes`,
  );
  assert.deepEqual(walked.mismatches, []);
  assert.ok(walked.asked === 1000 && walked.written === 500 && walked.routes === routes.length);
});
