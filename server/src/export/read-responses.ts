import type { Instrument, MissionId } from '@orion/core';
import type { House } from '../house.ts';
import type { Transaction } from '../store/database.ts';
import { readExport, readSealedPeople, type ExportedResponse, type StoredResponse } from '../store/export-responses.ts';
import { openSummary } from '../summary.ts';
import { AnswersInOrder } from './answers-in-order.ts';
import type { ExportQuestion } from './export-question.ts';

interface Reading {
  readonly house: House;
  readonly transaction: Transaction;
  readonly mission: MissionId;
  readonly question: ExportQuestion;
  readonly instrument: Instrument;
  readonly columns: number;
}

/** So many cells are made at a time: few milliseconds, in which nobody else is served. */
const cellsAtOnce = 40_000;

/** So many portions are under way while one is written. */
const ahead = 2;

/** The responses of a choice that was begun, some at a time; the next are fetched while these are written. */
export async function* responsesOf(reading: Reading): AsyncGenerator<readonly ExportedResponse[]> {
  const { house, mission, instrument } = reading;
  const answers = new AnswersInOrder(instrument);
  const coming: Promise<Fetched>[] = Array.from({ length: ahead }, () => fetchSome(reading));
  for (let some = await coming.shift(); some && some.rows.length > 0; some = await coming.shift()) {
    coming.push(fetchSome(reading));
    const people = new Map(some.sealed.map((sealed) => [sealed.id, openSummary(house.keys, mission, sealed)]));
    yield some.rows.map(({ answers: text, ...row }) => ({
      ...row,
      ...(text !== undefined && { answers: answers.read(text) }),
      ...(row.case !== undefined && { person: people.get(row.case) }),
    }));
  }
}

interface Fetched {
  readonly rows: readonly StoredResponse[];
  readonly sealed: Awaited<ReturnType<typeof readSealedPeople>>;
}

function fetchSome(reading: Reading): Promise<Fetched> {
  const fetched = fetchOnce(reading);
  // Whoever awaits it hears of it; if nobody does any more, nobody need.
  fetched.catch(() => undefined);
  return fetched;
}

async function fetchOnce({ transaction, mission, question, columns }: Reading): Promise<Fetched> {
  const rows = await readExport(transaction, Math.min(500, Math.max(10, Math.floor(cellsAtOnce / columns))));
  const cases = [...new Set(rows.flatMap((row) => row.case ?? []))];
  const sealed = question.withIdentity && cases.length > 0 ? await readSealedPeople(transaction, mission, cases) : [];
  return { rows, sealed };
}
