import type { Keyring } from './keyring.ts';
import type { HouseStatus, SyncDoor } from './local-house.ts';
import type { Premises } from './premises.ts';

/** A server gives no phone more cases. */
export const mostCases = 500;

/** What the footer shows, and who wants to hear of it. */
export class StatusBoard {
  readonly #premises: Premises;
  readonly #keyring: Keyring;
  readonly #listeners = new Set<(status: HouseStatus) => void>();
  #counts = { unsent: 0, refused: 0, drafts: 0, cases: 0, inAll: 0 };
  #persistence = { asked: false, granted: false };
  #seen: Parameters<SyncDoor['note']>[0] = {};

  constructor(premises: Premises, keyring: Keyring) {
    this.#premises = premises;
    this.#keyring = keyring;
  }

  status(): HouseStatus {
    const { unsent, refused, drafts, cases, inAll } = this.#counts;
    const { isOnline = true, isSyncing = false, isSignedOut = false, lastContact } = this.#seen;
    const { lost } = this.#premises.mark.read();
    return {
      state: this.#keyring.state,
      unsent,
      refused,
      drafts,
      isOnline,
      isSyncing,
      isSignedOut,
      ...(lastContact !== undefined && { lastContact }),
      persistence: this.#persistence,
      cap: { cases, inAll, most: mostCases },
      ...(lost && { lost }),
    };
  }

  /** Counts what lies on the shelves, and tells everybody. */
  async recount(): Promise<void> {
    const { shelves } = this.#premises;
    const held = await shelves.count('outbox', 'why');
    const missions = await shelves.all('missions');
    const cases = await shelves.count('cases');
    this.#counts = {
      unsent: (await shelves.count('outbox')) - held,
      refused: (await shelves.count('refused')) + held,
      drafts: await shelves.count('drafts'),
      cases,
      inAll: Math.max(
        cases,
        missions.reduce((sum, { inAll, caseload }) => sum + (inAll ?? caseload.length), 0),
      ),
    };
    if (this.#seen.lastContact === undefined) {
      const contacts = missions.flatMap(({ contact }) => contact ?? []);
      if (contacts.length > 0) this.#seen = { lastContact: Math.max(...contacts), ...this.#seen };
    }
    this.tell();
  }

  /** Asks the browser to keep the store, or looks whether it does. */
  async persist(how: 'ask' | 'look'): Promise<void> {
    const { persistence } = this.#premises;
    const granted = how === 'ask' ? await persistence.ask() : await persistence.isGranted();
    this.#persistence = { asked: this.#persistence.asked || how === 'ask', granted: granted ?? false };
  }

  note(seen: Parameters<SyncDoor['note']>[0]): void {
    this.#seen = { ...this.#seen, ...seen };
    this.tell();
  }

  subscribe(listener: (status: HouseStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    const status = this.status();
    for (const listener of this.#listeners) listener(status);
  }
}
