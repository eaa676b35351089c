import type { MissionId } from '@orion/core';
import type { SyncWrite, UnsentHead } from '../sync/index.ts';
import { Drafts } from './drafts.ts';
import type { Keyring } from './keyring.ts';
import { placeOf } from './outbox.ts';
import type { Premises } from './premises.ts';
import { namesOfMission } from './references.ts';
import type { Key, OutboxRecord, ShelfName, ShelfWrite, WaitingRecord } from './shelves.ts';

/** What is needed to seal what a commit writes. */
export interface Bench {
  readonly premises: Premises;
  readonly keyring: Keyring;
  readonly mission: MissionId;
}

/** What one thing that a commit does means for the shelves: sealed, and ready for the transaction. */
export async function shelve(write: SyncWrite, bench: Bench): Promise<readonly ShelfWrite[]> {
  return (shelvers[write.kind] as Shelver<SyncWrite['kind']>)(write, bench);
}

type Shelver<Kind extends SyncWrite['kind']> = (
  write: Extract<SyncWrite, { readonly kind: Kind }>,
  bench: Bench,
) => Promise<readonly ShelfWrite[]> | readonly ShelfWrite[];

const shelvers: { readonly [Kind in SyncWrite['kind']]: Shelver<Kind> } = {
  received: async ({ head, epoch, version, at }, bench) => {
    const record = await unsent(head, bench);
    if (!record) return [];
    const { tries: _t, retryAt: _r, why: _w, isTold, ...rest } = record;
    const sent = { ...rest, epoch, version, at, ...(!isTold && { untold: 1 as const }) };
    return [
      { remove: 'outbox', key: record.seq },
      { put: 'sent', record: sent },
    ];
  },
  held: async ({ head, tries, retryAt, why }, bench) => {
    const record = await unsent(head, bench);
    return record ? [{ put: 'outbox', record: { ...record, tries, retryAt, why } }] : [];
  },
  refused: async ({ head, refusal, problems: found }, bench) => {
    const record = await unsent(head, bench);
    if (!record) return [];
    const { retryAt: _r, why: _w, isTold: _i, ...rest } = record;
    const problems = await bench.keyring.seal(placeOf(record.id), found);
    return [
      { remove: 'outbox', key: record.seq },
      { put: 'refused', record: { ...rest, refusal, problems } },
    ];
  },
  let_go: ({ head }) => [{ remove: 'outbox', key: head.seq }],
  again: async ({ ids }, { premises }) => {
    const found = await Promise.all(ids.map((id) => premises.shelves.read('sent', id)));
    return found.flatMap((record) => {
      if (!record) return [];
      const { epoch: _e, version: _v, at: _a, untold, ...rest } = record;
      const outbox = { ...rest, tries: 0, retryAt: 0, ...(untold === undefined && { isTold: true }) };
      return [{ remove: 'sent', key: record.id } as const, { put: 'outbox', record: outbox } as const];
    });
  },
  told: async ({ id }, { premises }) => {
    const record = await premises.shelves.read('sent', id);
    if (!record) return [];
    const { untold: _, ...told } = record;
    return [{ put: 'sent', record: told }];
  },
  held_case: async ({ found, until }, { keyring, mission }) => {
    const { id, version } = found;
    const sealed = await keyring.seal(`case ${id}`, found);
    return [{ put: 'cases', record: { id, mission, version, sealed, ...(until !== undefined && { until }) } }];
  },
  removed_case: async ({ id }, { premises }) => [
    { remove: 'cases', key: id },
    ...removing('waiting', (await premises.shelves.all('waiting', { index: 'subject', is: id })).map(keyOfWaiting)),
  ],
  waits: async ({ change }, { keyring, mission }) => {
    const { subject, version } = change;
    const sealed = await keyring.seal(`waiting ${subject} ${version}`, change);
    return [{ put: 'waiting', record: { subject, version, mission, sealed } }];
  },
  came: (write) => [{ remove: 'waiting', key: keyOfWaiting(write) }],
  forget_waiting: async (_write, { premises, mission }) =>
    removing('waiting', (await premises.shelves.all('waiting', { index: 'mission', is: mission })).map(keyOfWaiting)),
  erased: async ({ subject }, { premises, keyring }) => {
    const sent = await premises.shelves.all('sent', { index: 'subject', is: subject });
    const refused = (await premises.shelves.all('refused')).filter((record) => record.subject === subject);
    const outbox = await premises.shelves.all('outbox', { index: 'subject', is: subject });
    return [
      ...removing(
        'outbox',
        outbox.map(({ seq }) => seq),
      ),
      ...removing('sent', sent.map(keyOf)),
      ...removing('refused', refused.map(keyOf)),
      ...(await new Drafts(premises, keyring).droppingAbout(subject)),
    ];
  },
  alerts: async ({ alerts }, { keyring, mission }) => [
    { put: 'alerts', record: { mission, sealed: await keyring.seal(`alerts ${mission}`, alerts) } },
  ],
  left_mission: async (_write, { premises, mission }) => {
    const received = await premises.shelves.all('sent', { index: 'mission', is: mission });
    const names = await Promise.all(namesOfMission(mission).map((name) => premises.sealing.hash(name)));
    return [
      ...removing('sent', received.map(keyOf)),
      ...removing('references', names),
      { remove: 'alerts', key: mission },
    ];
  },
  forget_sent: async ({ before }, { premises, mission }) => {
    const old = await premises.shelves.below('sent', 'at', before);
    return removing('sent', old.filter((record) => record.mission === mission).map(keyOf));
  },
};

function unsent({ seq }: UnsentHead, { premises }: Bench): Promise<OutboxRecord | undefined> {
  return premises.shelves.read('outbox', seq);
}

function removing(shelf: ShelfName, keys: readonly Key[]): readonly ShelfWrite[] {
  return keys.map((key) => ({ remove: shelf, key }));
}

function keyOf({ id }: { readonly id: string }): Key {
  return id;
}

function keyOfWaiting({ subject, version }: Pick<WaitingRecord, 'subject' | 'version'>): Key {
  return [subject, version];
}
