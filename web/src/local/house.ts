import { projectAlert, isProblemList, type Alert, type MissionId } from '@orion/core';
import type { MissionState, WipeOrder } from '../sync/index.ts';
import { CaseViews } from './case-views.ts';
import { Drafts } from './drafts.ts';
import { Keyring } from './keyring.ts';
import type { LocalHouse } from './local-house.ts';
import { MissionStore } from './mission-store.ts';
import { readRefused, recordChanges, retryRefused } from './outbox.ts';
import type { News, Premises } from './premises.ts';
import { makeReferences } from './references.ts';
import { makeRescueFile } from './rescue.ts';
import type { ShelfWrite } from './shelves.ts';
import { StatusBoard } from './status-board.ts';

/** Puts a house together upon its premises. Everything it does is in the rooms; here is who is told what. */
export async function makeHouse(premises: Premises): Promise<LocalHouse> {
  const { account, device, shelves, neighbours, clock } = premises;
  const keyring = new Keyring(premises);
  const views = new CaseViews(premises, keyring);
  const board = new StatusBoard(premises, keyring);
  const drafts = new Drafts(premises, keyring);
  const references = makeReferences(premises, keyring);

  /** After something was written: cases, counters and the other tabs follow. */
  const follow = async (subjects: readonly string[]): Promise<void> => {
    await views.touch(subjects);
    await board.recount();
    neighbours.tell({ kind: 'touched', subjects });
  };
  const enter = async <Outcome>(outcome: Outcome, isOpen: boolean): Promise<Outcome> => {
    if (isOpen) await views.load();
    await board.persist('look');
    await board.recount();
    return outcome;
  };
  const shut = (): void => {
    keyring.forget();
    views.clear();
    board.tell();
  };
  const wipe = async (how: WipeOrder): Promise<void> => {
    await empty(premises, how);
    if (how === 'keep_unsent') await keyring.dropQuick();
    else await keyring.load();
    views.clear();
    await follow([]);
    neighbours.tell({ kind: 'emptied' });
    if (keyring.state === 'open') await views.load();
  };
  neighbours.listen((news) => void hear(news));
  const hear = async (news: News): Promise<void> => {
    if (news.kind === 'locked') return shut();
    if (news.kind === 'touched') await views.touch(news.subjects);
    else await keyring.load();
    if (news.kind === 'emptied') await views.load();
    await board.recount();
  };

  await keyring.load();
  await enter(undefined, false);
  return {
    account,
    device,
    get state() {
      return keyring.state;
    },
    create: async (passphrase) => {
      const outcome = await keyring.create(passphrase);
      if (outcome === 'open') await board.persist('ask');
      if (outcome === 'open') neighbours.tell({ kind: 'keys_changed' });
      return enter(outcome, outcome === 'open');
    },
    unlock: async (passphrase) => {
      const outcome = await keyring.unlock(passphrase);
      return enter(outcome, outcome === 'open');
    },
    lock: () => {
      shut();
      neighbours.tell({ kind: 'locked' });
    },
    changePassphrase: (old, next) => keyring.changePassphrase(old, next),
    quickUnlock: () => keyring.quick(),
    setQuickUnlock: (passphrase, secret, shares) => keyring.setQuick(passphrase, secret, shares),
    unlockQuickly: async (secret, shares) => {
      const outcome = await keyring.unlockQuickly(secret, shares);
      return enter(outcome, outcome.kind === 'open');
    },
    cases: () => views.cases(),
    summaries: () => views.summaries(),
    readCase: (id) => views.read(id),
    alerts: (mission) => readAlerts(premises, keyring, mission),
    record: async (changes, { dropDraft } = {}) => {
      const more = dropDraft === undefined ? [] : await drafts.dropping(dropDraft);
      await recordChanges(premises, keyring, { changes, more });
      await follow([...new Set(changes.map(({ subject }) => subject as string))]);
    },
    startDraft: async (draft) => {
      await drafts.start(draft);
      await follow([]);
    },
    saveAnswer: (draft, item, cell, place) => drafts.save(draft, { at: clock(), answer: { item, cell }, place }),
    savePlace: (draft, place) => drafts.save(draft, { at: clock(), place }),
    saveAbout: (draft, about) => drafts.save(draft, { at: clock(), about }),
    drafts: () => drafts.all(),
    readDraft: (id) => drafts.read(id),
    dropDraft: async (id) => {
      await shelves.write(await drafts.dropping(id));
      await follow([]);
    },
    needsAttention: () => readRefused(premises, keyring),
    retryRefused: async (id) => {
      const found = await retryRefused(premises, id);
      await follow(found ? [found.subject] : []);
    },
    discardRefused: async (id) => {
      const held = (await shelves.all('outbox', { index: 'id', is: id })).filter(({ why }) => why !== undefined);
      await shelves.write([
        { remove: 'refused', key: id },
        ...held.map(({ seq }) => ({ remove: 'outbox' as const, key: seq })),
      ]);
      await follow(held.map(({ subject }) => subject));
    },
    rescueFile: () => makeRescueFile(premises, keyring),
    references,
    door: {
      storeOf: (mission) => new MissionStore({ premises, keyring, mission }, { written: follow, wipe }),
      note: (seen) => board.note(seen),
    },
    status: () => board.status(),
    subscribe: (listener) => board.subscribe(listener),
    wipe,
    close: () => {
      keyring.forget();
      neighbours.close();
      shelves.close();
    },
  };
}

/** The open alerts the server told of, and upon them what this device wrote since. */
async function readAlerts({ shelves }: Premises, keyring: Keyring, mission: MissionId): Promise<readonly Alert[]> {
  const told = await shelves.read('alerts', mission);
  const known = told && ((await keyring.tryOpen(`alerts ${mission}`, told.sealed)) as readonly Alert[] | undefined);
  const sent = await shelves.all('sent', { index: 'untold', is: 1 });
  const mine = [...sent, ...(await shelves.all('outbox'))].filter(
    (record) => record.mission === mission && record.isAlert,
  );
  const alerts = new Map((known ?? []).map((alert) => [alert.id, alert]));
  for (const { kept } of mine.toSorted((a, b) => a.seq - b.seq)) {
    if (!kept.open) continue;
    const change = kept.open;
    const before = alerts.get(change.subject as Alert['id']);
    const after = projectAlert(before, {
      ...change,
      version: (before?.version ?? 0) + 1,
      received: change.at,
      marks: [],
    });
    if (!isProblemList(after)) alerts.set(after.id, after);
  }
  return [...alerts.values()].filter(({ outcome }) => outcome === undefined);
}

/** `keep_unsent` leaves outbox, refused changes, drafts and the keys; a sync under way in another tab finds its turn over. */
async function empty({ shelves }: Premises, how: WipeOrder): Promise<void> {
  if (how === 'now') return shelves.destroy();
  const missions = await shelves.all('missions');
  const emptied: readonly ShelfWrite[] = (['cases', 'waiting', 'alerts', 'references', 'sent'] as const).map(
    (shelf) => ({ clear: shelf }),
  );
  const begun = missions.map(({ mission, turn }): ShelfWrite => {
    const fresh: MissionState = { mission, turn: turn + 1, caseload: [], stale: [], reach: '', faults: 0, sentIn: [] };
    return { put: 'missions', record: fresh };
  });
  await shelves.write([...emptied, ...begun]);
}
