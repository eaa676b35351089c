import type { Change } from '@orion/core';
import type { LocalHouse, Sealing } from '@orion/web/house';
import { unsealed } from './sync-unsealed.ts';

/** Runs in the browser: opens houses there and does in them what a test asks for. */

interface Local {
  readonly openLocalHouse: (options: object) => Promise<LocalHouse>;
  readonly openSealedHouse: (options: object, sealing: Sealing) => Promise<LocalHouse>;
  readonly readRescueFile: (text: string, passphrase: string) => Promise<unknown>;
  readonly browserRandom: (length: number) => Uint8Array;
}
interface Syncing {
  readonly startSync: (house: LocalHouse, missions: () => readonly object[]) => { now(): Promise<void>; stop(): void };
}

/** Addresses of the served checkout, not imports of this room: these files know the browser. */
const addresses: Readonly<Record<'local' | 'sync', string>> = {
  local: '/web/src/local/open-house.ts',
  sync: '/web/src/in-step.ts',
};

export const passphrase = 'bako timu rane siko lefu';

/** The house of an account; with `unsealed` everything lies open, so that a search can be seen to find it. */
export async function openHouse(account: string, seal: 'sealed' | 'unsealed' = 'sealed'): Promise<LocalHouse> {
  const local = (await import(addresses.local)) as Local;
  const options = { account, device: idOf(2), random: local.browserRandom, clock: Date.now };
  return seal === 'sealed' ? local.openLocalHouse(options) : local.openSealedHouse(options, unsealed);
}

export async function readRescueFile(text: string, given: string): Promise<unknown> {
  return ((await import(addresses.local)) as Local).readRescueFile(text, given);
}

export async function syncOnce(house: LocalHouse, mission: string): Promise<void> {
  const { startSync } = (await import(addresses.sync)) as Syncing;
  const sync = startSync(house, () => [{ id: mission, roles: ['case_worker'] }]);
  await sync.now();
  sync.stop();
}

/** An id that a test can recognise. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

let made = 100_000;
export function freshId(): string {
  return idOf(made++);
}

/** A person registered, so that there is a case. */
export function opening(house: LocalHouse, subject: string, person: object, more: object = {}): Change {
  const body = {
    openedOn: '2026-11-02',
    custodian: house.account,
    returnKind: 'voluntary_humanitarian',
    isMinor: false,
  };
  return change(house, { kind: 'case.opened', subject, body, private: { person, ...more } });
}

export function note(house: LocalHouse, subject: string, text: string): Change {
  return change(house, { kind: 'note.written', subject, body: { seal: 'team', on: '2026-11-03' }, private: { text } });
}

export function alert(house: LocalHouse): Change {
  return change(house, { kind: 'alert.raised', subject: freshId(), body: { kind: 'danger_now', isDrill: false } });
}

function change(house: LocalHouse, of: object): Change {
  const at = new Date().toISOString();
  return {
    id: crypto.randomUUID(),
    shape: 1,
    mission: idOf(1),
    author: house.account,
    device: house.device,
    at,
    ...of,
  } as unknown as Change;
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
