import type { Problem } from '@orion/core';
import { estimators } from '@orion/core/comparison';
import { sentenceOf } from '@orion/core/words';
import type { OfficeId } from '../words-room.tsx';
import type { CompareWords } from './compare-words.ts';

export const guideSteps = ['question', 'groups', 'chosen', 'look'] as const;
export type GuideStep = (typeof guideSteps)[number];

/** Under which words a part of a plan stands on these pages, and in which step. */
const parts: Readonly<Record<string, { readonly word: OfficeId; readonly step: GuideStep }>> = {
  title: { word: 'compare.title', step: 'question' },
  outcome: { word: 'comparePart.outcome', step: 'question' },
  baseline: { word: 'compare.baseline', step: 'question' },
  smallestDifference: { word: 'compare.smallest', step: 'question' },
  exposure: { word: 'compareStep.groups', step: 'groups' },
  where: { word: 'comparePart.where', step: 'groups' },
  starts: { word: 'compare.whenBegan', step: 'groups' },
  assignment: { word: 'compareStep.chosen', step: 'chosen' },
  interviewer: { word: 'compareColumn.interviewer_role', step: 'chosen' },
  cluster: { word: 'comparePart.cluster', step: 'chosen' },
  covariates: { word: 'compare.covariates', step: 'chosen' },
  heterogeneity: { word: 'compare.heterogeneity', step: 'chosen' },
  primary: { word: 'compare.primary', step: 'chosen' },
  sensitivity: { word: 'compare.sensitivity', step: 'chosen' },
  strata: { word: 'compare.strata', step: 'chosen' },
  weights: { word: 'compare.weights', step: 'chosen' },
  attrition: { word: 'compare.attrition', step: 'chosen' },
};

const partOf = ({ place }: Problem): (typeof parts)[string] | undefined => parts[String(place.path?.[0] ?? '')];

/** In which step something is mended, where it has a place in the plan. */
export function stepOf(problem: Problem): GuideStep | undefined {
  return partOf(problem)?.step;
}

/** What the catalogue says by the names of fields that stand nowhere on these pages. */
const sentences: Partial<Readonly<Record<Problem['code'], OfficeId>>> = {
  plan_starts_rounds: 'compare.startsEarly',
  plan_starts_idle: 'compare.startsIdle',
};

/** What is wrong with a plan, in words of these pages: no field names, no codes where there are words. */
export function planSentence(problem: Problem, speaking: CompareWords): string {
  const { language, say } = speaking;
  const own = sentences[problem.code];
  if (own !== undefined) return say(own);
  const part = partOf(problem);
  if (problem.code === 'plan_shape' && part !== undefined)
    return part.step === 'groups' ? say('compare.groupsMissing') : say('compare.partMissing', { part: say(part.word) });
  const told = Object.entries(problem.parameters).map(
    ([name, value]) => [name, wordOf(name, value, speaking)] as const,
  );
  const parameters = {
    ...Object.fromEntries(told),
    at: part === undefined ? '' : say(part.word).replace(/\s*[?؟]$/, ''),
  };
  // What has no part begins with what is wrong.
  return sentenceOf({ ...problem, place: {}, parameters }, language).replace(/^[\s:]+/, '');
}

function wordOf(
  name: string,
  value: string | number,
  { sayCode, columnOf, estimatorOf, say }: CompareWords,
): string | number {
  if (typeof value === 'number') return value;
  const estimator = estimators.find((one) => one === value);
  if (estimator !== undefined) return estimatorOf(estimator);
  if (name === 'name' || name === 'column') return columnOf(value);
  if (name === 'need') return say(`compareNeed.${value}` as OfficeId);
  if (name === 'field') return say(parts[value]?.word ?? 'compare.title');
  return [sayCode('compareTime', value), sayCode('round', value)].find((word) => word !== value) ?? value;
}
