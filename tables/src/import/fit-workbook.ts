import type { WorkbookColumn, WorkbookMapping, WorkbookSheetMapping } from '@orion/core';
import { formOf } from './field-books.ts';
import { habitsOf, mergedValues, savedValues } from './fit-mapping.ts';
import { fold, foldHeader } from './fold-text.ts';
import type { TableProfile } from './foreign-table.ts';
import { placeColumns } from './place-columns.ts';
import {
  nothingOfOurs,
  proposeColumns,
  proposeField,
  proposeWorkbook,
  type ProfiledSheet,
} from './propose-workbook.ts';

/**
 * A saved way to read a workbook of people, fitted to a later one: what was said of a sheet and its columns stands;
 * sheets, columns and texts that it has not seen are proposed anew.
 */
export function fitWorkbook(saved: WorkbookMapping, sheets: readonly ProfiledSheet[], today: string): WorkbookMapping {
  const told = pairSheets(saved.sheets, sheets);
  const fitted = sheets.flatMap((one): readonly WorkbookSheetMapping[] => {
    const before = told.get(one.sheet);
    return before ? [fitSheet(before, one, today)] : proposeWorkbook([one], today).sheets;
  });
  return { ...saved, sheets: fitted };
}

/** A sheet is known again by its name, however it is spelled; else by the columns that most of it shares. */
function pairSheets(
  saved: WorkbookMapping['sheets'],
  sheets: readonly ProfiledSheet[],
): ReadonlyMap<string, WorkbookSheetMapping> {
  const pairs = new Map<string, WorkbookSheetMapping>();
  const free = new Set(saved);
  const pair = ({ sheet }: ProfiledSheet, found: WorkbookSheetMapping | undefined): void => {
    if (found === undefined) return;
    pairs.set(sheet, found);
    free.delete(found);
  };
  for (const one of sheets)
    pair(
      one,
      [...free].find(({ sheet }) => sheet === one.sheet),
    );
  for (const one of sheets.filter(({ sheet }) => !pairs.has(sheet)))
    pair(
      one,
      [...free].find(({ sheet }) => fold(sheet) === fold(one.sheet)),
    );
  for (const one of sheets.filter(({ sheet }) => !pairs.has(sheet))) {
    const [best] = [...free]
      .map((known) => ({ known, share: sharedColumns(known, one.profile) }))
      .toSorted((a, b) => b.share - a.share);
    if (best && best.share > 0.5) pair(one, best.known);
  }
  return pairs;
}

/** Of all columns that either has, the share that both have. */
function sharedColumns({ columns }: WorkbookSheetMapping, profile: TableProfile): number {
  const known = new Set(columns.map(({ header }) => foldHeader(header)));
  const here = new Set(profile.columns.map(({ header }) => foldHeader(header)));
  const shared = [...here].filter((header) => known.has(header)).length;
  return shared / Math.max(known.size + here.size - shared, 1);
}

function fitSheet(saved: WorkbookSheetMapping, { sheet, profile }: ProfiledSheet, today: string): WorkbookSheetMapping {
  const { kind } = saved;
  const headers = profile.columns.map(({ header }) => header);
  const placed = new Map(placeColumns(saved, headers).map(({ place, column }) => [place, column]));
  const taken = new Set([...placed.values()].map(({ field }) => field));
  const fresh = kind === null ? undefined : proposeColumns(profile, kind, today);
  const columns = profile.columns.map((column, place): WorkbookColumn => {
    const told = placed.get(place);
    const proposed = fresh?.[place];
    if (told === undefined || kind === null)
      return proposed === undefined || taken.has(proposed.field) ? nothingOfOurs(column) : proposed;
    if (told.field === null || formOf(kind, told.field) === undefined)
      return { ...nothingOfOurs(column), confidence: told.confidence };
    const again = proposeField(column, { field: told.field, confidence: told.confidence }, { kind, today });
    return { ...again, ...habitsOf(told), values: mergedValues(told, again) };
  });
  return { ...saved, sheet, columns };
}

/** A way to read a workbook as it is kept: without counts, and without texts that nobody understood. */
export function savedWorkbook(mapping: WorkbookMapping): WorkbookMapping {
  const sheets = mapping.sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => ({ ...column, values: savedValues(column.values) })),
  }));
  return { ...mapping, sheets };
}
