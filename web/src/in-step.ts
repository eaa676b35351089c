import type { Case, CaseId, Change, MissionId, Role } from '@orion/core';
import { referenceName, type LocalHouse } from './local/index.ts';
import { call, dropRecordings } from './sync.ts';
import {
  nextSyncIn,
  replyOf,
  runRound,
  type Pulled,
  type Pushed,
  type RoundOutcome,
  type Transport,
} from './sync/index.ts';

/** When a house and the server are brought in step; apart from `sync.ts`, since nobody needs it before there is a house. */

const second = 1000;
const day = 86_400 * second;
/** An alert that was not sent is tried again so soon, however often it failed. */
const longestForAlert = 15 * second;

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
