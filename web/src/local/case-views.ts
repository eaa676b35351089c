import { personOf, type Case, type CaseId, type Change } from '@orion/core';
import { overlay, type Mine } from '../sync/index.ts';
import { readKeptCase } from './kept-case.ts';
import { readKept } from './kept-change.ts';
import type { Keyring } from './keyring.ts';
import type { CaseSummary, LocalCase, PendingChange } from './local-house.ts';
import type { Premises } from './premises.ts';
import type { CaseRecord, OutboxRecord, SentRecord } from './shelves.ts';

type View = LocalCase & { readonly isNew: boolean };

/** A case to be opened: what the server told of it, and what this device wrote since. */
interface Wanted {
  readonly id: string;
  readonly base: CaseRecord | undefined;
  readonly records: readonly (OutboxRecord | SentRecord)[];
}

/** The cases of an open house as they are shown, in memory. */
export class CaseViews {
  readonly #premises: Premises;
  readonly #keyring: Keyring;
  #views = new Map<string, View>();
  #cases: readonly Case[] | undefined;
  #summaries: readonly CaseSummary[] | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(premises: Premises, keyring: Keyring) {
    this.#premises = premises;
    this.#keyring = keyring;
  }

  /** Opens every case; at unlock. */
  load(): Promise<void> {
    return this.#next(async () => {
      const { shelves } = this.#premises;
      const cases = new Map((await shelves.all('cases')).map((record) => [record.id, record]));
      const pending = await this.#readPending();
      const ids = [...new Set([...cases.keys(), ...pending.keys()])];
      this.clear();
      await this.#look(ids.map((id) => ({ id, base: cases.get(id), records: pending.get(id) ?? [] })));
    });
  }

  /** Opens these cases anew, after something was written about them. */
  touch(subjects: readonly string[]): Promise<void> {
    return this.#next(async () => {
      const [only, ...others] = subjects;
      if (only === undefined) return;
      const bases = await this.#premises.shelves.readEach('cases', subjects);
      const pending = await this.#readPending(others.length === 0 ? only : undefined);
      await this.#look(subjects.map((id, nth) => ({ id, base: bases[nth], records: pending.get(id) ?? [] })));
    });
  }

  clear(): void {
    this.#views.clear();
    this.#changed();
  }

  cases(): readonly Case[] {
    return (this.#cases ??= [...this.#views.values()].map(({ shown }) => shown));
  }

  summaries(): readonly CaseSummary[] {
    return (this.#summaries ??= [...this.#views.values()].map(summarise));
  }

  async read(id: CaseId): Promise<LocalCase | undefined> {
    await this.#queue;
    const view = this.#views.get(id);
    return view && { shown: view.shown, pending: view.pending };
  }

  /** What this device wrote and was not told back, by case: of one, or of all in one go. The outbox first, since it empties into the other. */
  async #readPending(only?: string): Promise<ReadonlyMap<string, (OutboxRecord | SentRecord)[]>> {
    const { shelves } = this.#premises;
    const ofOne = only === undefined ? undefined : ({ index: 'subject', is: only } as const);
    const outbox = await shelves.all('outbox', ofOne);
    const sent = await shelves.all('sent', ofOne ?? { index: 'untold', is: 1 });
    return groupBySubject<OutboxRecord | SentRecord>([...sent.filter(({ untold }) => untold === 1), ...outbox]);
  }

  /** Opens cases side by side and shows them in the order given; none where the house was locked meanwhile. */
  async #look(wanted: readonly Wanted[]): Promise<void> {
    const views = await Promise.all(wanted.map((one) => this.#open(one)));
    for (const [nth, { id }] of wanted.entries()) {
      const view = this.#keyring.state === 'open' ? views[nth] : undefined;
      if (view) this.#views.set(id, view);
      else this.#views.delete(id);
    }
    this.#changed();
  }

  async #open({ base, records }: Wanted): Promise<View | undefined> {
    const found = base && (await this.#openCase(base));
    const pending = await this.#openPending(records);
    const shown = overlay(
      found,
      pending.filter(({ isTold }) => !isTold),
    );
    return shown && { shown, pending: pending.map(({ change, state }) => ({ change, state })), isNew: !found };
  }

  /** A case that cannot be opened is taken off the shelf, and so fetched again. */
  async #openCase(record: CaseRecord): Promise<Case | undefined> {
    const found = await readKeptCase(this.#keyring, record);
    if (!found && this.#keyring.state === 'open')
      await this.#premises.shelves.write([{ remove: 'cases', key: record.id }]);
    return found;
  }

  async #openPending(
    records: readonly (OutboxRecord | SentRecord)[],
  ): Promise<readonly (Mine & PendingChange & { readonly isTold: boolean })[]> {
    const opened = await Promise.all(
      records.map(async (record) => {
        const change: Change | undefined = await readKept(this.#keyring, record.id, record.kept);
        if (!change) return [];
        const { seq } = record;
        if ('epoch' in record)
          return [{ change, seq, version: record.version, state: 'received' as const, isTold: false }];
        return [
          { change, seq, state: record.why ? ('held' as const) : ('unsent' as const), isTold: record.isTold === true },
        ];
      }),
    );
    return opened.flat();
  }

  /** One after the other, so that an older look never covers a newer one. */
  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(() => (this.#keyring.state === 'open' ? work() : undefined));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #changed(): void {
    this.#cases = undefined;
    this.#summaries = undefined;
  }
}

function summarise({ shown, pending, isNew }: View): CaseSummary {
  const { givenName, familyName, otherNames, sex, birth, placeOfReturn, externalNumber, returnedOn } = personOf(shown);
  const { id, mission, status, openedOn, isMinor, lastChangedAt, surveys, contacts, conflicts } = shown;
  return {
    id,
    mission,
    givenName,
    familyName,
    otherNames,
    sex,
    birth,
    placeOfReturn,
    externalNumber,
    returnedOn,
    status,
    openedOn,
    isMinor,
    lastChangedAt,
    isNew,
    lastContactOn: contacts
      .map(({ on }) => on)
      .toSorted()
      .at(-1),
    surveys: surveys.map(({ instrument, round, on }) => ({ instrument, round, on })),
    pending: pending.filter(({ state }) => state !== 'received').length,
    conflicts: conflicts.length,
  };
}

function groupBySubject<Of extends { readonly subject: string }>(records: readonly Of[]): ReadonlyMap<string, Of[]> {
  const groups = new Map<string, Of[]>();
  for (const record of records) {
    const group = groups.get(record.subject);
    if (group) group.push(record);
    else groups.set(record.subject, [record]);
  }
  return groups;
}
