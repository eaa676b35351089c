import type { Alert, Case, Change, ChangeId, Delivered, MissionId } from '@orion/core';
import type { MissionState, SyncStore, SyncWrite, UnsentHead, WipeOrder } from '../sync/index.ts';
import { Drafts } from './drafts.ts';
import { readKept } from './kept-change.ts';
import type { Keyring } from './keyring.ts';
import { placeOf } from './outbox.ts';
import type { Premises } from './premises.ts';
import type { OutboxRecord, ShelfWrite } from './shelves.ts';

/** Who follows when the sync wrote something, and who does as it was ordered. */
export interface After {
  written(subjects: readonly string[]): Promise<void>;
  /** The store was emptied under an open tab. */
  emptied(): Promise<void>;
  wipe(order: WipeOrder): Promise<void>;
}

/** The shelves of one mission as the sync sees them: what it reads is opened, what it writes is sealed first. */
export class MissionStore implements SyncStore {
  readonly #premises: Premises;
  readonly #keyring: Keyring;
  readonly #mission: MissionId;
  readonly #after: After;
  /** What a change is never changes, so it is read once. */
  #outbox = new Map<number, OutboxRecord>();

  constructor(
    {
      premises,
      keyring,
      mission,
    }: { readonly premises: Premises; readonly keyring: Keyring; readonly mission: MissionId },
    after: After,
  ) {
    this.#premises = premises;
    this.#keyring = keyring;
    this.#mission = mission;
    this.#after = after;
  }

  async state(): Promise<MissionState> {
    return (await this.#premises.shelves.read('missions', this.#mission)) ?? newMission(this.#mission);
  }

  async unsent(): Promise<readonly UnsentHead[]> {
    const records = await this.#premises.shelves.all('outbox', { index: 'mission', is: this.#mission });
    this.#outbox = new Map(records.map((record) => [record.seq, record]));
    return records
      .map(({ seq, id, isAlert, tries, retryAt, why }) => ({ seq, id: id as ChangeId, isAlert, tries, retryAt, why }))
      .toSorted((a, b) => a.seq - b.seq);
  }

  async readUnsent(heads: readonly UnsentHead[]): Promise<readonly Change[]> {
    const records = heads.flatMap(({ seq }) => this.#outbox.get(seq) ?? []);
    const changes = await Promise.all(records.map(({ id, kept }) => readKept(this.#keyring, id, kept)));
    return changes.filter((change) => change !== undefined);
  }

  async heads(): ReturnType<SyncStore['heads']> {
    const records = await this.#premises.shelves.all('cases', { index: 'mission', is: this.#mission });
    return records.map(({ id, version, until }) => ({ id: id as Case['id'], version, until }));
  }

  async readCases(ids: readonly string[]): Promise<readonly Case[]> {
    const found = await Promise.all(
      ids.map(async (id) => {
        const record = await this.#premises.shelves.read('cases', id);
        return record && ((await this.#keyring.tryOpen(`case ${id}`, record.sealed)) as Case | undefined);
      }),
    );
    return found.filter((one) => one !== undefined);
  }

  async untold(): ReturnType<SyncStore['untold']> {
    const records = await this.#premises.shelves.all('sent', { index: 'untold', is: 1 });
    return records
      .filter(({ mission }) => mission === this.#mission)
      .map(({ id, subject, version, isAlert }) => ({ id: id as ChangeId, subject, version, isAlert }));
  }

  async waiting(): Promise<readonly Delivered[]> {
    const records = await this.#premises.shelves.all('waiting', { index: 'mission', is: this.#mission });
    const opened = await Promise.all(
      records.map(({ subject, version, sealed }) => this.#keyring.tryOpen(`waiting ${subject} ${version}`, sealed)),
    );
    return opened.filter((change) => change !== undefined) as Delivered[];
  }

  async receivedElsewhere(epoch: string): Promise<readonly ChangeId[]> {
    const records = await this.#premises.shelves.all('sent', { index: 'mission', is: this.#mission });
    return records.filter((record) => record.epoch !== epoch).map(({ id }) => id as ChangeId);
  }

  async commit(next: MissionState, writes: readonly SyncWrite[]): Promise<boolean> {
    // Sealed before the transaction opens: it would not wait for the seal.
    const shelved = (await Promise.all(writes.map((write) => this.#shelve(write)))).flat();
    const guard = { ...this.#keyring.guard, turn: { of: this.#mission, is: next.turn - 1 } };
    const isDone = await this.#premises.shelves.write([...shelved, { put: 'missions', record: next }], guard);
    if (isDone) await this.#after.written(touchedBy(shelved, this.#outbox));
    else if (await this.#keyring.standAgain()) await this.#after.emptied();
    return isDone;
  }

  wipe(order: WipeOrder): Promise<void> {
    return this.#after.wipe(order);
  }

  async #shelve(write: SyncWrite): Promise<readonly ShelfWrite[]> {
    const { shelves } = this.#premises;
    switch (write.kind) {
      case 'received': {
        const record = await this.#unsent(write.head);
        if (!record) return [];
        const { tries: _t, retryAt: _r, why: _w, isTold, ...rest } = record;
        const { epoch, version, at } = write;
        const sent = { ...rest, epoch, version, at, ...(!isTold && { untold: 1 as const }) };
        return [
          { remove: 'outbox', key: record.seq },
          { put: 'sent', record: sent },
        ];
      }
      case 'held': {
        const record = await this.#unsent(write.head);
        const { tries, retryAt, why } = write;
        return record ? [{ put: 'outbox', record: { ...record, tries, retryAt, why } }] : [];
      }
      case 'refused': {
        const record = await this.#unsent(write.head);
        if (!record) return [];
        const { retryAt: _r, why: _w, isTold: _i, ...rest } = record;
        const problems = await this.#keyring.seal(placeOf(record.id), write.problems);
        return [
          { remove: 'outbox', key: record.seq },
          { put: 'refused', record: { ...rest, refusal: write.refusal, problems } },
        ];
      }
      case 'let_go':
        return [{ remove: 'outbox', key: write.head.seq }];
      case 'again': {
        const found = await Promise.all(write.ids.map((id) => shelves.read('sent', id)));
        return found.flatMap((record) => {
          if (!record) return [];
          const { epoch: _e, version: _v, at: _a, untold, ...rest } = record;
          const outbox = { ...rest, tries: 0, retryAt: 0, ...(untold === undefined && { isTold: true }) };
          return [{ remove: 'sent', key: record.id } as const, { put: 'outbox', record: outbox } as const];
        });
      }
      case 'told': {
        const record = await shelves.read('sent', write.id);
        if (!record) return [];
        const { untold: _, ...told } = record;
        return [{ put: 'sent', record: told }];
      }
      default:
        return this.#shelveCase(write);
    }
  }

  async #shelveCase(
    write: Exclude<SyncWrite, { kind: 'received' | 'held' | 'refused' | 'let_go' | 'again' | 'told' }>,
  ): Promise<readonly ShelfWrite[]> {
    const { shelves } = this.#premises;
    const mission = this.#mission;
    switch (write.kind) {
      case 'held_case': {
        const { id, version } = write.found;
        const sealed = await this.#keyring.seal(`case ${id}`, write.found);
        return [
          {
            put: 'cases',
            record: { id, mission, version, sealed, ...(write.until !== undefined && { until: write.until }) },
          },
        ];
      }
      case 'removed_case': {
        const waiting = await shelves.all('waiting', { index: 'subject', is: write.id });
        return [
          { remove: 'cases', key: write.id },
          ...waiting.map(({ subject, version }) => ({ remove: 'waiting' as const, key: [subject, version] })),
        ];
      }
      case 'waits': {
        const { subject, version } = write.change;
        return [
          {
            put: 'waiting',
            record: {
              subject,
              version,
              mission,
              sealed: await this.#keyring.seal(`waiting ${subject} ${version}`, write.change),
            },
          },
        ];
      }
      case 'came':
        return [{ remove: 'waiting', key: [write.subject, write.version] }];
      case 'forget_waiting': {
        const waiting = await shelves.all('waiting', { index: 'mission', is: mission });
        return waiting.map(({ subject, version }) => ({ remove: 'waiting' as const, key: [subject, version] }));
      }
      case 'erased': {
        const sent = await shelves.all('sent', { index: 'subject', is: write.subject });
        const refused = (await shelves.all('refused')).filter(({ subject }) => subject === write.subject);
        return [
          ...sent.map(({ id }) => ({ remove: 'sent' as const, key: id })),
          ...refused.map(({ id }) => ({ remove: 'refused' as const, key: id })),
          ...(await new Drafts(this.#premises, this.#keyring).droppingAbout(write.subject)),
        ];
      }
      case 'alerts':
        return [
          {
            put: 'alerts',
            record: {
              mission,
              sealed: await this.#keyring.seal(`alerts ${mission}`, write.alerts satisfies readonly Alert[]),
            },
          },
        ];
      case 'forget_sent': {
        const old = await shelves.below('sent', 'at', write.before);
        return old
          .filter((record) => record.mission === mission)
          .map(({ id }) => ({ remove: 'sent' as const, key: id }));
      }
    }
  }

  async #unsent({ seq }: UnsentHead): Promise<OutboxRecord | undefined> {
    return this.#premises.shelves.read('outbox', seq);
  }
}

/** Whose view has to be made anew after these writes. */
function touchedBy(writes: readonly ShelfWrite[], outbox: ReadonlyMap<number, OutboxRecord>): readonly string[] {
  const touched = writes.flatMap((write) => {
    if ('remove' in write && write.remove === 'cases') return [write.key as string];
    if ('remove' in write && write.remove === 'outbox') return [outbox.get(write.key as number)?.subject ?? []].flat();
    if (!('put' in write)) return [];
    if (write.put === 'cases') return [write.record.id];
    return write.put === 'outbox' || write.put === 'sent' || write.put === 'refused' ? [write.record.subject] : [];
  });
  return [...new Set(touched)];
}

function newMission(mission: MissionId): MissionState {
  return { mission, turn: 0, caseload: [], stale: [], reach: '', faults: 0, sentIn: [] };
}
