import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledAfter, callingOrder, nextChase, projectAlert } from './alert.ts';
import type { Alert } from './case.ts';
import type { Recorded } from './change.ts';
import type { AccountId, Instant } from './names.ts';
import { isProblemList } from './problem.ts';

const [bakary, amina, dounia, gone] = ['bakary', 'amina', 'dounia', 'gone'] as AccountId[] as [
  AccountId,
  AccountId,
  AccountId,
  AccountId,
];
const staff = { present: new Set([bakary, amina, dounia]), takers: [dounia] };

test('an alert calls the officers, then also those they escalate to, then everybody who may take it up', () => {
  const order = callingOrder({ officers: [bakary], escalateTo: [amina] }, staff);
  assert.deepEqual(order, [[bakary], [bakary, amina], [bakary, amina, dounia]]);
  assert.deepEqual(calledAfter(order, 0), [bakary]);
  assert.deepEqual(calledAfter(order, 1), [bakary, amina]);
  assert.deepEqual(calledAfter(order, 99), [bakary, amina, dounia]);
});

test('nobody is waited for who has gone', () => {
  assert.deepEqual(callingOrder({ officers: [gone], escalateTo: [gone, amina, amina] }, staff), [
    [amina],
    [amina, dounia],
  ]);
  assert.deepEqual(callingOrder({ officers: [gone], escalateTo: [] }, { present: new Set(), takers: [] }), []);
  assert.deepEqual(calledAfter([], 3), []);
});

test('somebody who is in two rows is called once', () => {
  assert.deepEqual(callingOrder({ officers: [bakary, dounia], escalateTo: [dounia] }, staff), [[bakary, dounia]]);
});

test('an alert is chased after the protocol’s time, and again after the same time', () => {
  const raisedAt = '2026-11-21T09:00:00.000Z' as Instant;
  assert.equal(nextChase({ raisedAt }, { acknowledgeWithinMinutes: 60 }), '2026-11-21T10:00:00.000Z');
  const chasedAt = '2026-11-21T10:00:04.000Z' as Instant;
  assert.equal(nextChase({ raisedAt, chasedAt }, { acknowledgeWithinMinutes: 5 }), '2026-11-21T10:05:04.000Z');
});

const raised = {
  id: 'c1',
  kind: 'alert.raised',
  shape: 1,
  mission: 'm',
  subject: 'a1',
  author: bakary,
  device: 'd',
  at: '2026-11-21T09:00:00.000Z',
  body: { kind: 'danger_now', isDrill: false },
  version: 1,
  received: '2026-11-21T09:30:00.000Z',
  marks: [],
} as unknown as Recorded;

function step(found: Alert | undefined, kind: string, more: object): Alert {
  const next = projectAlert(found, {
    ...raised,
    kind,
    version: (found?.version ?? 0) + 1,
    ...more,
  } as unknown as Recorded);
  if (isProblemList(next)) throw new Error(next[0]?.code);
  return next;
}

test('an alert is raised when the button was pressed, even if the phone had no network, and never in the future', () => {
  assert.equal(step(undefined, 'alert.raised', {}).raisedAt, raised.at);
  const ahead = step(undefined, 'alert.raised', { at: '2026-11-22T09:00:00.000Z' });
  assert.equal(ahead.raisedAt, raised.received);
});

test('the first acknowledgement and the first outcome count', () => {
  const acknowledged = step(step(undefined, 'alert.raised', {}), 'alert.acknowledged', {
    author: amina,
    body: { on: raised.at },
  });
  assert.equal(acknowledged.acknowledgedBy, amina);
  const again = step(acknowledged, 'alert.acknowledged', { author: dounia, body: { on: raised.at } });
  assert.deepEqual([again.acknowledgedBy, again.version], [amina, 3]);
  const closed = step(step(again, 'alert.closed', { body: { outcome: 'made_safe' } }), 'alert.closed', {
    body: { outcome: 'not_reached' },
  });
  assert.equal(closed.outcome, 'made_safe');
});

test('what was never raised cannot be acknowledged, and what was raised is not raised again', () => {
  assert.throws(() => step(undefined, 'alert.acknowledged', { body: { on: raised.at } }), /alert_absent/);
  assert.throws(() => step(step(undefined, 'alert.raised', {}), 'alert.raised', {}), /alert_exists/);
  assert.throws(() => step(step(undefined, 'alert.raised', {}), 'note.written', {}), /change_not_of_alert/);
});
