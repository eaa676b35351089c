import type { Answer, Contrast, EstimateLine } from '@orion/analysis';
import { isYesNo } from './unit.ts';
import { isPlanned, whyNone, type Telling } from './telling.ts';
import { tellCheck } from './tell-check.ts';

/** The plain answer: one line, and four short lists of sentences. */
export interface AnswerTold {
  readonly headline: string;
  readonly found: readonly string[];
  readonly sure: readonly string[];
  readonly wrong: readonly string[];
  readonly not: readonly string[];
}

/** What one group beside the reference comes to, in sentences for somebody without a statistician. */
export function tellAnswer(telling: Telling, contrast: Contrast): AnswerTold {
  return {
    headline: headlineOf(telling, contrast),
    found: foundOf(telling, contrast),
    sure: sureOf(telling, contrast),
    wrong: wrongOf(telling, contrast),
    not: notOf(telling, contrast),
  };
}

/** Higher or lower, but the whole interval is smaller than what the plan calls a difference that matters. */
function isLittle({ comparison: { plan } }: Telling, { primary: { found }, answer }: Contrast): boolean {
  if (found.kind === 'inestimable' || (answer !== 'higher' && answer !== 'lower')) return false;
  return Math.max(Math.abs(found.low), Math.abs(found.high)) < plan.smallestDifference;
}

function headlineOf(telling: Telling, contrast: Contrast): string {
  const { say, words } = telling.speaker;
  const { answer } = contrast;
  if (isLittle(telling, contrast) && (answer === 'higher' || answer === 'lower')) return say(words.little[answer]);
  return say(words.answers[answer]);
}

function foundOf(telling: Telling, contrast: Contrast): readonly string[] {
  const { comparison, speaker, reference } = telling;
  const { say, words } = speaker;
  const { primary, answer } = contrast;
  const { found } = primary;
  if (found.kind === 'inestimable') return [say(words.found.none, { reason: whyNone(telling, found) })];
  const kind = primary.estimator === 'ranks' ? 'typical' : isYesNo(comparison.plan) ? 'share' : 'mean';
  const reading: Answer = isLittle(telling, contrast) ? 'about_the_same' : answer;
  return [
    say(words.found[kind][found.value < 0 ? 'lower' : 'higher'], {
      value: speaker.size(found.value),
      group: speaker.name(contrast.group),
      reference,
      n: speaker.count(primary.n[0]),
      m: speaker.count(primary.n[1]),
      how: say(words.methods.estimators[primary.estimator].how),
    }),
    say(words.readings[reading], { smallest: speaker.size(comparison.plan.smallestDifference) }),
  ];
}

function sureOf(telling: Telling, contrast: Contrast): readonly string[] {
  const { comparison, speaker, reference } = telling;
  const { say, words } = speaker;
  const { primary, holm, robustness } = contrast;
  const { found } = primary;
  if (found.kind === 'inestimable') return [];
  const { clusters, plan } = comparison;
  const place = plan.exposure.groups.findIndex(({ name }) => name === contrast.group);
  const base = plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference);
  const detectable = clusters?.detectable[place];
  return [
    say(words.sure.interval, { low: speaker.bareDifference(found.low), high: speaker.difference(found.high) }),
    say(words.sure.chance, { percent: speaker.often(found.p), p: speaker.p(found.p) }),
    ...(holm === undefined || comparison.contrasts.length < 2
      ? []
      : [say(words.sure.holm, { count: speaker.count(comparison.contrasts.length), p: speaker.p(holm) })]),
    ...(clusters && plan.cluster !== undefined
      ? [
          say(words.sure.clusters, {
            cluster: speaker.name(plan.cluster),
            group: speaker.count(clusters.inGroup[place] ?? NaN),
            reference: speaker.count(clusters.inGroup[base] ?? NaN),
          }),
        ]
      : []),
    ...agreement(telling, contrast),
    ...(detectable === undefined ? [] : [say(words.sure.power, { detectable: speaker.size(detectable) })]),
    ...(robustness && Number.isFinite(robustness.untilUnsure) && (found.low > 0 || found.high < 0)
      ? [
          say(words.sure.robust, {
            group: speaker.name(contrast.group),
            reference,
            value: speaker.share(robustness.value),
            unsure: speaker.share(robustness.untilUnsure),
          }),
        ]
      : []),
  ];
}

/** Which side of no difference an interval is on; 0 where it holds none, undefined where there is no interval. */
function sideOf(found: EstimateLine['found']): number | undefined {
  return found.kind === 'inestimable' ? undefined : found.low > 0 ? 1 : found.high < 0 ? -1 : 0;
}

/** How many of the other estimates say the same: those that adjust for nothing have no say. */
function agreement({ speaker }: Telling, { primary, sensitivity }: Contrast): readonly string[] {
  const others = sensitivity.filter(({ notes }) => !notes.includes('unadjusted'));
  if (others.length === 0 || primary.found.kind === 'inestimable') return [];
  const side = sideOf(primary.found);
  const { sure } = speaker.words;
  return [
    speaker.say(side === 0 ? sure.agreeUnclear : sure.agreeClear, {
      all: speaker.count(others.length),
      count: speaker.count(others.filter(({ found }) => sideOf(found) === side).length),
      none: speaker.count(others.filter(({ found }) => found.kind === 'inestimable').length),
    }),
  ];
}

/** That the answer is another once missing answers are drawn; nothing where it is not. */
function drawnOtherwise({ speaker }: Telling, { primary, missingAnswers }: Contrast): readonly string[] {
  const imputed = missingAnswers?.imputed;
  if (imputed?.kind !== 'estimated' || sideOf(imputed) === sideOf(primary.found)) return [];
  const { value, low, high } = imputed;
  return [
    speaker.say(speaker.words.wrong.missing, {
      value: speaker.difference(value),
      low: speaker.bareDifference(low),
      high: speaker.bareDifference(high),
    }),
  ];
}

function wrongOf(telling: Telling, contrast: Contrast): readonly string[] {
  const { primary, naive } = contrast;
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const others = comparison.contrasts.map(({ group }) => group).filter((group) => group !== contrast.group);
  // Of other groups it is told beside them.
  const warned = comparison.checks.filter(
    ({ code, verdict, parameters }) =>
      verdict === 'warn' && code !== 'plan_not_logged' && !others.includes(String(parameters['group'])),
  );
  const { found } = naive;
  return [
    say(words.wrong.assignment[comparison.plan.assignment.how]),
    say(words.wrong.assumption, { assumption: say(words.methods.estimators[primary.estimator].assumption) }),
    ...(found.kind === 'inestimable' || primary.estimator === 'difference'
      ? []
      : [
          say(words.wrong.naive, {
            value: speaker.difference(found.value),
            low: speaker.bareDifference(found.low),
            high: speaker.bareDifference(found.high),
          }),
        ]),
    ...drawnOtherwise(telling, contrast),
    // How people came to be in a group is told above, in more words.
    ...warned.filter(({ code }) => code !== 'self_chosen').map((check) => tellCheck(telling, check)),
  ];
}

function notOf(telling: Telling, { primary, answer, group }: Contrast): readonly string[] {
  const { comparison, speaker } = telling;
  const { not } = speaker.words;
  const isEstimated = primary.found.kind === 'estimated';
  const sentences = [
    ...(isPlanned(telling) ? [] : [not.lead]),
    ...(answer === 'unsure' ? [not.nothing] : []),
    ...(answer === 'refused' ? [not.refused, not.described] : []),
    ...(comparison.plan.assignment.how === 'chance' || answer === 'refused' ? [] : [not.cause]),
    ...(answer === 'about_the_same' ? [not.hidden] : []),
    ...(isEstimated ? [not.whom[primary.estimand], not.fade, not.elsewhere] : []),
    not.person,
  ];
  return sentences.map((sentence) => speaker.say(sentence, { group: speaker.name(group) }));
}
