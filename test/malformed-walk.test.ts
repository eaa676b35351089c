import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, routes, type Route } from '@orion/server';
import { sendMalformed } from './malformed-run.ts';

test('a share of malformed requests is refused, never with a fault of ours, and nothing of them is repeated', async (t) => {
  const { sent, endings, faults } = await sendMalformed({ requests: 1000, seed: 1 });
  t.diagnostic(
    Object.entries(endings)
      .map(([ending, times]) => `${ending}: ${times}`)
      .toSorted()
      .join(', '),
  );
  assert.deepEqual(faults, []);
  assert.equal(sent, 1000);
});

/** What is found in a house whose one route, the way to write, does something else. */
async function foundWith(run: (asked: Parameters<Route['run']>[0]) => Promise<unknown>): Promise<string> {
  const table = routes.flatMap((route) => (route.path.endsWith('/changes') ? [{ ...route, run }] : []));
  return (await sendMalformed({ requests: 120, seed: 1, table })).faults.join('\n');
}

test('a route that falls over what it is sent is found, and so is one that repeats it or logs it', async () => {
  assert.match(await foundWith(async () => Promise.reject(new Error('fell'))), /: 500 .*our_fault/);
  const repeating = await foundWith(async ({ body }) => new Refusal('not_valid', { detail: { body } }));
  assert.match(repeating, /a refusal repeats what was sent/);
  const logging = await foundWith(async ({ house, body }) => house.log.info({ body }, 'came'));
  assert.match(logging, /the log repeats what was sent/);
});
