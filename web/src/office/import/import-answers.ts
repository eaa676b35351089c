import type {
  AccountId,
  ImportCounts,
  ImportDecisions,
  ImportId,
  ImportMapping,
  InstrumentRef,
  MissionId,
  SchemeRef,
  WorkbookMapping,
} from '@orion/core';
import { pathOf } from '../mission/mission-answers.ts';

/** What the server tells of imports. */

export interface PlanCounts {
  readonly newCases: number;
  readonly knownCases: number;
  readonly addedResponses: number;
  readonly correctedResponses: number;
  readonly unchangedResponses: number;
}

export interface Undone {
  readonly retractedCases: number;
  readonly keptCases: number;
  readonly retractedResponses: number;
  readonly restoredResponses: number;
  readonly keptResponses: number;
}

export interface KeptImport {
  readonly id: ImportId;
  readonly by: AccountId;
  readonly at: string;
  readonly state: 'read' | 'recorded' | 'undone';
  /** Of what was recorded; what was read alone has counts of rows. */
  readonly counts: Partial<PlanCounts> | null;
  readonly undone: Undone | null;
  /** Whether its file is still there to be read. */
  readonly hasFile: boolean;
  readonly progress?: { readonly phase: 'reading' | 'comparing' | 'writing' | 'duplicates'; readonly done: number };
}

/** How a file was opened; what a person knows better goes into the options. */
export interface FoundTable {
  readonly format: 'csv' | 'xlsx' | 'parquet';
  readonly encoding?: string;
  readonly separator?: string;
  readonly sheet?: string;
  readonly sheets?: readonly { readonly name: string; readonly columns: number }[];
  readonly headerRow: number;
}

export interface OpenOptions {
  readonly sheet?: string;
  readonly separator?: string;
  readonly encoding?: string;
  readonly headerRow?: number;
}

export interface Looked {
  readonly found: FoundTable;
  readonly rows: number;
  readonly mapping: ImportMapping;
}

/** A way to read that was kept under a name. */
export type SavedMapping =
  | { readonly holds: 'responses'; readonly name: string; readonly mapping: ImportMapping }
  | { readonly holds: 'people'; readonly name: string; readonly mapping: WorkbookMapping };

/** All that the server must know to read a file, and to record it. */
export interface ImportOrder {
  readonly plan: {
    readonly options?: OpenOptions;
    readonly mapping: ImportMapping;
    readonly decisions: ImportDecisions;
  };
  readonly scheme: SchemeRef;
  readonly custodian: AccountId;
  readonly areOver: boolean;
}

export interface DryRun {
  readonly counts: ImportCounts;
  readonly plan: PlanCounts;
}

export interface Recorded {
  readonly counts: ImportCounts;
  readonly result: PlanCounts;
}

export function importPath(mission: MissionId, id: ImportId, rest = ''): string {
  return pathOf(mission, `imports/${id}${rest === '' ? '' : `/${rest}`}`);
}

/** A hundred thousand rows of a workbook take most of a minute, on a slow machine several. */
export const patience = 600_000;

export type { ImportDecisions, ImportMapping, InstrumentRef };
