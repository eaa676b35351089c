import {
  workbookFields,
  workbookKinds,
  type MappedValue,
  type WorkbookColumn,
  type WorkbookKind,
  type WorkbookMapping,
  type WorkbookSheetMapping,
} from '@orion/core';
import { valueKey } from './answer-reader.ts';
import { isSilent, readForm } from './fact-reader.ts';
import { fieldBook, formOf, namesOf } from './field-books.ts';
import { habitOf, isFact } from './find-facts.ts';
import { fold, foldHeader, tidy } from './fold-text.ts';
import type { ColumnProfile, TableProfile } from './foreign-table.ts';
import { headerNames } from './header-names.ts';
import { sheetNames } from './lexicon/workbook-names.ts';
import { acceptFrom } from './propose-mapping.ts';

/** A sheet of a workbook, or a file of a set of files, looked through. */
export interface ProfiledSheet {
  readonly sheet: string;
  readonly profile: TableProfile;
}

interface Candidate {
  readonly place: number;
  readonly field: string;
  readonly confidence: number;
}

/** Proposes what each sheet of a workbook of people holds, and what each of its columns is. */
export function proposeWorkbook(sheets: readonly ProfiledSheet[], today: string): WorkbookMapping {
  return { version: 1, acceptFrom, sheets: sheets.map((one) => proposeSheet(one, today)) };
}

function proposeSheet({ sheet, profile }: ProfiledSheet, today: string): WorkbookSheetMapping {
  const ranked = workbookKinds
    .map((kind) => {
      const found = assign(candidatesOf(profile.columns, kind, today));
      const isNamed = sheetNames[kind].split('|').some((name) => fold(name) === fold(sheet.replaceAll('_', ' ')));
      const own = found.filter(({ field }) => isOwnField(kind, field)).length;
      const share = found.length / Math.max(profile.columns.length, 1);
      // A sheet is of a kind where it has fields that only this kind has.
      return {
        kind,
        found,
        score: own + share + (isNamed ? 3 : 0),
        isFound: own > 0 && found.some(({ field }) => field === 'number'),
      };
    })
    .toSorted((a, b) => b.score - a.score);
  const best = ranked.find(({ isFound }) => isFound);
  const columns = profile.columns.map((column, place) => {
    const found = best?.found.find((one) => one.place === place);
    return found && best ? proposeField(column, found, { kind: best.kind, today }) : nothingOfOurs(column);
  });
  if (!best) return { sheet, kind: null, confidence: 0.5, columns };
  const confidence = Math.min(0.97, 0.5 + 0.08 * best.score);
  return { sheet, kind: best.kind, confidence: Math.round(confidence * 100) / 100, columns };
}

/** What the columns of a sheet are where its kind is known. */
export function proposeColumns(profile: TableProfile, kind: WorkbookKind, today: string): readonly WorkbookColumn[] {
  const found = new Map(assign(candidatesOf(profile.columns, kind, today)).map((one) => [one.place, one]));
  return profile.columns.map((column, place) => {
    const field = found.get(place);
    return field ? proposeField(column, field, { kind, today }) : nothingOfOurs(column);
  });
}

/** Whether no other kind of sheet has a field of this name: what tells a list of people from a list of calls. */
function isOwnField(kind: WorkbookKind, field: string): boolean {
  if (kind === 'people' && (field === 'household' || field === 'householdPlace')) return false;
  return kind === 'households'
    ? field !== 'number'
    : workbookKinds.every((other) => other === kind || !Object.hasOwn(workbookFields[other], field));
}

function candidatesOf(columns: readonly ColumnProfile[], kind: WorkbookKind, today: string): readonly Candidate[] {
  return Object.keys(workbookFields[kind]).flatMap((field) => {
    const { names, parts } = namesOf(kind, field);
    const known = names.split('|').map((name) => fold(name).replaceAll(' ', ''));
    const within = parts.split('|').map(fold);
    return columns.flatMap((column, place): Candidate[] => {
      // What stands in brackets behind a name, a currency or a hint, is no part of it.
      const heard = [...headerNames(column.header).names, foldHeader(column.header.replace(/\s*[([].*$/s, ''))];
      const at = heard.findIndex((name) => known.includes(name.replaceAll(' ', '')));
      // The first names of a list are the plainest: of two columns the one that is called so.
      const rank = at < 0 ? 0 : known.indexOf(heard[at].replaceAll(' ', '')) / known.length;
      const named =
        at >= 0 ? 0.97 - 0.1 * rank : within.some((part) => part !== '' && heard[0]?.includes(part)) ? 0.75 : 0;
      if (named === 0) return [];
      const fits = readShare(column, kind, { field, today });
      const confidence = named * (fits < 0.5 ? fits * 0.6 : 0.6 + 0.4 * fits);
      return confidence < 0.45 ? [] : [{ place, field, confidence }];
    });
  });
}

function readShare(
  column: ColumnProfile,
  kind: WorkbookKind,
  { field, today }: { readonly field: string; readonly today: string },
): number {
  const form = formOf(kind, field) ?? 'text';
  const book = fieldBook(kind, field);
  const habit = habitOf(column, today);
  let [read, all] = [0, 0];
  for (const [text, count] of [...column.values].slice(0, 200)) {
    if (isSilent(text)) continue;
    all += count;
    const isRead = book
      ? book.meaningOf(text).confidence >= 0.75
      : isFact(readForm(form === 'day' || form === 'birth' || form === 'amount' ? form : 'text', text, habit).fault);
    if (isRead) read += count;
  }
  return all === 0 ? 0.7 : read / all;
}

function assign(candidates: readonly Candidate[]): readonly Candidate[] {
  const taken = new Set<string | number>();
  return candidates
    .toSorted((a, b) => b.confidence - a.confidence)
    .filter(({ place, field }) => {
      if (taken.has(place) || taken.has(field)) return false;
      taken.add(place).add(field);
      return true;
    });
}

export function nothingOfOurs(column: ColumnProfile): WorkbookColumn {
  return { ...nameOf(column), field: null, confidence: 0.5, values: [] };
}

function nameOf({ header, occurrence }: ColumnProfile): Pick<WorkbookColumn, 'header' | 'occurrence'> {
  return { header, ...(occurrence > 1 ? { occurrence } : {}) };
}

/** A column that is thought to be a field, with how it is written and what each of its texts means. */
export function proposeField(
  column: ColumnProfile,
  found: Pick<Candidate, 'field' | 'confidence'>,
  { kind, today }: { readonly kind: WorkbookKind; readonly today: string },
): WorkbookColumn {
  const { dates, decimal } = habitOf(column, today);
  const form = formOf(kind, found.field);
  return {
    ...nameOf(column),
    field: found.field,
    confidence: Math.round(found.confidence * 100) / 100,
    ...(form === 'day' || form === 'birth' ? { dateOrder: dates.order, isOrderSure: dates.isSure } : {}),
    ...(form === 'amount' && decimal !== undefined ? { decimal } : {}),
    values: valuesOf(column, kind, found.field),
  };
}

function valuesOf(column: ColumnProfile, kind: WorkbookKind, field: string): readonly MappedValue[] {
  const book = fieldBook(kind, field);
  if (!book) return [];
  const found = new Map<string, MappedValue & { readonly count: number }>();
  for (const [text, count] of column.values) {
    const key = valueKey(text);
    const before = found.get(key);
    const { to, confidence, why } = book.meaningOf(text);
    const share = Math.round(confidence * 100) / 100;
    found.set(
      key,
      before ? { ...before, count: before.count + count } : { value: tidy(text), to, confidence: share, why, count },
    );
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count).slice(0, 300);
}
