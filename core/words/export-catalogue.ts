import type { Language } from '../src/names.ts';
import { arExport } from './export-ar.ts';
import { enExport } from './export-en.ts';
import { frExport } from './export-fr.ts';
import type { ExportWords } from './export-words.ts';

const all: Readonly<Record<Language, ExportWords>> = { en: enExport, fr: frExport, ar: arExport };

/** The words of a table that goes out, in a language. */
export function exportWordsIn(language: Language): ExportWords {
  return all[language];
}
