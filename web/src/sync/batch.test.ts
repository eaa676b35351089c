import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Change, ChangeId } from '@orion/core';
import { heldFor, isDue, nextSyncIn } from './backoff.ts';
import { answersFit, chooseHeads, fit, type Outgoing } from './batch.ts';
import type { UnsentHead } from './sync-store.ts';

const head = (seq: number, more: Partial<UnsentHead> = {}): UnsentHead => ({
  seq,
  id: `change ${seq}` as ChangeId,
  isAlert: false,
  tries: 0,
  retryAt: 0,
  ...more,
});
const many = (count: number): readonly UnsentHead[] => Array.from({ length: count }, (_, seq) => head(seq));
const outgoing = (seq: number, text: string): Outgoing => ({
  head: head(seq),
  change: { id: `change ${seq}`, private: { text } } as unknown as Change,
});

describe('what is sent next', () => {
  test('is at most 200, in the order of recording, and half as many after each failure', () => {
    const all = many(450);
    const chosen = (faults: number): number => chooseHeads(all, { now: 1, lane: 'cases', faults }).length;
    assert.deepEqual([0, 1, 2, 7, 8, 20].map(chosen), [200, 100, 50, 1, 1, 1]);
    assert.deepEqual(chooseHeads(all, { now: 1, lane: 'cases', faults: 0 }), all.slice(0, 200));
  });

  test('is alerts alone in their lane, and never among the others', () => {
    const mixed = [head(1), head(2, { isAlert: true }), head(3)];
    const seqs = (lane: 'alerts' | 'cases'): readonly number[] =>
      chooseHeads(mixed, { now: 1, lane, faults: 0 }).map(({ seq }) => seq);
    assert.deepEqual([seqs('alerts'), seqs('cases')], [[2], [1, 3]]);
  });

  test('leaves out what is held, and sends last and alone what the server failed over', () => {
    const now = 1_000_000;
    const poisoned = head(1, { why: 'server_fault', tries: 1 });
    const held = head(2, { why: 'not_permitted', tries: 1, retryAt: now + 1 });
    const seqs = (...heads: UnsentHead[]): readonly number[] =>
      chooseHeads(heads, { now, lane: 'cases', faults: 0 }).map(({ seq }) => seq);
    assert.deepEqual(seqs(poisoned, held, head(3), head(4)), [3, 4]);
    assert.deepEqual(seqs(poisoned, held, head(5, { why: 'server_fault' })), [1]);
    assert.deepEqual(seqs(held), []);
  });

  test('stays under half a megabyte, counted in bytes, and a larger one goes alone', () => {
    const quarter = 'x'.repeat(130_000);
    assert.equal(fit([1, 2, 3, 4, 5, 6].map((seq) => outgoing(seq, quarter))).length, 4);
    const arabic = 'س'.repeat(130_000);
    assert.equal(fit([1, 2, 3].map((seq) => outgoing(seq, arabic))).length, 2);
    assert.equal(fit([outgoing(1, 'x'.repeat(600_000)), outgoing(2, 'y')]).length, 1);
    assert.equal(fit([outgoing(1, 'y'), outgoing(2, 'x'.repeat(600_000))]).length, 1);
    assert.equal(fit([]).length, 0);
  });
});

test('answers count only if there is one for each change, in their order', () => {
  const sent = [outgoing(1, ''), outgoing(2, '')];
  const answer = (seq: number): { id: ChangeId; outcome: 'received'; version: number } => ({
    id: `change ${seq}` as ChangeId,
    outcome: 'received',
    version: 1,
  });
  assert.ok(answersFit(sent, [answer(1), answer(2)]));
  for (const wrong of [[], [answer(1)], [answer(2), answer(1)], [answer(1), answer(2), answer(3)]])
    assert.ok(!answersFit(sent, wrong));
});

describe('waiting', () => {
  const minute = 60_000;

  test('is half a minute while all is well, and grows to a quarter of an hour', () => {
    assert.deepEqual(
      [0, 1, 5, 9, 500].map((failures) => nextSyncIn(failures, 1)),
      [30_000, 4000, 64_000, 15 * minute, 15 * minute],
    );
    assert.deepEqual([nextSyncIn(9, 0), nextSyncIn(0, 0)], [7.5 * minute, 15_000]);
  });

  test('of a refused change grows to six hours, of an alert to two minutes', () => {
    assert.deepEqual(
      [1, 2, 5, 12].map((tries) => heldFor(tries, 1, false)),
      [minute, 2 * minute, 16 * minute, 360 * minute],
    );
    assert.equal(heldFor(12, 1, true), 2 * minute);
  });

  test('ends at its time, and also where a clock that was ahead had set a time far off', () => {
    const now = 1_800_000_000_000;
    assert.deepEqual([isDue(now, now), isDue(now + 1, now), isDue(now + 300 * 86_400_000, now)], [true, false, true]);
  });
});
