import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendMalformed } from './malformed-run.ts';

/** All requests that are promised; a share of them in every change. ORION_MALFORMED_SEED=7 tries others. */
const requests = process.env['ORION_PROVE'] === 'full' ? 20_000 : 2000;
const seed = Number(process.env['ORION_MALFORMED_SEED'] ?? 2);

test(`${requests} malformed requests meet no fault of ours, and nothing of them is repeated in a log or a refusal`, async (t) => {
  const begun = performance.now();
  const { sent, endings, faults } = await sendMalformed({ requests, seed });
  const counts = Object.entries(endings).map(([ending, times]) => `${ending}: ${times}`);
  t.diagnostic(
    `${sent} in ${Math.round((performance.now() - begun) / 1000)} s; by kind and status ${counts.toSorted().join(', ')}`,
  );
  assert.deepEqual(faults, []);
  assert.equal(sent, requests);
  for (const kind of [
    'body',
    'changes',
    'query',
    'json',
    'address',
    'type',
    'cookie',
    'header',
    'method',
    'large',
    'socket',
  ])
    assert.ok(
      Object.keys(endings).some((ending) => ending.startsWith(`${kind} `)),
      kind,
    );
  assert.ok(
    Object.keys(endings).some((ending) => ending.endsWith(' 200')),
    'some are sound after all',
  );
});
