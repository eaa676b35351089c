import type { CaseId } from '@orion/core';
import { outdated, takeIn, takeSnapshot, toldBy, type Known } from './page.ts';
import { bodyOf, commit, enterEpoch, obey, Stop, type RoundMeans } from './round-means.ts';
import type { MissionState, SyncStore, SyncWrite } from './sync-store.ts';
import type { Pulled } from './transport.ts';

const sentKeptFor = 90 * 86_400_000;
const snapshotsAtOnce = 50;

/** Takes in page after page. Undefined where the server turned out to be another than before. */
export async function pullAll(means: RoundMeans, begun: MissionState): Promise<MissionState | undefined> {
  let state = begun;
  for (;;) {
    const { body, at } = await pullPage(means, state, state.cursor);
    if (state.epoch !== undefined && state.epoch !== body.epoch) {
      await enterEpoch(means.store, state, body, []);
      return undefined;
    }
    state = await takePage(means, { ...state, epoch: body.epoch, contact: at }, body);
    if (!body.more) return state;
  }
}

/**
 * What a locked device can do with the news: follow an order, and let go of cases that are no longer its
 * own. It asks without a cursor, so that nothing comes that it could not read.
 */
export async function letGo(means: RoundMeans, state: MissionState): Promise<void> {
  const { store } = means;
  const { body, at } = await pullPage(means, state, undefined);
  const mine = new Set(body.caseload);
  const lost = (await store.heads()).filter(({ id }) => !mine.has(id));
  if (lost.length === 0 && (body.erased ?? []).length === 0) return;
  await commit(
    store,
    {
      ...state,
      contact: at,
      caseload: state.caseload.filter((id) => mine.has(id)),
      stale: state.stale.filter((id) => mine.has(id)),
    },
    [...lost.map(({ id }) => ({ kind: 'removed_case' as const, id })), ...erasedIn(body)],
  );
}

/** Whom the server forgot since is forgotten here too, whoever has the case now. */
function erasedIn({ erased = [] }: Pulled): readonly SyncWrite[] {
  return erased.map((subject) => ({ kind: 'erased', subject }));
}

/** One page of news; a round ends with an order, or where the account has no more business here. */
async function pullPage(
  { store, transport }: RoundMeans,
  state: MissionState,
  cursor: string | undefined,
): Promise<{ readonly body: Pulled; readonly at: number }> {
  const reply = await transport.pull(state.mission, cursor);
  const order = reply.kind === 'ok' ? reply.body.order : reply.kind === 'forbidden' ? reply.order : undefined;
  if (order) return obey(store, order.wipe);
  if (reply.kind !== 'forbidden') return bodyOf(reply);
  await removeAll(store, state);
  throw new Stop(reply);
}

/** The account has no more business here: nothing stays but what it has not sent. */
async function removeAll(store: SyncStore, state: MissionState): Promise<void> {
  const gone = (await store.heads()).map(({ id }) => ({ kind: 'removed_case' as const, id }));
  const told = toldBy(await store.untold(), { mine: new Set(), heads: [], writes: [] });
  if (state.hasLeft && gone.length === 0 && told.length === 0) return;
  const { cursor: _c, inAll: _i, protocol: _p, ...rest } = state;
  const next = { ...rest, caseload: [], stale: [], reach: '', hasLeft: true };
  await commit(store, next, [...gone, ...told, { kind: 'left_mission' }]);
}

/** One page of news in one commit: cases brought on, lost ones removed, the cursor moved. */
async function takePage({ account, store }: RoundMeans, state: MissionState, page: Pulled): Promise<MissionState> {
  const reader = { account, now: state.contact ?? 0 };
  const mine = new Set(page.caseload);
  const held = await store.heads();
  const waiting = await store.waiting();
  const lost = new Set(
    [...held.map(({ id }) => id), ...waiting.map(({ subject }) => subject as CaseId), ...state.caseload].filter(
      (id) => !mine.has(id),
    ),
  );
  const touched = [...new Set(page.changes.map(({ subject }) => subject as CaseId))].filter((id) => mine.has(id));
  const known = await readKnown(store, touched, { stale: state.stale, waiting });
  const takenIn = known.map((one) => ({
    id: one.id,
    ...takeIn(
      one,
      page.changes.filter(({ subject }) => subject === one.id),
      reader,
    ),
  }));
  const stale = new Set([
    ...state.stale,
    ...outdated(held, reader.now),
    ...takenIn.filter(({ isStale }) => isStale).map(({ id }) => id),
  ]);
  const next: MissionState = {
    ...state,
    cursor: page.cursor,
    caseload: page.caseload,
    inAll: page.cases,
    stale: [...stale].filter((id) => mine.has(id)),
    protocol: page.protocol,
    hasLeft: false,
  };
  const writes = [...takenIn.flatMap((one) => one.writes), ...erasedIn(page)];
  return commit(store, next, [
    ...writes,
    ...toldBy(await store.untold(), { mine, heads: held.filter(({ id }) => !stale.has(id)), writes }),
    ...[...lost].map((id) => ({ kind: 'removed_case' as const, id })),
    { kind: 'alerts', alerts: page.alerts },
    { kind: 'forget_sent', before: reader.now - sentKeptFor },
  ]);
}

async function readKnown(
  store: SyncStore,
  ids: readonly CaseId[],
  {
    stale,
    waiting,
  }: { readonly stale: readonly CaseId[]; readonly waiting: Awaited<ReturnType<SyncStore['waiting']>> },
): Promise<readonly Known[]> {
  const found = new Map((await store.readCases(ids)).map((one) => [one.id, one]));
  return ids.map((id) => ({
    id,
    found: found.get(id),
    waiting: waiting.filter(({ subject }) => subject === id),
    isStale: stale.includes(id),
  }));
}

/** Fetches whole what is mine and not held, what must be fetched anew, and what waits for a change that never came. */
export async function fetchCases(means: RoundMeans, begun: MissionState): Promise<void> {
  const { account, store, transport } = means;
  let state = begun;
  const held = new Set((await store.heads()).map(({ id }) => id));
  const gaps = (await store.waiting()).map(({ subject }) => subject as CaseId);
  const wanted = [...new Set([...state.caseload.filter((id) => !held.has(id)), ...state.stale, ...gaps])];
  for (let from = 0; from < wanted.length; from += snapshotsAtOnce) {
    const ids = wanted.slice(from, from + snapshotsAtOnce);
    const { body, at } = bodyOf(await transport.snapshots(state.mission, ids));
    const known = new Map(
      (await readKnown(store, ids, { stale: [], waiting: await store.waiting() })).map((one) => [one.id, one]),
    );
    const given = body.snapshots.filter(({ id }) => known.has(id));
    const takenIn = given.map((one) => ({
      id: one.id,
      ...takeSnapshot(one, known.get(one.id) as Known, { account, now: at }),
    }));
    const absent = ids.filter((id) => !given.some((one) => one.id === id));
    const still = takenIn.filter(({ isStale }) => isStale).map(({ id }) => id);
    const writes = takenIn.flatMap((one) => one.writes);
    const next = { ...state, contact: at, stale: [...state.stale.filter((id) => !ids.includes(id)), ...still] };
    state = await commit(store, next, [
      ...writes,
      ...toldBy(await store.untold(), { mine: new Set(state.caseload), heads: [], writes }),
      ...absent.map((id) => ({ kind: 'removed_case' as const, id })),
    ]);
  }
}
