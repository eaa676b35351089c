export type { Sentences } from './catalogue.ts';
export { fill, sentenceOf } from './sentences.ts';
