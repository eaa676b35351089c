import { answersFit, chooseHeads, fit, hold, mostChanges, refuse, writesOf, type Outgoing } from './batch.ts';
import { commit, enterEpoch, obey, Stop, type RoundMeans } from './round-means.ts';
import type { MissionState, SyncStore } from './sync-store.ts';

/** Sends what is due, batch by batch, until nothing is. */
export async function pushLane(
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
      if (reply.order) return obey(store, reply.order.wipe);
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
