import { fill } from '@orion/core/words';
import type { ComparisonTold, Contrast, EstimateLine } from './compare-answers.ts';
import type { CompareWords } from './compare-words.ts';

/** The answer in a line. */
export function headlineOf({ answer }: Contrast, { answers }: CompareWords['words']): string {
  return Object.entries(answers).find(([code]) => code === answer)?.[1] ?? answer;
}

/** Some sentences under a heading. */
export interface Sentences {
  readonly head: string;
  readonly sentences: readonly string[];
}

/** What was found, how sure, what could be wrong, what not to conclude: the words of the report. */
export function sentencesOf(
  contrast: Contrast,
  comparison: ComparisonTold,
  speaking: CompareWords,
): readonly Sentences[] {
  const { words, sizeOf, number, percentOf, pOf } = speaking;
  const { plan } = comparison;
  const { primary, group, answer } = contrast;
  const { found } = primary;
  const { reference } = plan.exposure;
  const isShare = plan.outcome.kind === 'yes_no' || plan.outcome.atLeast !== undefined;
  const { sure, parts } = words;
  const last = [
    { head: parts.wrong, sentences: warningsOf(contrast, comparison, speaking) },
    { head: parts.not, sentences: notToConclude(contrast, comparison, speaking) },
  ];
  if (found.kind === 'inestimable')
    return [{ head: parts.found, sentences: [fill(words.found.none, { reason: speaking.whyNone(found) })] }, ...last];
  const kind = primary.estimator === 'ranks' ? 'typical' : isShare ? 'share' : 'mean';
  const reading = Object.entries(words.readings).find(([code]) => code === answer)?.[1] ?? '';
  return [
    {
      head: parts.found,
      sentences: [
        fill(words.found[kind][found.value < 0 ? 'lower' : 'higher'], {
          value: sizeOf(Math.abs(found.value), comparison),
          group,
          reference,
          n: number(primary.n[0]),
          m: number(primary.n[1]),
          how: words.methods.estimators[primary.estimator].how,
        }),
        fill(reading, { smallest: sizeOf(plan.smallestDifference, comparison) }),
      ],
    },
    {
      head: parts.sure,
      sentences: [
        fill(sure.interval, { low: sizeOf(found.low, comparison), high: sizeOf(found.high, comparison) }),
        fill(sure.chance, { percent: percentOf(found.p), p: `p = ${pOf(found.p)}` }),
      ],
    },
    ...last,
  ];
}

export function differenceOf({ found }: EstimateLine, comparison: ComparisonTold, speaking: CompareWords): string {
  return found.kind === 'estimated' ? speaking.sizeOf(found.value, comparison) : speaking.whyNone(found);
}

export function intervalOf(
  { found }: EstimateLine,
  comparison: ComparisonTold,
  { sizeOf, words }: CompareWords,
): string {
  if (found.kind === 'inestimable') return '–';
  return fill(words.page.interval, { low: sizeOf(found.low, comparison), high: sizeOf(found.high, comparison) });
}

function warningsOf(
  { primary, naive }: Contrast,
  comparison: ComparisonTold,
  speaking: CompareWords,
): readonly string[] {
  const { words, sizeOf, checkOf } = speaking;
  const { wrong } = words;
  const isNaive = primary.estimator === naive.estimator;
  return [
    wrong.assignment[comparison.plan.assignment.how],
    fill(wrong.assumption, { assumption: words.methods.estimators[primary.estimator].assumption }),
    ...(naive.found.kind === 'inestimable' || isNaive
      ? []
      : [
          fill(wrong.naive, {
            value: sizeOf(naive.found.value, comparison),
            low: sizeOf(naive.found.low, comparison),
            high: sizeOf(naive.found.high, comparison),
          }),
        ]),
    ...comparison.checks.filter(({ verdict }) => verdict === 'warn').map((check) => checkOf(check, comparison)),
  ];
}

function notToConclude(
  { group, answer }: Contrast,
  { plan }: ComparisonTold,
  { words }: CompareWords,
): readonly string[] {
  const { not } = words;
  return [
    ...(answer === 'unsure' ? [not.nothing] : []),
    ...(plan.assignment.how === 'chance' ? [] : [fill(not.cause, { group })]),
    not.fade,
    not.elsewhere,
    not.person,
  ];
}
