import type { Day, ImportFault, Instant, WorkbookMapping } from '@orion/core';
import {
  countProblems,
  type ForeignOptions,
  type ProblemTally,
  type SheetCounts,
  type SheetProblem,
} from '@orion/tables';
import type { House } from '../../house.ts';
import type { Transaction } from '../../store/database.ts';
import { findDuplicatesOf } from '../find-duplicates.ts';
import type { PeopleReading, PeopleRoom } from './people-room.ts';
import { planPeople, type PeopleCounts } from './plan-people.ts';
import { recordPeople, type PeopleResult } from './record-people.ts';
import type { PeopleOrder } from './told-people.ts';

/** What is asked of the desk of a workbook of people. */
export type PeopleCommand =
  | {
      readonly kind: 'people_look';
      readonly now: Instant;
      readonly options: ForeignOptions | undefined;
      /** Somebody's, to be fitted to the workbook. */
      readonly mapping: WorkbookMapping | undefined;
    }
  | (Ordered & { readonly kind: 'people_read' })
  | (Ordered & {
      readonly kind: 'people_problems';
      readonly code: ImportFault | undefined;
      readonly from: number;
      readonly limit: number;
    })
  | (Ordered & { readonly kind: 'people_record'; readonly kept: unknown });

interface Ordered {
  readonly now: Instant;
  readonly token: Uint8Array;
  readonly plan: PeopleReading;
  readonly order: PeopleOrder;
}

/** What a dry run of a workbook of people says. */
export interface PeopleRead {
  readonly sheets: readonly SheetCounts[];
  readonly problems: readonly ProblemTally[];
  readonly plan: PeopleCounts;
}

export interface PeopleRecorded {
  readonly sheets: readonly SheetCounts[];
  readonly problems: readonly ProblemTally[];
  readonly result: PeopleResult;
}

export interface PeopleTools {
  readonly house: Pick<House, 'keys' | 'instruments' | 'database'>;
  readonly room: PeopleRoom;
  readonly entered: <Result>(asked: Ordered, run: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  readonly tell: (phase: 'reading' | 'comparing' | 'writing' | 'duplicates', done: number) => void;
  /** Something that may go on when the answer is given. */
  readonly later: (run: () => Promise<void>) => void;
}

export async function answerPeople(command: PeopleCommand, tools: PeopleTools): Promise<unknown> {
  const { house, room, entered, tell } = tools;
  const today = command.now.slice(0, 10) as Day;
  if (command.kind === 'people_look') return room.look(command, today);
  const read = await room.read(command.plan, today, (rows) => tell('reading', rows));
  if (command.kind === 'people_record') return record(command, read, tools);
  tell('comparing', 0);
  const given = { rows: read.rows, decisions: command.plan.decisions };
  const { counts, problems: more } = await entered(command, (transaction) =>
    planPeople(house, transaction, command.order, given),
  );
  const problems = [...read.problems, ...more];
  if (command.kind === 'people_read')
    return { sheets: read.sheets, problems: countProblems(problems), plan: counts } satisfies PeopleRead;
  const wanted = command.code === undefined ? problems : problems.filter(({ code }) => code === command.code);
  return { total: wanted.length, problems: wanted.slice(command.from, command.from + command.limit) };
}

async function record(
  command: Extract<PeopleCommand, { kind: 'people_record' }>,
  { rows, sheets, problems }: Awaited<ReturnType<PeopleRoom['read']>>,
  { house, room, entered, tell, later }: PeopleTools,
): Promise<PeopleRecorded> {
  const { order, plan, kept } = command;
  const done = await entered(command, (transaction) =>
    recordPeople(house, transaction, order, {
      rows,
      decisions: plan.decisions,
      plan: kept,
      tell: (changes) => tell('writing', changes),
    }),
  );
  await room.close();
  later(() => findDuplicatesOf(house, { ...command, named: done.named, tell: (many) => tell('duplicates', many) }));
  const all: readonly SheetProblem[] = [...problems, ...done.problems];
  return { sheets, problems: countProblems(all), result: done.result };
}
