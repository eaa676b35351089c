import type { Language } from '@orion/core';
import type { ExportRole } from './export-reach.ts';

export const exportFormats = ['csv', 'csv_french', 'xlsx', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What somebody wants of a mission's responses. */
export interface ExportQuestion {
  readonly as: ExportRole;
  readonly format: ExportFormat;
  /** A row for each response, or for each person with columns by round. */
  readonly shape: 'long' | 'wide';
  readonly values: 'codes' | 'labels';
  readonly language: Language;
  readonly instrument: string;
  readonly rounds: readonly string[] | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly withAnswers: boolean;
  readonly withScores: boolean;
  readonly withIdentity: boolean;
  /** Only those who consent to research today. */
  readonly forResearch: boolean;
  /** The table with its book of codes in one file, or the table alone. */
  readonly part: 'all' | 'table';
}
