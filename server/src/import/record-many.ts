import { createHash, type Hash } from 'node:crypto';
import { isProblemList, type ChangeId, type Instant, type MissionId, type StoredScores } from '@orion/core';
import type { House } from '../house.ts';
import type { Transaction } from '../store/database.ts';
import { emptyIncoming, prepareIncoming, writeIncoming, type Incoming } from '../store/many-changes.ts';
import { readHistory } from '../store/changes.ts';
import { openHistory } from '../open-change.ts';
import { isAboutIdentity, streamInto, type CaseStream, type Intake } from './stream-into.ts';

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
  // Filled by turns: while the one is written the other is filled.
  const [first, second] = [emptyIncoming(), emptyIncoming()];
  let [filling, written] = [first, second];
  let waiting: CaseStream[] = [];
  let many = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    if (waiting.some(needsHistory)) await writing;
    const taken = await take(house, transaction, { mission, received, streams: waiting, hash, tables: filling });
    // The next are made ready while these are written; only then is it seen whether they were.
    await writing;
    writing = writeIncoming(transaction, { mission, ...taken });
    writing.catch(() => undefined);
    [filling, written] = [written, filling];
    for (const table of Object.values(filling)) table.clear();
    counted.changes += many;
    counted.cases += waiting.length;
    tell?.(counted.changes);
    [waiting, many] = [[], 0];
  };
  for await (const stream of streams) {
    waiting.push(stream);
    many += stream.changes.length;
    if (many >= atOnce) await write();
  }
  if (waiting.length > 0) await write();
  await writing;
  return { ...counted, commitment: hash.digest('base64') };
}

interface Portion {
  readonly mission: MissionId;
  readonly received: Instant;
  readonly streams: readonly CaseStream[];
  readonly hash: Hash;
  readonly tables: Incoming;
}

/** Projects, scores and seals some streams into the tables that travel. */
async function take(
  house: Pick<House, 'keys' | 'instruments'>,
  transaction: Transaction,
  { mission, received, streams, hash, tables }: Portion,
): Promise<Pick<Intake, 'tables'> & { readonly stood: readonly string[] }> {
  const stood = streams.flatMap(({ found }) => (found ? [found.state.id] : []));
  const named = streams.filter(needsHistory).flatMap(({ found }) => (found ? [found.state.id] : []));
  const histories =
    named.length === 0
      ? new Map<string, never>()
      : Map.groupBy(openHistory(house.keys, await readHistory(transaction, mission, named)), ({ subject }) => subject);
  const intake: Intake = {
    keys: house.keys,
    received,
    tables,
    hash,
    scores: reckonAll(house, streams),
  };
  for (const stream of streams) {
    const subject = stream.changes[0]?.subject;
    if (subject === undefined) continue;
    streamInto(intake, stream, histories.get(subject) ?? []);
  }
  return { tables: intake.tables, stood };
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
