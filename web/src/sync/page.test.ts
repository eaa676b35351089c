import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountId, Case, CaseId, Change, ChangeId, Delivered } from '@orion/core';
import { overlay } from './overlay.ts';
import { outdated, takeIn, takeSnapshot, toldBy } from './page.ts';
import type { SyncWrite } from './sync-store.ts';

const amina = 'amina' as AccountId;
const id = 'chen' as CaseId;
const now = Date.parse('2026-03-02T10:00:00Z');
const reader = { account: amina, now };

const change = (
  version: number,
  kind = 'contact.attempted',
  body: object = { channel: 'phone', outcome: 'reached', on: '2026-03-01' },
): Delivered =>
  ({
    id: `c${version}`,
    kind,
    version,
    subject: id,
    at: '2026-03-01T10:00:00.000Z',
    received: '2026-03-01T10:00:00.000Z',
    marks: [],
    author: amina,
    body,
    private: {},
  }) as unknown as Delivered;
const opened = change(1, 'case.opened', {
  openedOn: '2026-03-01',
  custodian: amina,
  returnKind: 'forced',
  isMinor: false,
});
const caseAt = (version: number): Case => {
  const { writes } = takeSnapshot(
    overlay(undefined, [{ change: opened as unknown as Change, seq: 1 }]) as Case,
    { id, found: undefined, waiting: [2, 3, 4, 5, 6, 7].slice(0, version - 1).map((v) => change(v)), isStale: false },
    reader,
  );
  return held(writes) as Case;
};
const held = (writes: readonly SyncWrite[]): Case | undefined =>
  writes.find((write) => write.kind === 'held_case')?.found;
const kinds = (writes: readonly SyncWrite[]): readonly string[] => writes.map(({ kind }) => kind);
const known = { id, waiting: [], isStale: false };

describe('changes that are delivered', () => {
  test('are applied in turn, however they are ordered, and known ones are dropped', () => {
    const { writes, isStale } = takeIn(
      { ...known, found: caseAt(2) },
      [change(4), change(1), change(3), change(2)],
      reader,
    );
    assert.deepEqual(
      [held(writes)?.version, held(writes)?.contacts.length, kinds(writes), isStale],
      [4, 3, ['held_case'], false],
    );
  });

  test('wait where one before them is missing, and go in when it comes', () => {
    const early = takeIn({ ...known, found: caseAt(2) }, [change(4), change(5)], reader);
    assert.deepEqual(kinds(early.writes), ['waits', 'waits']);
    const { writes } = takeIn({ ...known, found: caseAt(2), waiting: [change(4), change(5)] }, [change(3)], reader);
    assert.equal(held(writes)?.version, 5);
    assert.deepEqual(
      writes.flatMap((write) => (write.kind === 'came' ? [write.version] : [])),
      [4, 5],
    );
  });

  test('wait for the case itself, and for one that must be fetched anew', () => {
    assert.deepEqual(kinds(takeIn({ ...known, found: undefined }, [change(2)], reader).writes), ['waits']);
    const { writes, isStale } = takeIn({ ...known, found: caseAt(1), isStale: true }, [change(2)], reader);
    assert.deepEqual([kinds(writes), isStale], [['waits'], true]);
  });

  test('that are withheld move the version and nothing else', () => {
    const before = caseAt(2);
    const withheld = { id: 'c3' as ChangeId, kind: 'withheld', subject: id, version: 3 } as const;
    const { writes } = takeIn({ ...known, found: before }, [withheld], reader);
    assert.deepEqual(held(writes), { ...before, version: 3 });
  });

  test('that cannot be applied ask for the case anew instead of standing in the way', () => {
    const impossible = change(3, 'conflict.settled', { field: 'contactCard', choose: 'c1' });
    const { writes, isStale } = takeIn({ ...known, found: caseAt(2) }, [impossible, change(4)], reader);
    assert.deepEqual([held(writes), isStale, kinds(writes)], [undefined, true, ['waits', 'waits']]);
  });

  test('about one’s own role ask for the case anew, since another part of it is seen', () => {
    const ended = change(3, 'case.unassigned', { account: amina, role: 'case_worker', on: '2026-02-20' });
    assert.ok(takeIn({ ...known, found: caseAt(2) }, [ended], reader).isStale);
    const others = change(3, 'case.assigned', { account: 'bakary', role: 'mentor', from: '2026-03-01' });
    assert.ok(!takeIn({ ...known, found: caseAt(2) }, [others], reader).isStale);
  });

  test('that erase a case take it out of the sent box too', () => {
    const { writes } = takeIn({ ...known, found: caseAt(2) }, [change(3, 'case.erased', { on: '2026-03-02' })], reader);
    assert.deepEqual(kinds(writes), ['held_case', 'erased']);
  });
});

test('a snapshot takes in what waited for it, and forgets what it brings itself', () => {
  const { writes } = takeSnapshot(caseAt(4), { ...known, found: caseAt(1), waiting: [change(3), change(5)] }, reader);
  assert.equal(held(writes)?.version, 5);
  assert.deepEqual(kinds(writes), ['held_case', 'came', 'came']);
});

test('a role that ends by date makes its case outdated at that moment, not before', () => {
  const ended = {
    ...caseAt(2),
    assignments: [{ account: amina, role: 'case_worker', from: '2026-03-01', until: '2026-03-04' }],
  } as unknown as Case;
  const [write] = takeSnapshot(ended, { ...known, found: undefined }, reader).writes;
  const until = write?.kind === 'held_case' ? write.until : undefined;
  assert.equal(until, Date.parse('2026-03-05T00:00:00Z'));
  const head = { id, version: 2, until };
  assert.deepEqual([outdated([head], until ?? 0), outdated([head], (until ?? 0) - 1)], [[id], []]);
});

test('what was sent is shown upon its case until the case has it, or is not ours any more', () => {
  const mine = new Set([id]);
  const untold = [
    { id: 'a' as ChangeId, subject: id, version: 3, isAlert: false },
    { id: 'b' as ChangeId, subject: id, version: 5, isAlert: false },
    { id: 'c' as ChangeId, subject: 'another', version: 1, isAlert: false },
  ];
  const told = toldBy(untold, { mine, heads: [], writes: [{ kind: 'held_case', found: caseAt(4) }] });
  assert.deepEqual(
    told.flatMap((write) => (write.kind === 'told' ? [write.id] : [])),
    ['a', 'c'],
  );
});

test('pending changes are shown in turn: first what the server received, then what it has not', () => {
  const pending = (seq: number, channel: string, version?: number): Parameters<typeof overlay>[1][number] => ({
    change: change(0, 'contact.attempted', { channel, outcome: 'reached', on: '2026-03-01' }) as unknown as Change,
    seq,
    version,
  });
  const shown = overlay(caseAt(1), [
    pending(9, 'message'),
    pending(8, 'phone'),
    pending(7, 'in_person', 4),
    pending(10, 'through_relative', 3),
  ]);
  assert.deepEqual(
    shown?.contacts.map(({ channel }) => channel),
    ['through_relative', 'in_person', 'phone', 'message'],
  );
  assert.equal(shown?.version, 5);
});
