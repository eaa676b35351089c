import type { ImportProblem, WorkbookKind, WorkbookMapping } from '@orion/core';
import type { FoundTable } from './import-answers.ts';
import type { ImportWords } from './import-words.ts';
import type { OddCount } from './odd.ts';

/** What the server tells of a workbook of people. */

export interface LookedPeople {
  readonly sheets: readonly { readonly sheet: string; readonly found: FoundTable }[];
  readonly mapping: WorkbookMapping;
}

const counted = [
  'newCases',
  'knownCases',
  'correctedPeople',
  'correctedCards',
  'addedHouseholds',
  'correctedHouseholds',
  'addedContacts',
  'correctedContacts',
  'addedLines',
  'correctedLines',
  'heldRows',
  'leftOutRows',
  'erasedRows',
] as const;

export type PeopleCounts = { readonly [Name in (typeof counted)[number]]: number };

export interface PeopleProblem extends ImportProblem {
  readonly sheet: string;
}

export interface PeopleProblemCount extends OddCount {
  readonly examples: readonly PeopleProblem[];
}

export interface SheetCounts {
  readonly sheet: string;
  readonly kind: WorkbookKind | null;
  readonly good: number;
  readonly held: number;
  readonly leftOut: number;
}

export interface PeopleDryRun {
  readonly sheets: readonly SheetCounts[];
  readonly problems: readonly PeopleProblemCount[];
  readonly plan: PeopleCounts;
}

/** What a workbook comes to, in words; new and known people always, of the rest what there is. */
export function factsOfPeople(
  counts: PeopleCounts,
  { say, number }: Pick<ImportWords, 'say' | 'number'>,
): readonly (readonly [string, string])[] {
  return counted.flatMap((name) =>
    counts[name] > 0 || name === 'newCases' || name === 'knownCases'
      ? [[say(`peopleImport.${name}`), number(counts[name])] as const]
      : [],
  );
}

/** Whether what was recorded was a workbook of people. */
export function isOfPeople(counts: object): counts is PeopleCounts {
  return counted.every((name) => Object.hasOwn(counts, name));
}
