import { fieldCodes, workbookFields, type FieldForm, type WorkbookKind } from '@orion/core';
import { codedBook, countryBook, languageBook } from './fact-phrases.ts';
import { factPhrases } from './lexicon/fact-phrases.ts';
import { fieldNames, fieldPhrases, kindFieldNames } from './lexicon/workbook-names.ts';
import type { PhraseBook } from './phrase-book.ts';

/** What a field of a sheet is read as; undefined where the sheet has no such field. */
export function formOf(kind: WorkbookKind, field: string): FieldForm | undefined {
  const fields: Readonly<Record<string, FieldForm>> = workbookFields[kind];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The book of a field that is a code; undefined for any other. */
export function fieldBook(kind: WorkbookKind, field: string): PhraseBook | undefined {
  const form = formOf(kind, field);
  if (form === 'country') return countryBook();
  if (form === 'tongue') return languageBook();
  if (form !== 'code') return undefined;
  // By which way somebody was reached is another word than by which way they were helped.
  const name = field === 'channel' ? `${kind} ${field}` : field;
  return codedBook(`field ${name}`, fieldCodes(kind, field), fieldPhrases[name] ?? factPhrases[name] ?? {});
}

/** What a column of a field is called: whole headers, and words of longer ones. */
export function namesOf(kind: WorkbookKind, field: string): { readonly names: string; readonly parts: string } {
  const [names = '', parts = ''] = (kindFieldNames[`${kind} ${field}`] ?? fieldNames[field] ?? '').split('||');
  return { names: `${names}|${field}`, parts };
}
