import type { Language } from '../src/names.ts';
import { arComparison } from './comparison-ar.ts';
import { arComparisonChecks } from './comparison-checks-ar.ts';
import { arComparisonMethods } from './comparison-methods-ar.ts';
import { arComparisonNames } from './comparison-names-ar.ts';
import { arComparisonPictures } from './comparison-pictures-ar.ts';
import { arComparisonSeveral } from './comparison-several-ar.ts';
import { enComparison } from './comparison-en.ts';
import { enComparisonChecks } from './comparison-checks-en.ts';
import { enComparisonMethods } from './comparison-methods-en.ts';
import { enComparisonNames } from './comparison-names-en.ts';
import { enComparisonPictures } from './comparison-pictures-en.ts';
import { enComparisonSeveral } from './comparison-several-en.ts';
import { frComparison } from './comparison-fr.ts';
import { frComparisonChecks } from './comparison-checks-fr.ts';
import { frComparisonMethods } from './comparison-methods-fr.ts';
import { frComparisonNames } from './comparison-names-fr.ts';
import { frComparisonPictures } from './comparison-pictures-fr.ts';
import { frComparisonSeveral } from './comparison-several-fr.ts';
import { setTypeOfAll } from './set-type.ts';

/** All that a comparison says; every language has the keys that English has. */
export type ComparisonWords = typeof enComparison &
  typeof enComparisonChecks &
  typeof enComparisonPictures &
  typeof enComparisonSeveral & { methods: typeof enComparisonMethods; names: typeof enComparisonNames };

const all: Readonly<Record<Language, ComparisonWords>> = {
  en: {
    ...enComparison,
    ...enComparisonChecks,
    ...enComparisonPictures,
    ...enComparisonSeveral,
    methods: enComparisonMethods,
    names: enComparisonNames,
  },
  fr: setTypeOfAll(
    {
      ...frComparison,
      ...frComparisonChecks,
      ...frComparisonPictures,
      ...frComparisonSeveral,
      methods: frComparisonMethods,
      names: frComparisonNames,
    },
    'fr',
  ),
  ar: {
    ...arComparison,
    ...arComparisonChecks,
    ...arComparisonPictures,
    ...arComparisonSeveral,
    methods: arComparisonMethods,
    names: arComparisonNames,
  },
};

/** The words of a comparison in a language. */
export function comparisonWordsIn(language: Language): ComparisonWords {
  return all[language];
}
