import { Readable } from 'node:stream';
import { addMonths, type Day } from '@orion/core';
import { workbookLimits, type OutTable } from '@orion/tables';
import { rolesIn, type Entered } from '../access/reach.ts';
import { teamIn } from '../access/team.ts';
import { Refusal } from '../refusal.ts';
import { audit, auditEach } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import {
  beginExport,
  countExport,
  readExportedCases,
  type ExportCount,
  type ExportFilter,
} from '../store/export-responses.ts';
import { readMission } from '../store/missions.ts';
import { becomeAnalysis, leaveAnalysis } from '../store/observations.ts';
import { openSnapshot, type Snapshot } from '../store/snapshot.ts';
import { bookTables } from './codebook.ts';
import { exportFile, type ExportFile } from './export-files.ts';
import { beginProgress } from './export-progress.ts';
import type { ExportQuestion } from './export-question.ts';
import { exportedCases, exportReach } from './export-reach.ts';
import type { ExportedMission } from './fact-columns.ts';
import { planTable, type TablePlan } from './plan-table.ts';
import type { ExportAsked, PreparedExport } from './prepared-export.ts';

/** A table that is ready to go out: its first row was not read yet, and what it will be stands in the audit. */
export interface Export extends Omit<ExportFile, 'bytes'> {
  readonly rows: number;
  readonly people: number;
  readonly doubles: number;
  /** Rows that went out so far. */
  readonly written: () => number;
  readonly stream: Readable;
}

/** Finds out what will go out and writes down who takes how much of what; with names, case by case. */
export async function prepareExport(
  asked: ExportAsked,
  transaction: Transaction,
  entered: Entered,
): Promise<PreparedExport> {
  const { house, question, mission } = asked;
  if (!rolesIn(entered, mission).includes(question.as)) throw new Refusal('not_permitted');
  const instrument = house.instruments.find(question.instrument);
  const named = await readMission(transaction, mission);
  if (instrument === undefined || named === undefined) throw new Refusal('not_found');
  const filter = await filterOf(asked, transaction, entered);
  const byPolicy = filter.consented === 'by_policy';
  if (byPolicy) await becomeAnalysis(transaction);
  const count = await countExport(transaction, filter);
  const cases = question.withIdentity ? await readExportedCases(transaction, filter) : [];
  if (byPolicy) await leaveAnalysis(transaction);
  const prepared = { asked, filter, instrument, mission: named, count };
  requireRoom(question, count, planTable(prepared, transaction).columns.length);
  const act = { mission, account: entered.account, device: entered.device, outcome: 'read' };
  const { rows, people } = count;
  await audit(transaction, { ...act, action: 'export', detail: { ...question, rows, people } });
  await auditEach(transaction, { ...act, action: 'export.identity' }, cases);
  return prepared;
}

/**
 * Begins to send what was prepared, once that is committed. All of it is read in one snapshot, which is closed when
 * the stream ends, whoever ends it.
 */
export async function sendExport(prepared: PreparedExport): Promise<Export> {
  const { asked, filter } = prepared;
  const snapshot = await openSnapshot(asked.house.database);
  const { transaction } = snapshot;
  try {
    if ((await enter(transaction, asked.token)) === undefined) throw new Refusal('not_signed_in');
    if (filter.consented === 'by_policy') await becomeAnalysis(transaction);
    await beginExport(transaction, filter, {
      withAnswers: asked.question.withAnswers,
      withCase: asked.question.withIdentity,
    });
    return sending(prepared, planTable(prepared, transaction), snapshot);
  } catch (error) {
    await snapshot.close();
    throw error;
  }
}

/** Which responses somebody reaches by a question. */
export async function filterOf(
  { question, mission }: Pick<ExportAsked, 'question' | 'mission'>,
  transaction: Transaction,
  entered: Entered,
): Promise<ExportFilter> {
  const { as, instrument, rounds, from, to, forResearch } = question;
  const team = await teamIn(transaction, entered, mission);
  const roles = rolesIn(entered, mission);
  const isResearch = as === 'researcher' || forResearch;
  const months = exportReach(as).day === 'month';
  return {
    mission,
    instrument,
    reach: exportedCases(as, { account: entered.account, roles, team }),
    rounds,
    // Whoever gets months cannot ask for single days either.
    from: months && from ? `${from.slice(0, 7)}-01` : from,
    to: months && to ? dayBefore(addMonths(`${to.slice(0, 7)}-01` as Day, 1)) : to,
    consented: !isResearch
      ? 'whatever'
      : as === 'researcher' && !roles.includes('evaluator')
        ? 'by_policy'
        : 'to_research',
  };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** A workbook holds only so much, and that is known before it is begun. */
export function requireRoom(
  { format, shape }: Pick<ExportQuestion, 'format' | 'shape'>,
  { rows, people }: Pick<ExportCount, 'rows' | 'people'>,
  columns: number,
): void {
  if (format !== 'xlsx') return;
  const needed = (shape === 'wide' ? people : rows) + 1;
  if (needed > workbookLimits.rows || columns > workbookLimits.columns)
    throw new Refusal('too_much_for_workbook', { detail: { rows: needed, columns } });
}

function sending(prepared: PreparedExport, plan: TablePlan, snapshot: Snapshot): Export {
  const { asked, instrument, mission, count } = prepared;
  const { house, question } = asked;
  const on = house.clock().slice(0, 10);
  const progress = beginProgress(house, asked.progress, question.shape === 'wide' ? count.people : count.rows);
  let written = 0;
  const table: OutTable = {
    name: '',
    columns: plan.columns.map(({ name, type }) => ({ name, type })),
    rows: async function* () {
      for await (const some of plan.rows()) {
        yield some;
        written += some.length;
        progress.add(some.length);
      }
      // What comes then (a book of codes, the making of a Parquet file) needs no connection.
      await snapshot.close();
    },
  };
  const book = (): readonly OutTable[] =>
    bookTables({ question, instrument, mission, count, columns: plan.columns, on });
  const { bytes, ...file } = exportFile(question, { table, book, stem: stemOf(mission, question, on) });
  const stream = Readable.from(bytes(), { objectMode: false, highWaterMark: 1024 * 1024 });
  stream.once('end', () => progress.end('done'));
  // Also where nobody ever began to read it.
  stream.once('close', () => {
    progress.end('stopped');
    void snapshot.close();
  });
  return { ...file, rows: count.rows, people: count.people, doubles: count.doubles, written: () => written, stream };
}

/** Of letters that every system has in a file's name. */
function stemOf({ name }: ExportedMission, { shape, withIdentity }: ExportQuestion, on: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
  const words = ['orion', plain, shape === 'wide' ? 'people' : 'responses', ...(withIdentity ? ['named'] : []), on];
  return words.filter((word) => word !== '').join('-');
}
