import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendMalformed } from './malformed-run.ts';

test('a share of malformed requests is refused, never with a fault of ours, and nothing of them is repeated', async (t) => {
  const { sent, endings, faults } = await sendMalformed({ requests: 2000, seed: 1 });
  t.diagnostic(
    Object.entries(endings)
      .map(([ending, times]) => `${ending}: ${times}`)
      .toSorted()
      .join(', '),
  );
  assert.deepEqual(faults, []);
  assert.equal(sent, 2000);
});
