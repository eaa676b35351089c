import type { Day, ImportId, WorkbookDecisions, WorkbookMapping } from '@orion/core';
import {
  fitWorkbook,
  openWorkbookSheets,
  profileTable,
  proposeWorkbook,
  readWorkbookSheets,
  type ForeignOptions,
  type FoundTable,
  type NamedSheet,
  type ProfiledSheet,
  type ReadSheets,
} from '@orion/tables';
import { canonical } from '../../canonical.ts';
import { Refusal } from '../../refusal.ts';
import { openUpload, type OpenUpload, type UploadPlace } from '../kept-upload.ts';

/** What the sheets of a file are and how they may be read. */
export interface LookedPeople {
  readonly sheets: readonly {
    readonly sheet: string;
    readonly found: FoundTable;
    readonly rows: number;
    readonly columns: readonly { readonly header: string; readonly occurrence: number; readonly filled: number }[];
  }[];
  readonly mapping: WorkbookMapping;
}

/** How a workbook is opened, and perhaps how somebody read one like it. */
interface LookedFor {
  readonly options?: ForeignOptions | undefined;
  readonly mapping?: WorkbookMapping | undefined;
}

/** How somebody wants them read. */
export interface PeopleReading {
  readonly options?: ForeignOptions | undefined;
  readonly mapping: WorkbookMapping;
  readonly decisions?: WorkbookDecisions | undefined;
}

/** Where one workbook of people is read; what was read last is kept for whoever says yes to it. */
export class PeopleRoom {
  readonly #place: UploadPlace;
  readonly #id: ImportId;
  #file: OpenUpload | undefined;
  #sheets:
    | { readonly options: string; readonly sheets: readonly NamedSheet[]; profiled?: readonly ProfiledSheet[] }
    | undefined;
  #last: { readonly plan: string; readonly read: ReadSheets } | undefined;

  constructor(place: UploadPlace, id: ImportId) {
    this.#place = place;
    this.#id = id;
  }

  /** Looks through a workbook and proposes how to read it; somebody's mapping is fitted to it. */
  async look({ options, mapping }: LookedFor, today: Day): Promise<LookedPeople> {
    const sheets = await this.#open(options);
    const profiled = this.#sheets?.profiled ?? (await profiledOf(sheets));
    if (this.#sheets) this.#sheets.profiled = profiled;
    return {
      sheets: profiled.map(({ sheet, profile }) => ({
        sheet,
        found: profile.found,
        rows: profile.rows,
        columns: profile.columns.map(({ header, occurrence, filled }) => ({ header, occurrence, filled })),
      })),
      mapping: mapping ? fitWorkbook(mapping, profiled, today) : proposeWorkbook(profiled, today),
    };
  }

  async read(plan: PeopleReading, today: Day, tell: (rows: number) => void): Promise<ReadSheets> {
    const name = canonical([plan, today]);
    if (this.#last?.plan === name) return this.#last.read;
    this.#last = undefined;
    const { mapping, decisions } = plan;
    const read = await readWorkbookSheets({ sheets: await this.#open(plan.options), mapping, decisions, today, tell });
    this.#last = { plan: name, read };
    return read;
  }

  async close(): Promise<void> {
    for (const { table } of this.#sheets?.sheets ?? []) await table.close();
    await this.#file?.close();
    this.#sheets = undefined;
    this.#file = undefined;
    this.#last = undefined;
  }

  async #open(options: ForeignOptions = {}): Promise<readonly NamedSheet[]> {
    const name = canonical(options);
    if (this.#sheets?.options === name) return this.#sheets.sheets;
    for (const { table } of this.#sheets?.sheets ?? []) await table.close();
    this.#sheets = undefined;
    this.#file ??= await openUpload(this.#place, this.#id);
    // Its hour is over.
    if (this.#file === undefined) throw new Refusal('not_found');
    const sheets = await openWorkbookSheets([this.#file.path], options);
    this.#sheets = { options: name, sheets };
    return sheets;
  }
}

async function profiledOf(sheets: readonly NamedSheet[]): Promise<readonly ProfiledSheet[]> {
  const profiled: ProfiledSheet[] = [];
  for (const { sheet, table } of sheets) profiled.push({ sheet, profile: await profileTable(table) });
  return profiled;
}
