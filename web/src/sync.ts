import type { Case, CaseId, Change, MissionId, Role } from '@orion/core';
import { referenceName, type LocalHouse, type ShareHolder } from './local/index.ts';
import {
  nextSyncIn,
  replyOf,
  runRound,
  type Called,
  type Pulled,
  type Pushed,
  type RoundOutcome,
  type Transport,
} from './sync/index.ts';

/** What leaves this device leaves it on this page. */

export type { Called, Refused } from './sync/index.ts';

const second = 1000;
const day = 86_400 * second;
/** An alert that was not sent is tried again so soon, however often it failed. */
const longestForAlert = 15 * second;

/** Asks the server; never throws, and never shows a body in an error. Paths hold ids, never a name. */
export async function call<Body>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  { body, patience = 60 * second }: { readonly body?: unknown; readonly patience?: number } = {},
): Promise<Called<Body>> {
  try {
    const answer = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        'x-orion': 'web',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return await readAnswer<Body>(answer);
  } catch {
    return { kind: 'unreachable' };
  }
}

/** Sends a file as it is; reads what the server says of it. Its name stays here: it may name people. */
export async function sendFile<Body>(path: string, file: Blob, patience = 600 * second): Promise<Called<Body>> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-orion': 'web', 'content-type': 'application/octet-stream' },
      body: file,
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return await readAnswer<Body>(answer);
  } catch {
    return { kind: 'unreachable' };
  }
}

async function readAnswer<Body>(answer: Response): Promise<Called<Body>> {
  const kind = answer.headers.get('content-type') ?? '';
  if (answer.status === 204) return { kind: 'ok', body: undefined as Body, at: timeOf(answer) };
  if (!/^application\/(?:problem\+)?json/.test(kind)) return { kind: 'unreachable' };
  const read: unknown = await answer.json();
  if (answer.ok) return { kind: 'ok', body: read as Body, at: timeOf(answer) };
  const detail = (typeof read === 'object' && read !== null ? read : {}) as Readonly<Record<string, unknown>>;
  const after = Number(answer.headers.get('retry-after')) * second;
  return {
    kind: 'refused',
    status: answer.status,
    code: typeof detail['code'] === 'string' ? detail['code'] : 'unknown',
    detail,
    ...(after > 0 && { after }),
  };
}

function timeOf(answer: Response): number {
  const told = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(told) ? Date.now() : told;
}

/** The three requests of a sync over HTTP. */
export function transportTo(device: string): Transport {
  // A batch of half a megabyte takes a minute and a half on the slowest network there is.
  const patience = 120 * second;
  const at = (mission: MissionId): string => `/api/missions/${mission}`;
  return {
    push: async (mission, changes: readonly Change[]) =>
      replyOf(
        await call<Pushed>('POST', `${at(mission)}/changes`, { body: { changes }, patience }),
        ({ epoch, answers }) => typeof epoch === 'string' && Array.isArray(answers),
      ),
    pull: async (mission, cursor) => {
      const query = new URLSearchParams({ device, ...(cursor !== undefined && { cursor }) });
      return replyOf(
        await call<Pulled>('GET', `${at(mission)}/pull?${query.toString()}`, { patience }),
        ({ epoch, cursor: next, caseload, changes, alerts }) =>
          typeof epoch === 'string' && typeof next === 'string' && [caseload, changes, alerts].every(Array.isArray),
      );
    },
    snapshots: async (mission, cases: readonly CaseId[]) =>
      replyOf(
        await call<{ snapshots: readonly Case[] }>('POST', `${at(mission)}/snapshots`, { body: { cases }, patience }),
        ({ snapshots }) => Array.isArray(snapshots),
      ),
  };
}

/** The share of a quick unlock, which the server holds and destroys. */
export const serverShares: ShareHolder = {
  put: async (device, share) => {
    const answer = await call('PUT', `/api/devices/${device}/share`, { body: share });
    return answer.kind === 'ok' ? 'kept' : 'unreachable';
  },
  ask: async (device, proof) => {
    const answer = await call<{ share: string }>('POST', `/api/devices/${device}/share`, {
      body: { proof },
      patience: 20 * second,
    });
    if (answer.kind === 'ok') return { kind: 'share', share: answer.body.share };
    if (answer.kind === 'refused' && answer.code === 'share_refused')
      return { kind: 'refused', triesLeft: Number(answer.detail['triesLeft'] ?? 0) };
    const isGone =
      answer.kind === 'refused' && ['share_destroyed', 'not_found', 'device_revoked'].includes(answer.code);
    return { kind: isGone ? 'destroyed' : 'unreachable' };
  },
};

/**
 * Keeps a recording of a question on this phone, so that it can be heard without a network. It names nobody and lies
 * readable. Whether it is there now.
 */
export async function keepRecording(address: string): Promise<boolean> {
  try {
    const shelf = await caches.open(recordingShelf);
    if ((await shelf.match(address)) === undefined) await shelf.add(address);
    return true;
  } catch {
    return false;
  }
}
export const recordingShelf = 'orion-recordings';

async function dropRecordings(mission: MissionId): Promise<void> {
  if (!('caches' in globalThis)) return;
  const shelf = await caches.open(recordingShelf);
  const ofMission = (await shelf.keys()).filter(({ url }) => url.includes(`/api/missions/${mission}/`));
  await Promise.all(ofMission.map((kept) => shelf.delete(kept)));
}

/** Sends a recording of a question to the mission; the newest one counts. */
export async function sendRecording(address: string, sound: Blob): Promise<boolean> {
  try {
    const headers = { 'x-orion': 'web', 'content-type': sound.type.replace(/;.*$/, '') };
    const answer = await fetch(address, { method: 'PUT', headers, body: sound, credentials: 'same-origin' });
    if (answer.ok) await (await caches.open(recordingShelf)).delete(address);
    return answer.ok;
  } catch {
    return false;
  }
}

/** A mission to be kept in step with, and what the account is in it. */
export interface SyncedMission {
  readonly id: MissionId;
  readonly roles: readonly Role[];
}

export interface Syncing {
  /** Syncs at once, all missions; resolves when it is done or given up. */
  now(): Promise<void>;
  stop(): void;
}

/**
 * Keeps a house in step with the server while the page is open: at once, after each change recorded,
 * when the network returns, when the page is looked at again, and every half minute. One tab at a time.
 * Of a mission that the account has no part in any more nothing is left here; `forbidden` hears of it.
 */
export function startSync(
  house: LocalHouse,
  missions: () => readonly SyncedMission[],
  forbidden: () => void = () => undefined,
): Syncing {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let failures = 0;
  let isStopped = false;
  let isWanted = false;
  const plan = (wait: number): void => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void now(), wait);
  };
  const now = (): Promise<void> => (running ??= syncAll().finally(() => (running = undefined)));
  const syncAll = async (): Promise<void> => {
    clearTimeout(timer);
    isWanted = false;
    const outcome = await trySync(house, missions());
    if (outcome.kind === 'forbidden') forbidden();
    const isWell = ['done', 'overtaken', 'forbidden'].includes(outcome.kind);
    failures = isWell ? 0 : failures + 1;
    const wait = Math.max(nextSyncIn(failures, Math.random()), 'after' in outcome ? (outcome.after ?? 0) : 0);
    if (isWanted && isWell) plan(second / 4);
    else plan(!isWell && (await hasAlert(house)) ? Math.min(wait, longestForAlert) : wait);
  };
  const stopListening = listen(house, {
    awake: () => void now(),
    recorded: () => {
      isWanted = true;
      if (!running) plan(second / 4);
    },
  });
  plan(0);
  return {
    now,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      stopListening();
    },
  };
}

/** Somebody is in danger, and nobody else knows yet. */
async function hasAlert({ door }: LocalHouse): Promise<boolean> {
  const missions = await door.missions().catch(() => []);
  const unsent = await Promise.all(missions.map((id) => door.storeOf(id).unsent())).catch(() => []);
  return unsent.flat().some(({ isAlert }) => isAlert);
}

/** Tells when a sync is worth while: something was recorded or opened; the network or the reader is back. */
function listen(
  house: LocalHouse,
  { awake, recorded }: { readonly awake: () => void; readonly recorded: () => void },
): () => void {
  let { unsent, state } = house.status();
  const unsubscribe = house.subscribe((status) => {
    const isNews = status.unsent > unsent || (status.state === 'open' && state !== 'open');
    ({ unsent, state } = status);
    if (isNews) recorded();
  });
  const look = (): void => {
    if (document.visibilityState === 'visible') awake();
  };
  const notice = (): void => {
    if (navigator.onLine) awake();
    else house.door.note({ isOnline: false });
  };
  globalThis.addEventListener('online', notice);
  globalThis.addEventListener('offline', notice);
  document.addEventListener('visibilitychange', look);
  return () => {
    unsubscribe();
    globalThis.removeEventListener('online', notice);
    globalThis.removeEventListener('offline', notice);
    document.removeEventListener('visibilitychange', look);
  };
}

/** One sync, told to the house; a fault of our own, such as a full disk, is one more reason to try again later. */
async function trySync(house: LocalHouse, missions: readonly SyncedMission[]): Promise<RoundOutcome> {
  const outcome: RoundOutcome = navigator.onLine
    ? await inTurn(house, missions).catch(() => ({ kind: 'fault' }))
    : { kind: 'unreachable' };
  house.door.note({
    isSyncing: false,
    isOnline: outcome.kind !== 'unreachable',
    isSignedOut: outcome.kind === 'signed_out',
  });
  return outcome;
}

/** One tab at a time where the browser can say so; where it cannot, the store's turns keep two tabs apart. */
function inTurn(house: LocalHouse, missions: readonly SyncedMission[]): Promise<RoundOutcome> {
  const name = `orion-sync-${house.account}`;
  const skipped: RoundOutcome = { kind: 'overtaken' };
  if (!('locks' in navigator)) return syncMissions(house, missions);
  return navigator.locks.request(name, { ifAvailable: true }, (lock) =>
    lock ? syncMissions(house, missions) : skipped,
  );
}

async function syncMissions(house: LocalHouse, missions: readonly SyncedMission[]): Promise<RoundOutcome> {
  house.door.note({ isSyncing: true });
  let worst: RoundOutcome = { kind: 'done' };
  // Those of which something lies here without a part in them any more: what access no longer allows goes.
  const others = (await house.door.missions()).filter((held) => missions.every(({ id }) => id !== held));
  for (const { id, roles } of [...missions, ...others.map((held) => ({ id: held, roles: [] }))]) {
    const store = house.door.storeOf(id);
    const outcome = await runRound({
      account: house.account,
      store,
      transport: transportTo(house.device),
      now: Date.now,
      jitter: Math.random,
      reach: [...roles].toSorted().join(' '),
      isLocked: house.state !== 'open',
    });
    const { contact: lastContact, protocol } = await store.state();
    if (lastContact !== undefined) house.door.note({ lastContact });
    if (outcome.kind === 'done' && house.state === 'open') await refreshReferences(house, id, protocol);
    if (outcome.kind === 'forbidden') await dropRecordings(id);
    const isNews = outcome.kind !== 'forbidden' || roles.length > 0;
    if (outcome.kind !== 'done' && isNews) worst = outcome;
    // Whoever lost the phone wants to know that it was done.
    if (outcome.kind === 'wiped') await call('POST', `/api/devices/${house.device}/wiped`, { patience: 20 * second });
    if (outcome.kind === 'wiped' || outcome.kind === 'unreachable' || outcome.kind === 'signed_out') break;
  }
  return worst;
}

/** Fetches what forms need without a network: when the protocol changed, and once a day. */
async function refreshReferences(house: LocalHouse, mission: MissionId, version: number | undefined): Promise<void> {
  const { references } = house;
  const mark = referenceName.refreshed(mission);
  const last = (await references.read(mark)) as { readonly at: number; readonly version?: number } | undefined;
  if (last && last.version === version && Math.abs(Date.now() - last.at) < day) return;
  const at = `/api/missions/${mission}`;
  const protocol = await call<unknown>('GET', `${at}/protocol`);
  const people = await call<{ people: unknown }>('GET', `${at}/people`);
  const listed = await call<{ instruments: readonly string[] }>('GET', `${at}/instruments`);
  if (protocol.kind !== 'ok' || people.kind !== 'ok' || listed.kind !== 'ok') return;
  for (const ref of listed.body.instruments) {
    const name = referenceName.instrument(ref as Parameters<typeof referenceName.instrument>[0]);
    // A released instrument never changes.
    if ((await references.read(name)) !== undefined) continue;
    const found = await call<unknown>('GET', `/api/instruments/${encodeURIComponent(ref)}`);
    if (found.kind !== 'ok') return;
    await references.keep(name, found.body);
  }
  await references.keep(referenceName.protocol(mission), protocol.body);
  await references.keep(referenceName.people(mission), people.body.people);
  await references.keep(referenceName.instruments(mission), listed.body.instruments);
  await references.keep(mark, { at: Date.now(), version });
  house.door.note({});
}
