export type { Sentences } from './catalogue.ts';
export { comparisonWordsIn, type ComparisonWords } from './comparison-catalogue.ts';
export { dash, speakerOf, type Speaker } from './comparison-speaker.ts';
export { isYesNo, unitOf, type Unit } from './comparison-unit.ts';
export { isolateName, isolateNumber, setType } from './set-type.ts';
export { isPlanned, tellAnswer, whyNone } from './tell-answer.ts';
export { nameOverall, tellOverall } from './tell-overall.ts';
export { sentenceFor, tellBefore, tellCheck, tellInstead, tellRefusal } from './tell-check.ts';
export { tellRobustness, tellUnmeasured, type UnmeasuredTold } from './tell-unmeasured.ts';
export type {
  AnswerTold,
  CheckFacts,
  ComparisonFacts,
  ContrastFacts,
  FoundFacts,
  LineFacts,
  NoneFacts,
  OverallFacts,
  RefusalTold,
} from './told-comparison.ts';
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
