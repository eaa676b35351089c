import type { Language, Role } from '@orion/core';

export const exportFormats = ['xlsx', 'csv_french', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What the house says there is to take out, and what of it is whose. */
export interface ExportChoices {
  readonly as: Role;
  readonly roles: readonly Role[];
  readonly answers: boolean;
  readonly scores: boolean;
  readonly identity: boolean;
  readonly day: 'day' | 'month';
  readonly there: readonly { readonly instrument: string; readonly round: string; readonly rows: number }[];
}

export interface ExportProgress {
  readonly state: 'waiting' | 'going' | 'done' | 'stopped';
  readonly rows: number;
  readonly done: number;
}

/** What somebody has chosen on the page. */
export interface ExportChoice {
  readonly as: Role | undefined;
  readonly format: ExportFormat;
  readonly shape: 'long' | 'wide';
  readonly values: 'codes' | 'labels';
  readonly language: Language;
  readonly instrument: string | undefined;
  /** Those that were left out. */
  readonly without: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly withAnswers: boolean;
  readonly withIdentity: boolean;
  readonly forResearch: boolean;
}

/** The address of a file as it was chosen: codes and days alone. */
export function addressOf(choice: ExportChoice, rounds: readonly string[], id: string): string {
  const { as, format, shape, values, language, instrument, without, from, to } = choice;
  const wanted = rounds.filter((round) => !without.includes(round));
  const asked = {
    ...(as !== undefined && { as }),
    format,
    shape,
    values,
    language,
    ...(instrument !== undefined && { instrument }),
    ...(wanted.length < rounds.length && { rounds: wanted.join(',') }),
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
    ...(!choice.withAnswers && { answers: 'no' }),
    ...(choice.withIdentity && { identity: 'yes' }),
    ...(choice.forResearch && { research: 'yes' }),
    id,
  };
  return `export?${new URLSearchParams(asked).toString()}`;
}
