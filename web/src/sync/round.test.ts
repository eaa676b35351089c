import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { AccountId, AlertId, CaseId, Change, ChangeAnswer, ChangeId, DeviceId, MissionId } from '@orion/core';
import { Disk, standing } from '../../../test/sync-shelves.ts';
import { unsealed } from '../../../test/sync-unsealed.ts';
import { makeHouse } from '../local/house.ts';
import type { LocalHouse } from '../local/local-house.ts';
import { runRound } from './round.ts';
import type { RoundOutcome } from './round-means.ts';
import type { Pulled, Pushed, Reply, Transport } from './transport.ts';

const mission = 'mission' as MissionId;
const account = 'amina' as AccountId;
const noNews: Pulled = { epoch: 'e1', cursor: 'c1', more: false, caseload: [], changes: [], alerts: [], protocol: 1 };
const hour = 3_600_000;

describe('one sync of one mission', () => {
  let house: LocalHouse;
  let now = 0;
  let places = 0;
  let asked: string[] = [];
  let pushed: (readonly string[])[] = [];

  beforeEach(async () => {
    now = Date.parse('2026-03-02T10:00:00Z');
    asked = [];
    pushed = [];
    house = await makeHouse({
      account,
      device: 'phone' as DeviceId,
      random: (length) => new Uint8Array(length),
      clock: () => now,
      ...standing(new Disk()),
      sealing: unsealed,
      neighbours: { tell: () => undefined, listen: () => undefined, close: () => undefined },
      persistence: { ask: () => Promise.resolve(true), isGranted: () => Promise.resolve(true) },
    });
    await house.create('bako timu rane siko');
  });

  const change = (kind: string, subject = 'chen'): Change =>
    ({
      id: `${kind} ${++places}` as ChangeId,
      kind,
      subject: subject as CaseId | AlertId,
      mission,
      at: new Date(now).toISOString(),
      body: {},
      author: account,
    }) as unknown as Change;
  const notes = (count: number): readonly Change[] => Array.from({ length: count }, () => change('note.written'));
  const received = (changes: readonly Change[], epoch = 'e1'): Reply<Pushed> => ({
    kind: 'ok',
    at: now,
    body: { epoch, answers: changes.map(({ id }) => ({ id, outcome: 'received', version: 1 })) },
  });
  const refused = (
    changes: readonly Change[],
    refusal: Extract<ChangeAnswer, { outcome: 'refused' }>['refusal'],
  ): Reply<Pushed> => ({
    kind: 'ok',
    at: now,
    body: { epoch: 'e1', answers: changes.map(({ id }) => ({ id, outcome: 'refused', refusal })) },
  });
  const sync = async (
    given: Partial<{
      push: (changes: readonly Change[]) => Reply<Pushed>;
      pull: (cursor: string | undefined) => Reply<Pulled>;
      snapshots: Transport['snapshots'];
    }> = {},
  ): Promise<RoundOutcome> => {
    const transport: Transport = {
      push: async (_mission, changes) => {
        asked.push('push');
        pushed.push(changes.map(({ id }) => id));
        return (given.push ?? received)(changes);
      },
      pull: async (_mission, cursor) => {
        asked.push(`pull ${cursor ?? 'anew'}`);
        return given.pull?.(cursor) ?? { kind: 'ok', body: noNews, at: now };
      },
      snapshots: async (of, cases) => {
        asked.push(`snapshots ${cases.length}`);
        return given.snapshots?.(of, cases) ?? { kind: 'ok', body: { snapshots: [] }, at: now };
      },
    };
    const store = house.door.storeOf(mission);
    return runRound({
      account,
      store,
      transport,
      now: () => now,
      jitter: () => 1,
      reach: 'case_worker',
      isLocked: house.state !== 'open',
    });
  };
  const left = async (): Promise<readonly string[]> => (await house.door.storeOf(mission).unsent()).map(({ id }) => id);

  test('sends alerts before all else, and everything in batches of at most 200', async () => {
    await house.record([...notes(450), change('alert.raised', 'alarm')]);
    assert.deepEqual(await sync(), { kind: 'done' });
    assert.deepEqual(
      pushed.map((batch) => batch.length),
      [1, 200, 200, 50],
    );
    assert.match(pushed[0]?.[0] ?? '', /^alert/);
    assert.deepEqual([await left(), house.status().unsent], [[], 0]);
  });

  test('of a locked house sends its alerts and nothing else', async () => {
    await house.record(notes(2));
    house.lock();
    await house.record([change('alert.raised', 'alarm'), change('note.written')]);
    assert.deepEqual(await sync(), { kind: 'done' });
    assert.deepEqual([pushed.length, asked, (await left()).length], [1, ['push', 'pull anew'], 3]);
  });

  test('sends an alert about a case again, right after the case', async () => {
    await house.record([change('case.opened'), change('alert.raised', 'alarm')]);
    let tries = 0;
    await sync({
      push: (changes) =>
        changes[0]?.kind === 'alert.raised' && tries++ === 0 ? refused(changes, 'not_permitted') : received(changes),
    });
    assert.deepEqual([pushed.length, await left()], [3, []]);
  });

  test('leaves everything where no answer comes, and takes only its own answers for answers', async () => {
    await house.record(notes(3));
    assert.deepEqual(await sync({ push: () => ({ kind: 'unreachable' }) }), { kind: 'unreachable' });
    assert.deepEqual(await sync({ push: () => ({ kind: 'signed_out' }) }), { kind: 'signed_out' });
    assert.deepEqual(await sync({ push: () => ({ kind: 'busy', after: 5 }) }), { kind: 'busy', after: 5 });
    assert.deepEqual(await sync({ push: (changes) => received(changes.slice(1)) }), { kind: 'fault' });
    assert.deepEqual(await sync({ push: (changes) => received(changes.toReversed()) }), { kind: 'fault' });
    assert.equal((await left()).length, 3);
  });

  test('halves what is too large, until the one that never fits stands alone and needs attention', async () => {
    const changes = notes(5);
    await house.record(changes);
    const giant = changes[2]?.id;
    await sync({ push: (batch) => (batch.some(({ id }) => id === giant) ? { kind: 'too_large' } : received(batch)) });
    assert.deepEqual(await left(), []);
    const attention = await house.needsAttention();
    assert.deepEqual(
      attention.map(({ change: { id }, refusal, willRetry }) => [id, refusal, willRetry]),
      [[giant, 'too_large', false]],
    );
  });

  test('lets no change over which the server fails hold up the others', async () => {
    const changes = notes(6);
    await house.record(changes);
    const poison = changes[1]?.id;
    const push = (batch: readonly Change[]): Reply<Pushed> =>
      batch.some(({ id }) => id === poison) ? { kind: 'fault' } : received(batch);
    for (let tries = 0; tries < 6; tries++) await sync({ push });
    assert.deepEqual(await left(), [poison]);
    assert.deepEqual(
      (await house.needsAttention()).map(({ refusal, willRetry }) => [refusal, willRetry]),
      [['server_fault', true]],
    );
  });

  test('tries what is not permitted again, ever later, and shows it meanwhile', async () => {
    await house.record(notes(1));
    const push = (changes: readonly Change[]): Reply<Pushed> => refused(changes, 'not_permitted');
    await sync({ push });
    await sync({ push });
    assert.equal(pushed.length, 1);
    now += 2 * 60_000;
    await sync({ push });
    assert.equal(pushed.length, 2);
    assert.deepEqual(
      (await house.needsAttention()).map(({ tries, retryAt }) => [tries, retryAt]),
      [[2, now + 2 * 60_000]],
    );
    assert.deepEqual([house.status().unsent, house.status().refused], [0, 1]);
    now += 7 * hour;
    await sync();
    assert.deepEqual([await left(), house.status().refused], [[], 0]);
  });

  test('keeps what is not valid for a person to look at, who may send it again or give it up', async () => {
    const [one, other] = notes(2);
    assert.ok(one && other);
    await house.record([one, other]);
    await sync({ push: (changes) => refused(changes, 'not_valid') });
    assert.deepEqual([await left(), house.status().refused], [[], 2]);
    await house.retryRefused(one.id);
    await house.discardRefused(other.id);
    assert.deepEqual([await left(), house.status().refused], [[one.id], 0]);
  });

  test('begins anew under another epoch, and sends again what the earlier one had received', async () => {
    const changes = notes(2);
    await house.record(changes);
    await sync();
    asked = [];
    await sync({
      push: (again) => received(again, 'e2'),
      pull: () => ({ kind: 'ok', body: { ...noNews, epoch: 'e2', cursor: 'new' }, at: now }),
    });
    assert.deepEqual(asked, ['pull c1', 'push', 'pull anew']);
    assert.deepEqual(
      pushed.at(-1),
      changes.map(({ id }) => id),
    );
    asked = [];
    await sync({ pull: () => ({ kind: 'ok', body: { ...noNews, epoch: 'e2', cursor: 'new' }, at: now }) });
    assert.deepEqual(asked, ['pull new']);
  });

  test('fetches whole cases fifty at a time', async () => {
    const caseload = Array.from({ length: 120 }, (_, place) => `case ${place}` as CaseId);
    await sync({ pull: () => ({ kind: 'ok', body: { ...noNews, caseload }, at: now }) });
    assert.deepEqual(asked, ['pull anew', 'snapshots 50', 'snapshots 50', 'snapshots 20']);
  });

  test('follows a wipe, and keeps what was not sent unless it is ordered to', async () => {
    await house.record(notes(2));
    const order = (wipe: 'keep_unsent' | 'now'): Promise<RoundOutcome> =>
      sync({
        push: () => ({ kind: 'forbidden' }),
        pull: () => ({ kind: 'ok', body: { ...noNews, order: { wipe } }, at: now }),
      });
    assert.deepEqual(await order('keep_unsent'), { kind: 'wiped' });
    assert.deepEqual([(await left()).length, house.state], [2, 'open']);
    assert.deepEqual(await order('now'), { kind: 'wiped' });
    assert.deepEqual([(await left()).length, house.state], [0, 'empty']);
  });

  test('gives way where another tab committed meanwhile, and loses nothing by it', async () => {
    await house.record(notes(1));
    let isFirst = true;
    const outcome = await sync({
      push: (changes) => {
        if (isFirst) {
          isFirst = false;
          void sync();
        }
        return received(changes);
      },
    });
    assert.ok(outcome.kind === 'overtaken' || outcome.kind === 'done');
    await sync();
    assert.deepEqual(await left(), []);
  });
});
