import {
  noDecisions,
  type Day,
  type ImportCounts,
  type ImportDecisions,
  type ImportedRow,
  type ImportId,
  type ImportMapping,
  type ImportProblem,
  type Instrument,
} from '@orion/core';
import {
  fitMapping,
  openForeignTable,
  profileTable,
  proposeMapping,
  readImport,
  type ForeignOptions,
  type ForeignTable,
  type FoundTable,
  type TableProfile,
} from '@orion/tables';
import { canonical } from '../canonical.ts';
import { Refusal } from '../refusal.ts';
import { openUpload, type OpenUpload, type UploadPlace } from './kept-upload.ts';

/** What a file is and how it may be read. */
export interface Looked {
  readonly found: FoundTable;
  readonly rows: number;
  readonly columns: readonly { readonly header: string; readonly occurrence: number; readonly filled: number }[];
  readonly mapping: ImportMapping;
}

/** How a file is opened, and perhaps how somebody read one like it. */
interface LookedFor {
  readonly options?: ForeignOptions | undefined;
  readonly mapping?: ImportMapping | undefined;
}

/** How somebody wants it read. */
export interface ReadingPlan {
  readonly options?: ForeignOptions | undefined;
  readonly mapping: ImportMapping;
  readonly decisions?: ImportDecisions | undefined;
}

/** What a reading gave. */
export interface ReadRows {
  readonly rows: readonly ImportedRow[];
  readonly problems: readonly ImportProblem[];
  readonly counts: ImportCounts;
}

/** So many problems are listed; beyond it the counts tell. */
const mostProblems = 100_000;

/**
 * Where one file is read: opened once, read anew when the mapping or a decision changes, and what was read last is
 * kept for whoever says yes to it.
 */
export class ReadingRoom {
  readonly #place: UploadPlace;
  readonly #id: ImportId;
  readonly #instruments: readonly Instrument[];
  #file: OpenUpload | undefined;
  #table: { readonly options: string; readonly table: ForeignTable; profile?: TableProfile } | undefined;
  #last: { readonly plan: string; readonly read: ReadRows } | undefined;

  constructor(place: UploadPlace, id: ImportId, instruments: readonly Instrument[]) {
    this.#place = place;
    this.#id = id;
    this.#instruments = instruments;
  }

  /** Looks through a file and proposes how to read it; somebody's mapping is fitted to it. */
  async look({ options, mapping }: LookedFor, today: Day): Promise<Looked> {
    const table = await this.#open(options);
    const profile = this.#table?.profile ?? (await profileTable(table));
    if (this.#table) this.#table.profile = profile;
    const instrument = mapping && this.#instrumentOf(mapping);
    return {
      found: profile.found,
      rows: profile.rows,
      columns: profile.columns.map(({ header, occurrence, filled }) => ({ header, occurrence, filled })),
      mapping:
        mapping && instrument
          ? fitMapping(mapping, profile, { instrument, today })
          : proposeMapping(profile, this.#instruments, today),
    };
  }

  /** Reads all of it. The same plan again is not read again. */
  async read(plan: ReadingPlan, today: Day, tell: (rows: number) => void): Promise<ReadRows> {
    const name = canonical([plan, today]);
    if (this.#last?.plan === name) return this.#last.read;
    const instrument = this.#instrumentOf(plan.mapping);
    this.#last = undefined;
    const { mapping, decisions = noDecisions } = plan;
    const reading = readImport({ table: await this.#open(plan.options), mapping, instrument, decisions, today });
    const rows: ImportedRow[] = [];
    const problems: ImportProblem[] = [];
    for await (const batch of reading.batches()) {
      for (const row of batch.rows) rows.push(row);
      for (const problem of batch.problems) if (problems.length < mostProblems) problems.push(problem);
      tell(rows.length);
    }
    const read = { rows, problems, counts: reading.counts() };
    this.#last = { plan: name, read };
    return read;
  }

  /** Lets go of what was read: it is recorded, or nobody asked for long. */
  async close(): Promise<void> {
    await this.#table?.table.close();
    await this.#file?.close();
    this.#table = undefined;
    this.#file = undefined;
    this.#last = undefined;
  }

  #instrumentOf(mapping: ImportMapping): Instrument {
    const instrument = this.#instruments.find(({ id, version }) => `${id}@${version}` === mapping.instrument);
    if (instrument === undefined) throw new Refusal('not_valid');
    return instrument;
  }

  async #open(options: ForeignOptions = {}): Promise<ForeignTable> {
    const name = canonical(options);
    if (this.#table?.options === name) return this.#table.table;
    await this.#table?.table.close();
    this.#table = undefined;
    this.#file ??= await openUpload(this.#place, this.#id);
    // Its hour is over.
    if (this.#file === undefined) throw new Refusal('not_found');
    const table = await openForeignTable(this.#file.path, options);
    this.#table = { options: name, table };
    return table;
  }
}
