import { projectAlert, isProblemList, type Alert, type MissionId } from '@orion/core';
import type { MissionState, WipeOrder } from '../sync/index.ts';
import { CaseViews } from './case-views.ts';
import { Drafts } from './drafts.ts';
import { Keyring } from './keyring.ts';
import type { LocalHouse } from './local-house.ts';
import { MissionStore, type After } from './mission-store.ts';
import { readRefused, recordChanges, retryRefused } from './outbox.ts';
import type { News, Premises } from './premises.ts';
import { makeReferences } from './references.ts';
import { makeRescueFile } from './rescue.ts';
import type { ShelfWrite } from './shelves.ts';
import { StatusBoard } from './status-board.ts';
import { markEmptied, markMade, noteLoss, settleLoss } from './store-mark.ts';
import { missingOf } from './take-back.ts';

/** Puts a house together upon its premises, and looks whether it is empty or locked. */
export async function makeHouse(premises: Premises): Promise<LocalHouse> {
  const { account, device, shelves, neighbours } = premises;
  const keyring = new Keyring(premises);
  const views = new CaseViews(premises, keyring);
  const board = new StatusBoard(premises, keyring);
  const rooms = { premises, keyring, views, board, drafts: new Drafts(premises, keyring) };
  neighbours.listen((news) => void hear(rooms, news));
  if (await keyring.load()) markMade(premises);
  else noteLoss(premises);
  await board.persist('look');
  await board.recount();
  return {
    account,
    device,
    get state() {
      return keyring.state;
    },
    ...keyDoors(rooms),
    ...deskDoors(rooms),
    ...refusedDoors(rooms),
    cases: () => views.cases(),
    summaries: () => views.summaries(),
    readCase: (id) => views.read(id),
    alerts: (mission) => readAlerts(premises, keyring, mission),
    rescueFile: () => makeRescueFile(premises, keyring),
    missingOf: (rescued) => missingOf(rooms, rescued),
    takeIn: async (missing) => {
      // Looked at anew: another tab may have taken it in a moment ago.
      for (const draft of missing.drafts) if (!(await rooms.drafts.read(draft.id))) await rooms.drafts.take(draft);
      await deskDoors(rooms).record(missing.changes);
    },
    references: makeReferences(premises, keyring),
    door: {
      missions: () => missionsHeld(premises),
      storeOf: (mission) => new MissionStore({ premises, keyring, mission }, followers(rooms)),
      note: (seen) => board.note(seen),
    },
    status: () => board.status(),
    subscribe: (listener) => board.subscribe(listener),
    lossTold: () => {
      settleLoss(premises, { isTold: true });
      board.tell();
    },
    readLoss: () => {
      settleLoss(premises, { isRead: true });
      board.tell();
    },
    wipe: (how) => wipe(rooms, how),
    close: () => {
      keyring.forget();
      neighbours.close();
      shelves.close();
    },
  };
}

/** What a house is made of. */
interface Rooms {
  readonly premises: Premises;
  readonly keyring: Keyring;
  readonly views: CaseViews;
  readonly board: StatusBoard;
  readonly drafts: Drafts;
}

type KeyDoor = 'create' | 'unlock' | 'lock' | 'changePassphrase' | 'quickUnlock' | 'setQuickUnlock' | 'unlockQuickly';

/** How it is opened and locked. */
function keyDoors(rooms: Rooms): Pick<LocalHouse, KeyDoor> {
  const { keyring, board, premises } = rooms;
  return {
    create: async (passphrase) => {
      const outcome = await keyring.create(passphrase);
      if (outcome !== 'open') return outcome;
      markMade(premises);
      await board.persist('ask');
      premises.neighbours.tell({ kind: 'keys_changed' });
      return enter(rooms, outcome);
    },
    unlock: async (passphrase) => {
      const outcome = await keyring.unlock(passphrase);
      return outcome === 'open' ? enter(rooms, outcome) : outcome;
    },
    lock: () => {
      shut(rooms);
      premises.neighbours.tell({ kind: 'locked' });
    },
    changePassphrase: (old, next) => keyring.changePassphrase(old, next),
    quickUnlock: () => keyring.quick(),
    setQuickUnlock: (passphrase, secret, shares) => keyring.setQuick(passphrase, secret, shares),
    unlockQuickly: async (secret, shares) => {
      const outcome = await keyring.unlockQuickly(secret, shares);
      return outcome.kind === 'open' ? enter(rooms, outcome) : outcome;
    },
  };
}

type DeskDoor =
  | 'record'
  | 'startDraft'
  | 'saveAnswer'
  | 'savePlace'
  | 'saveAbout'
  | 'drafts'
  | 'readDraft'
  | 'dropDraft';

/** Where things are written down. */
function deskDoors(rooms: Rooms): Pick<LocalHouse, DeskDoor> {
  const { premises, keyring, drafts } = rooms;
  const { clock, shelves } = premises;
  return {
    record: async (changes, { dropDraft } = {}) => {
      const more = dropDraft === undefined ? [] : await drafts.dropping(dropDraft);
      const outcome = await recordChanges(shelves, keyring, { changes, more });
      if (outcome === 'kept_anew') await lookAnew(rooms);
      await follow(rooms, [...new Set(changes.map(({ subject }) => subject as string))]);
    },
    startDraft: async (draft) => {
      await drafts.start(draft);
      await follow(rooms, []);
    },
    saveAnswer: (draft, item, cell, place) => drafts.save(draft, { at: clock(), answer: { item, cell }, place }),
    savePlace: (draft, place) => drafts.save(draft, { at: clock(), place }),
    saveAbout: (draft, about) => drafts.save(draft, { at: clock(), about }),
    drafts: () => drafts.all(),
    readDraft: (id) => drafts.read(id),
    dropDraft: async (id) => {
      await shelves.write(await drafts.dropping(id));
      await follow(rooms, []);
    },
  };
}

/** What becomes of changes that the server did not take. */
function refusedDoors(rooms: Rooms): Pick<LocalHouse, 'needsAttention' | 'retryRefused' | 'discardRefused'> {
  const { premises, keyring } = rooms;
  const { shelves } = premises;
  return {
    needsAttention: () => readRefused(premises, keyring),
    retryRefused: async (id) => {
      const found = await retryRefused(premises, id);
      await follow(rooms, found ? [found.subject] : []);
    },
    discardRefused: async (id) => {
      const held = (await shelves.all('outbox', { index: 'id', is: id })).filter(({ why }) => why !== undefined);
      const gone = held.map(({ seq }) => ({ remove: 'outbox' as const, key: seq }));
      await shelves.write([{ remove: 'refused', key: id }, ...gone]);
      const subjects = held.map(({ subject }) => subject);
      await follow(rooms, subjects);
    },
  };
}

/** After something was written: cases, counters and the other tabs follow. */
async function follow({ views, board, premises }: Rooms, subjects: readonly string[]): Promise<void> {
  await views.touch(subjects);
  await board.recount();
  premises.neighbours.tell({ kind: 'touched', subjects });
}

/** What the sync brings about. */
function followers(rooms: Rooms): After {
  return {
    written: (subjects) => follow(rooms, subjects),
    emptied: () => lookAnew(rooms),
    wipe: (how) => wipe(rooms, how),
  };
}

async function enter<Outcome>({ views, board }: Rooms, outcome: Outcome): Promise<Outcome> {
  await views.load();
  await board.persist('look');
  await board.recount();
  // A browser that said no may say yes once it is used more, or installed. It may ask the person, so nothing waits.
  if (!board.status().persistence.granted) void board.persist('ask').then(() => board.tell());
  return outcome;
}

function shut({ keyring, views, board }: Rooms): void {
  keyring.forget();
  views.clear();
  board.tell();
}

async function wipe(rooms: Rooms, how: WipeOrder): Promise<void> {
  const { premises, keyring } = rooms;
  await empty(premises, how);
  if (how === 'keep_unsent') await keyring.dropQuick();
  else await keyring.load();
  await lookAnew(rooms);
  await follow(rooms, []);
  premises.neighbours.tell({ kind: 'emptied' });
}

/** What another tab did. */
async function hear(rooms: Rooms, news: News): Promise<void> {
  const { keyring, views, board } = rooms;
  if (news.kind === 'locked') return shut(rooms);
  if (news.kind === 'touched') await views.touch(news.subjects);
  else await keyring.load();
  if (news.kind !== 'touched') await lookAnew(rooms);
  await board.recount();
}

/** Shows what lies in the store, and nothing that lay in it before. */
async function lookAnew({ views }: Rooms): Promise<void> {
  views.clear();
  await views.load();
}

async function missionsHeld({ shelves }: Premises): Promise<readonly MissionId[]> {
  const known = (await shelves.all('missions')).filter(({ hasLeft }) => hasLeft !== true);
  return [...new Set([...known, ...(await shelves.all('outbox'))].map(({ mission }) => mission))];
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
async function empty(premises: Premises, how: WipeOrder): Promise<void> {
  const { shelves } = premises;
  if (how === 'now') {
    markEmptied(premises);
    return shelves.destroy();
  }
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
