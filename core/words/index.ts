export type { Sentences } from './catalogue.ts';
export { comparisonWordsIn, type ComparisonWords } from './comparison-catalogue.ts';
export { donorWordsIn, type DonorHead, type DonorWords } from './donor-words.ts';
export { exportWordsIn } from './export-catalogue.ts';
export { fill, sentenceOf } from './sentences.ts';
export {
  exportedFacts,
  type AboutLine,
  type BookHead,
  type ExportedFact,
  type ExportWords,
  type ScoreKind,
} from './export-words.ts';
