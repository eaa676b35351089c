import { languages } from '@orion/core';

/** Languages in which people are often spoken with; the three that Orion writes come first. */
export const spokenLanguages = [...languages, 'fuf', 'sus', 'man', 'wo', 'ary', 'zgh', 'other'] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];
