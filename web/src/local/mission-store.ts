import type { Case, Change, ChangeId, Delivered, MissionId } from '@orion/core';
import type { MissionState, SyncStore, SyncWrite, UnsentHead, WipeOrder } from '../sync/index.ts';
import { readKeptCase } from './kept-case.ts';
import { readKept } from './kept-change.ts';
import type { Keyring } from './keyring.ts';
import type { Premises } from './premises.ts';
import { shelve } from './shelve.ts';
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
    const records = await this.#premises.shelves.readEach('cases', ids);
    const found = await Promise.all(records.map(async (record) => record && readKeptCase(this.#keyring, record)));
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
    const bench = { premises: this.#premises, keyring: this.#keyring, mission: this.#mission };
    // Sealed before the transaction opens: it would not wait for the seal.
    const shelved = (await Promise.all(writes.map((write) => shelve(write, bench)))).flat();
    const guard = { ...this.#keyring.guard, turn: { of: this.#mission, is: next.turn - 1 } };
    const isDone = await this.#premises.shelves.write([...shelved, { put: 'missions', record: next }], guard);
    if (isDone) await this.#after.written(touchedBy(shelved, this.#outbox));
    else if (await this.#keyring.standAgain()) await this.#after.emptied();
    return isDone;
  }

  wipe(order: WipeOrder): Promise<void> {
    return this.#after.wipe(order);
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
