import { createHash, type Hash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import { isProblemList, type ChangeId, type Instant, type MissionId, type StoredScores } from '@orion/core';
import type { House } from '../house.ts';
import type { Transaction } from '../store/database.ts';
import { prepareIncoming } from '../store/many-changes.ts';
import { readHistory } from '../store/changes.ts';
import { openHistory } from '../open-change.ts';
import { isAboutIdentity, streamInto, type CaseStream, type Intake } from './stream-into.ts';
import { WritingTurns } from './writing-turns.ts';

export type { CaseStream, StandingCase } from './stream-into.ts';

export interface ManyChanges {
  readonly mission: MissionId;
  readonly received: Instant;
  /** A case stands in one stream alone. Made as they are taken: a million of them need not be there at once. */
  readonly streams: Iterable<CaseStream> | AsyncIterable<CaseStream>;
  /** How many changes are written so far. */
  readonly tell?: ((changes: number) => void) | undefined;
}

/** What was recorded; `commitment` is a hash over those of all changes, in order. */
export interface RecordedMany {
  readonly changes: number;
  readonly cases: number;
  readonly commitment: string;
}

/** So many changes go in together; twice as many are in memory. */
const atOnce = 4000;
/** So many are made ready in one go: what is reckoned of many is reckoned together. */
const handful = 250;
/** After so many cases those that are being written have a turn: the connection is served by this same thread. */
const breathEvery = 4;

/**
 * Records very many changes of one mission, whole cases at a time: the same facts that `recordChanges` makes of the
 * same changes (log, standing case, sealed payload, summary, search keys, profile, response with its scores), by the
 * same functions, but written by table. For what the house itself makes and has checked: nobody is asked for
 * permission, no change is looked up whether it came before, no audit row is written and no duplicates are looked
 * for; those are its caller's.
 *
 * Call it once in a transaction of `inBulkTransaction`, entered to write in the mission (`enterToWrite`):
 *
 *     await inBulkTransaction(house.database, async (transaction) => {
 *       await enterToWrite(transaction, tokenHash, mission);
 *       await recordMany(house, transaction, { mission, received: house.clock(), streams });
 *     });
 */
export async function recordMany(
  house: Pick<House, 'keys' | 'instruments'>,
  transaction: Transaction,
  { mission, received, streams, tell }: ManyChanges,
): Promise<RecordedMany> {
  await prepareIncoming(transaction);
  const hash = createHash('sha256');
  const counted = { changes: 0, cases: 0 };
  const turns = new WritingTurns(transaction, mission);
  for await (const some of handfuls(streams)) {
    if (some.some(needsHistory)) await turns.written();
    await take(house, transaction, { mission, received, streams: some, hash, turns });
    counted.cases += some.length;
    if (turns.changes < atOnce) continue;
    counted.changes += turns.changes;
    await turns.handOver();
    tell?.(counted.changes);
  }
  counted.changes += turns.changes;
  await turns.handOver();
  tell?.(counted.changes);
  await turns.written();
  return { ...counted, commitment: hash.digest('base64') };
}

async function* handfuls(streams: ManyChanges['streams']): AsyncGenerator<readonly CaseStream[]> {
  let [some, changes]: [CaseStream[], number] = [[], 0];
  for await (const stream of streams) {
    some.push(stream);
    changes += stream.changes.length;
    if (changes < handful) continue;
    yield some;
    [some, changes] = [[], 0];
  }
  if (some.length > 0) yield some;
}

interface Portion {
  readonly mission: MissionId;
  readonly received: Instant;
  readonly streams: readonly CaseStream[];
  readonly hash: Hash;
  readonly turns: WritingTurns;
}

/** Projects, scores and seals some streams into the tables that travel. */
async function take(
  house: Pick<House, 'keys' | 'instruments'>,
  transaction: Transaction,
  { mission, received, streams, hash, turns }: Portion,
): Promise<void> {
  const named = streams.filter(needsHistory).flatMap(({ found }) => (found ? [found.state.id] : []));
  const histories =
    named.length === 0
      ? new Map<string, never>()
      : Map.groupBy(openHistory(house.keys, await readHistory(transaction, mission, named)), ({ subject }) => subject);
  const intake: Intake = {
    keys: house.keys,
    received,
    tables: turns.tables,
    hash,
    scores: reckonAll(house, streams),
  };
  turns.stood(streams.filter(({ found }) => found !== undefined).length);
  for (const [place, stream] of streams.entries()) {
    const subject = stream.changes[0]?.subject;
    if (subject !== undefined) streamInto(intake, stream, histories.get(subject) ?? []);
    if (place % breathEvery === 0) await breath();
  }
}

function needsHistory({ found, changes }: CaseStream): boolean {
  return found !== undefined && changes.some(isAboutIdentity);
}

/** The scores of all surveys among some changes, by the change. */
function reckonAll(
  { instruments }: Pick<House, 'instruments'>,
  streams: readonly CaseStream[],
): ReadonlyMap<ChangeId, StoredScores> {
  const surveys = streams.flatMap(({ changes }) =>
    changes.flatMap((change) => {
      const isSurvey = change.kind === 'survey.submitted' || change.kind === 'survey.corrected';
      return isSurvey && change.private ? [{ id: change.id, asked: change.body, cells: change.private.answers }] : [];
    }),
  );
  const kinds = Map.groupBy(surveys, ({ asked }) => `${asked.instrument} ${asked.scheme}`);
  const scores = new Map<ChangeId, StoredScores>();
  for (const together of kinds.values()) {
    const [{ asked }] = together;
    const reckoned = instruments.reckonMany(
      asked,
      together.map(({ cells }) => cells),
    );
    together.forEach(({ id }, place) => {
      const one = reckoned[place];
      if (isProblemList(one))
        throw new Error(`answers that were not checked: ${one.map(({ code }) => code).join(' ')}`);
      scores.set(id, one);
    });
  }
  return scores;
}
