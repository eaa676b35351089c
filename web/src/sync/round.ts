import { fetchCases, letGo, pullAll } from './pull.ts';
import { pushLane } from './push.ts';
import { commit, Stop, type RoundMeans, type RoundOutcome } from './round-means.ts';
import type { MissionState } from './sync-store.ts';

/** A server is not restored twice in a minute. */
const mostEpochs = 3;

/**
 * One sync of one mission: alerts, then everything else that was not received; then what is new in the
 * caseload, page by page; then the cases that must be fetched whole. A locked device sends its alerts and
 * lets go of what is no longer its own. Every step ends in one commit, and
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
  if (isLocked) {
    await letGo(means, state);
    return true;
  }
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

/** With other roles other parts of every case are seen. */
async function noticeReach({ store, reach }: RoundMeans, state: MissionState): Promise<MissionState> {
  if (state.reach === reach) return state;
  const heads = await store.heads();
  return commit(store, { ...state, reach, stale: heads.map(({ id }) => id) }, []);
}
