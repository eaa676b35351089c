import type { MissionId } from '@orion/core';
import type { House } from '../house.ts';
import type { Transaction } from '../store/database.ts';
import { readExport, readSealedPeople, type ExportedResponse } from '../store/export-responses.ts';
import { openSummary, type Summary } from '../summary.ts';
import type { ExportQuestion } from './export-question.ts';

interface Reading {
  readonly house: House;
  readonly transaction: Transaction;
  readonly mission: MissionId;
  readonly question: ExportQuestion;
  readonly columns: number;
}

/** So many cells are made at a time: few milliseconds, in which nobody else is served. */
const cellsAtOnce = 40_000;

/** The responses of a choice that was begun, some at a time; the next are fetched while these are written. */
export async function* responsesOf(reading: Reading): AsyncGenerator<readonly ExportedResponse[]> {
  const { house, mission, question } = reading;
  let next = fetchSome(reading);
  try {
    for (let some = await next; some.rows.length > 0; some = await next) {
      next = fetchSome(reading);
      const people = new Map(some.sealed.map((sealed) => [sealed.id, openSummary(house.keys, mission, sealed)]));
      yield question.withIdentity ? some.rows.map((row) => named(row, people)) : some.rows;
    }
  } finally {
    await next.catch(() => undefined);
  }
}

interface Fetched {
  readonly rows: readonly ExportedResponse[];
  readonly sealed: Awaited<ReturnType<typeof readSealedPeople>>;
}

function fetchSome(reading: Reading): Promise<Fetched> {
  const fetched = fetchOnce(reading);
  // Whoever awaits it hears of it; if nobody does any more, nobody need.
  fetched.catch(() => undefined);
  return fetched;
}

async function fetchOnce({ transaction, mission, question, columns }: Reading): Promise<Fetched> {
  const most = Math.min(500, Math.max(10, Math.floor(cellsAtOnce / columns)));
  const { withAnswers, withIdentity: withCase } = question;
  const rows = await readExport(transaction, { mission, most, withAnswers, withCase });
  if (!withCase || rows.length === 0) return { rows, sealed: [] };
  const cases = [...new Set(rows.flatMap((row) => row.case ?? []))];
  return { rows, sealed: await readSealedPeople(transaction, mission, cases) };
}

function named(row: ExportedResponse, people: ReadonlyMap<string, Summary | undefined>): ExportedResponse {
  return { ...row, person: people.get(row.case ?? '') };
}
