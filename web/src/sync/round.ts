import type { AccountId, CaseId } from '@orion/core';
import { answersFit, chooseHeads, fit, hold, mostChanges, refuse, writesOf, type Outgoing } from './batch.ts';
import { outdated, takeIn, takeSnapshot, toldBy, type Known } from './page.ts';
import type { MissionState, SyncStore, SyncWrite } from './sync-store.ts';
import type { Pulled, Pushed, Reply, Transport } from './transport.ts';

/** What one sync of one mission works with. Time and chance come from outside. */
export interface RoundMeans {
  readonly account: AccountId;
  readonly store: SyncStore;
  readonly transport: Transport;
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly jitter: () => number;
  /** The roles the account holds in the mission, as one text: with others, other parts of cases are seen. */
  readonly reach: string;
  /** While the house is locked only alerts can be read, and so sent. */
  readonly isLocked: boolean;
}

/** How a round ended. After all but `done` what is left over is tried again later; nothing is lost by any of them. */
export type RoundOutcome =
  | { readonly kind: 'done' | 'unreachable' | 'signed_out' | 'forbidden' | 'fault' | 'overtaken' | 'wiped' }
  | { readonly kind: 'busy'; readonly after?: number | undefined };

const sentKeptFor = 90 * 86_400_000;
const snapshotsAtOnce = 50;
/** A server is not restored twice in a minute. */
const mostEpochs = 3;

/**
 * One sync of one mission: alerts, then everything else that was not received; then what is new in the
 * caseload, page by page; then the cases that must be fetched whole. Every step ends in one commit, and
 * a round that breaks off anywhere is simply begun again.
 */
export async function runRound(means: RoundMeans): Promise<RoundOutcome> {
  try {
    for (let epochs = 0; epochs < mostEpochs; epochs++) if (await syncOnce(means)) return { kind: 'done' };
    return { kind: 'fault' };
  } catch (stop) {
    if (stop instanceof Stop) return stop.outcome;
    throw stop;
  }
}

/** False where the server turned out to be another than before, so that all has to begin anew. */
async function syncOnce(means: RoundMeans): Promise<boolean> {
  const { store, isLocked } = means;
  let state = await sendAgain(means, await store.state());
  const { epoch } = state;
  state = await pushLane(means, state, 'alerts');
  if (isLocked) return true;
  state = await pushLane(means, state, 'cases');
  // An alert about a case that was itself still unsent is refused at first.
  state = await pushLane(means, state, 'alerts', true);
  if (epoch !== undefined && state.epoch !== epoch) return false;
  state = await noticeReach(means, state);
  const pulled = await pullAll(means, state);
  if (!pulled) return false;
  await fetchCases(means, pulled);
  return true;
}

/** What another epoch received may be lost: it is sent again, and who has it says so. */
async function sendAgain({ store }: RoundMeans, state: MissionState): Promise<MissionState> {
  const { epoch, sentIn } = state;
  if (epoch === undefined || sentIn.every((other) => other === epoch)) return state;
  const ids = await store.receivedElsewhere(epoch);
  return commit(store, { ...state, sentIn: [epoch] }, [{ kind: 'again', ids }]);
}

/** Sends what is due, batch by batch, until nothing is. */
async function pushLane(
  means: RoundMeans,
  begun: MissionState,
  lane: 'alerts' | 'cases',
  atOnce = false,
): Promise<MissionState> {
  let state = begun;
  const tried = new Set<number>();
  for (;;) {
    const now = means.now();
    const unsent = (await means.store.unsent()).filter(({ seq }) => !tried.has(seq));
    const due = atOnce ? unsent.map((head) => ({ ...head, retryAt: now })) : unsent;
    const outgoing = await readOutgoing(means.store, chooseHeads(due, { now, lane, faults: state.faults }), tried);
    if (outgoing === undefined) return state;
    if (atOnce) for (const { head } of outgoing) tried.add(head.seq);
    if (outgoing.length > 0) state = await pushBatch(means, state, outgoing);
  }
}

/** The batch to send; those that cannot be opened are passed over. Undefined: nothing is left to try. */
async function readOutgoing(
  store: SyncStore,
  heads: Parameters<SyncStore['readUnsent']>[0],
  tried: Set<number>,
): Promise<readonly Outgoing[] | undefined> {
  if (heads.length === 0) return undefined;
  const changes = new Map((await store.readUnsent(heads)).map((change) => [change.id, change]));
  for (const { id, seq } of heads) if (!changes.has(id)) tried.add(seq);
  return fit(
    heads.flatMap((head) => {
      const change = changes.get(head.id);
      return change ? [{ head, change }] : [];
    }),
  );
}

async function pushBatch(means: RoundMeans, state: MissionState, outgoing: readonly Outgoing[]): Promise<MissionState> {
  const { store, transport, now, jitter } = means;
  const reply = await transport.push(
    state.mission,
    outgoing.map(({ change }) => change),
  );
  const moment = { now: now(), jitter };
  const [{ head }] = outgoing as readonly [Outgoing];
  switch (reply.kind) {
    case 'ok': {
      if (!answersFit(outgoing, reply.body.answers)) throw new Stop({ kind: 'fault' });
      const writes = writesOf(outgoing, reply.body, { at: reply.at, ...moment });
      const sentIn = [...new Set([...state.sentIn, reply.body.epoch])];
      return enterEpoch(store, { ...state, faults: 0, contact: reply.at, sentIn }, reply.body, writes);
    }
    case 'too_large':
    case 'rejected':
      // Half as many, until the one that is to blame stands alone.
      if (outgoing.length > 1) return commit(store, { ...state, faults: halvings(outgoing.length) }, []);
      return commit(store, { ...state, faults: 0 }, [
        refuse(head, reply.kind === 'rejected' ? 'not_valid' : 'too_large'),
      ]);
    case 'forbidden':
      return commit(
        store,
        state,
        outgoing.map((out) => hold(out.head, 'not_permitted', moment)),
      );
    case 'fault': {
      const isAlone = outgoing.length === 1;
      const faults = isAlone ? 0 : halvings(outgoing.length);
      await commit(store, { ...state, faults }, isAlone ? [hold(head, 'server_fault', moment)] : []);
      throw new Stop({ kind: 'fault' });
    }
    default:
      throw new Stop(reply);
  }
}

/** After how many halvings of a whole batch at most half of this many go. */
function halvings(length: number): number {
  let times = 0;
  while (mostChanges >> times > Math.max(1, length >> 1)) times++;
  return times;
}

/** Commits under the epoch that the server named. If it is another one, the cursor is void and every case must be fetched anew. */
async function enterEpoch(
  store: SyncStore,
  state: MissionState,
  { epoch }: Pick<Pushed, 'epoch'>,
  writes: readonly SyncWrite[],
): Promise<MissionState> {
  if (state.epoch === epoch) return commit(store, state, writes);
  const heads = await store.heads();
  const waiting = await store.waiting();
  const next = { ...state, epoch, cursor: undefined, stale: heads.map(({ id }) => id) };
  const gone = waiting.map(({ subject, version }) => ({ kind: 'came' as const, subject, version }));
  return commit(store, next, [...writes, ...gone]);
}

/** With other roles other parts of every case are seen. */
async function noticeReach({ store, reach }: RoundMeans, state: MissionState): Promise<MissionState> {
  if (state.reach === reach) return state;
  const heads = await store.heads();
  return commit(store, { ...state, reach, stale: heads.map(({ id }) => id) }, []);
}

/** Takes in page after page. Undefined where the server turned out to be another than before. */
async function pullAll(means: RoundMeans, begun: MissionState): Promise<MissionState | undefined> {
  const { store, transport } = means;
  let state = begun;
  for (;;) {
    const reply = await transport.pull(state.mission, state.cursor);
    if (reply.kind === 'forbidden') {
      await removeAll(store, state);
      throw new Stop(reply);
    }
    const { body, at } = bodyOf(reply);
    if (body.order) {
      await store.wipe(body.order.wipe);
      throw new Stop({ kind: 'wiped' });
    }
    if (state.epoch !== undefined && state.epoch !== body.epoch) {
      await enterEpoch(store, state, body, []);
      return undefined;
    }
    state = await takePage(means, { ...state, epoch: body.epoch, contact: at }, body);
    if (!body.more) return state;
  }
}

/** The account has no more business here: nothing stays but what it has not sent. */
async function removeAll(store: SyncStore, state: MissionState): Promise<void> {
  const gone = (await store.heads()).map(({ id }) => ({ kind: 'removed_case' as const, id }));
  const next = { ...state, cursor: undefined, caseload: [], stale: [] };
  const told = toldBy(await store.untold(), { mine: new Set(), held: [], writes: [] });
  await commit(store, next, [...gone, ...told, { kind: 'alerts', alerts: [] }]);
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
    stale: [...stale].filter((id) => mine.has(id)),
    protocol: page.protocol,
  };
  const writes = takenIn.flatMap((one) => one.writes);
  return commit(store, next, [
    ...writes,
    ...toldBy(await store.untold(), { mine, held: held.filter(({ id }) => !stale.has(id)), writes }),
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
async function fetchCases(means: RoundMeans, begun: MissionState): Promise<void> {
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
    const still = new Set(takenIn.filter(({ isStale }) => isStale).map(({ id }) => id));
    state = await commit(
      store,
      { ...state, contact: at, stale: state.stale.filter((id) => !ids.includes(id) || still.has(id)) },
      [...takenIn.flatMap(({ writes }) => writes), ...absent.map((id) => ({ kind: 'removed_case' as const, id }))],
    );
  }
}

/** Ends a round early. */
class Stop extends Error {
  readonly outcome: RoundOutcome;

  constructor(outcome: RoundOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

function bodyOf<Body>(reply: Reply<Body>): { readonly body: Body; readonly at: number } {
  if (reply.kind === 'ok') return reply;
  if (reply.kind === 'busy') throw new Stop({ kind: 'busy', after: reply.after });
  throw new Stop({ kind: reply.kind === 'too_large' || reply.kind === 'rejected' ? 'fault' : reply.kind });
}

async function commit(store: SyncStore, state: MissionState, writes: readonly SyncWrite[]): Promise<MissionState> {
  const next = { ...state, turn: state.turn + 1 };
  if (await store.commit(next, writes)) return next;
  throw new Stop({ kind: 'overtaken' });
}
