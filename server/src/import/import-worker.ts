import { parentPort, workerData } from 'node:worker_threads';
import { isProblemList, Stopped, type Day } from '@orion/core';
import { loadInstruments } from '../instruments.ts';
import { loadKeys } from '../keys.ts';
import { Refusal } from '../refusal.ts';
import { openDatabase } from '../store/database.ts';
import { enterToWrite } from '../store/entry.ts';
import { inBulkTransaction } from '../store/many-changes.ts';
import type { Transaction } from '../store/database.ts';
import type { DeskCommand, DeskPlace, DeskReply } from './desk-words.ts';
import { findDuplicatesOf } from './find-duplicates.ts';
import { answerPeople } from './people/people-desk.ts';
import { PeopleRoom } from './people/people-room.ts';
import { planImport } from './plan-import.ts';
import { ReadingRoom } from './reading-room.ts';
import { recordImport } from './record-import.ts';
import { undoImport } from './undo-import.ts';

/**
 * One import at its own desk, a thread beside the house: whoever reads a hundred thousand rows keeps nobody waiting.
 * It does one thing after the other, and has a connection of its own while it writes.
 */
const place = workerData as DeskPlace;
const port = parentPort;
if (port === null) throw new Error('an import has a desk of its own');
const keys = loadKeys(place.folder);
const instruments = await loadInstruments();
const house = { keys, instruments, database: openDatabase(place.databaseUrl, 1) };
const room = new ReadingRoom(
  { folder: place.folder, keys },
  place.import,
  instruments.refs.flatMap((ref) => instruments.find(ref) ?? []),
);
const people = new PeopleRoom({ folder: place.folder, keys }, place.import);
let turn: Promise<unknown> = Promise.resolve();

port.on('message', (asked: Asked) => {
  turn = turn.then(() => take(asked));
});

interface Asked {
  readonly turn: number;
  readonly command: DeskCommand;
}

async function take(asked: Asked): Promise<void> {
  const said = await answer(asked.command).then((given) => ({ answer: given }), told);
  port?.postMessage({ turn: asked.turn, ...said } satisfies DeskReply);
}

function tell(phase: 'reading' | 'comparing' | 'writing' | 'duplicates', done: number): void {
  port?.postMessage({ progress: { phase, done } } satisfies DeskReply);
}

async function answer(command: DeskCommand): Promise<unknown> {
  const today = command.now.slice(0, 10) as Day;
  const read = (plan: Parameters<ReadingRoom['read']>[0]): ReturnType<ReadingRoom['read']> =>
    room.read(plan, today, (rows) => tell('reading', rows));
  switch (command.kind) {
    case 'look':
      return room.look(command, today);
    case 'problems': {
      const { problems } = await read(command.plan);
      const wanted = command.code === undefined ? problems : problems.filter(({ code }) => code === command.code);
      return { total: wanted.length, problems: wanted.slice(command.from, command.from + command.limit) };
    }
    case 'read': {
      const { rows, counts } = await read(command.plan);
      tell('comparing', 0);
      const plan = await entered(command, (transaction) => planImport(house, transaction, command.order, rows));
      return { counts, plan: plan.counts };
    }
    case 'record': {
      const { rows, counts } = await read(command.plan);
      const { named, ...result } = await entered(command, (transaction) =>
        recordImport(house, transaction, command.order, {
          rows,
          plan: command.kept,
          tell: (changes) => tell('writing', changes),
        }),
      );
      await room.close();
      // It stands; who may be known already under another name is looked for in small steps, beside everybody's work.
      later(() => findDuplicatesOf(house, { ...command, named, tell: (done) => tell('duplicates', done) }));
      return { counts, result };
    }
    case 'undo':
      return entered(command, (transaction) =>
        undoImport(house, transaction, command.order, (changes) => tell('writing', changes)),
      );
    case 'close':
      await people.close();
      return room.close();
    default:
      return answerPeople(command, { house, room: people, entered, tell, later });
  }
}

/** After what is at hand: nobody waits for it, and what becomes of it is nobody's to hear. */
function later(run: () => Promise<void>): void {
  turn = turn.then(() => run().catch(() => undefined));
}

/** In one transaction, as whoever asked, with their rights as they are now. */
async function entered<Result>(
  {
    token,
    order,
  }: { readonly token: Uint8Array; readonly order: { readonly mission: Parameters<typeof enterToWrite>[2] } },
  run: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return inBulkTransaction(house.database, async (transaction) => {
    const who = await enterToWrite(transaction, Buffer.from(token), order.mission);
    if (who === undefined || who.isRevoked) throw new Refusal('not_signed_in');
    return run(transaction);
  });
}

/** What a person can mend, what the house forbids, or where it failed: never what stood in the file. */
function told(error: unknown): Pick<DeskReply, 'refusal' | 'fault'> {
  if (error instanceof Refusal) return { refusal: { code: error.code, problems: error.problems } };
  if (error instanceof Stopped && isProblemList(error.problems))
    return { refusal: { code: 'not_valid', problems: error.problems } };
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
  const where = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { fault: { name: name ?? 'Error', code, where: where?.slice(0, 6).map((line) => line.trim()) ?? [] } };
}
