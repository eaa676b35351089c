import type { Language } from '../src/names.ts';
import { arComparison } from './comparison-ar.ts';
import { arComparisonChecks } from './comparison-checks-ar.ts';
import { arComparisonMethods } from './comparison-methods-ar.ts';
import { enComparison } from './comparison-en.ts';
import { enComparisonChecks } from './comparison-checks-en.ts';
import { enComparisonMethods } from './comparison-methods-en.ts';
import { frComparison } from './comparison-fr.ts';
import { frComparisonChecks } from './comparison-checks-fr.ts';
import { frComparisonMethods } from './comparison-methods-fr.ts';

/** All that a comparison says; every language has the keys that English has. */
export type ComparisonWords = typeof enComparison & typeof enComparisonChecks & { methods: typeof enComparisonMethods };

const all: Readonly<Record<Language, ComparisonWords>> = {
  en: { ...enComparison, ...enComparisonChecks, methods: enComparisonMethods },
  fr: { ...frComparison, ...frComparisonChecks, methods: frComparisonMethods },
  ar: { ...arComparison, ...arComparisonChecks, methods: arComparisonMethods },
};

/** The words of a comparison in a language. */
export function comparisonWordsIn(language: Language): ComparisonWords {
  return all[language];
}
