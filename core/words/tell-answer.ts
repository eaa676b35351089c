import { betterOf } from '../src/comparison/index.ts';
import type { Speaker } from './comparison-speaker.ts';
import { isYesNo } from './comparison-unit.ts';
import { sentenceFor, tellCheck } from './tell-check.ts';
import { tellUnmeasured } from './tell-unmeasured.ts';
import type {
  AnswerTold,
  CheckFacts,
  ComparisonFacts,
  ContrastFacts,
  FoundFacts,
  LineFacts,
  NoneFacts,
} from './told-comparison.ts';

/** A comparison on its way into words. */
interface Telling {
  readonly comparison: ComparisonFacts;
  readonly speaker: Speaker;
  /** The name of the group that the others are compared with, as the language isolates it. */
  readonly reference: string;
}

/**
 * What one group beside the reference comes to, in sentences for somebody without a statistician: the same on a page of the
 * house and in a report.
 */
export function tellAnswer(speaker: Speaker, comparison: ComparisonFacts, contrast: ContrastFacts): AnswerTold {
  const telling = { comparison, speaker, reference: speaker.name(comparison.plan.exposure.reference) };
  return {
    headline: headlineOf(telling, contrast),
    found: foundOf(telling, contrast),
    sure: sureOf(telling, contrast),
    wrong: wrongOf(telling, contrast),
    not: notOf(telling, contrast),
  };
}

/** Whether it is known that the plan came before the data were seen. */
export function isPlanned({ checks, plan }: Pick<ComparisonFacts, 'checks' | 'plan'>): boolean {
  return plan.exposure.landmark === undefined && !checks.some(({ code }) => code === 'plan_not_logged');
}

/** Why an estimate does not exist, in a sentence. */
export function whyNone(speaker: Speaker, { reason, about = [] }: NoneFacts): string {
  const told = speaker.say(sentenceFor(speaker.words.methods.inestimable, reason));
  const names = about.map((name) => columnOfReason(speaker, name)).join(', ');
  return names === '' ? told : `${told.replace(/\.$/, '')} (${names}).`;
}

/** A column, or a level of one: `sex=female`. */
function columnOfReason(speaker: Speaker, name: string): string {
  const at = name.indexOf('=');
  if (at < 0) return speaker.column(name);
  const column = name.slice(0, at);
  return speaker.labelled(speaker.column(column), speaker.value(column, name.slice(at + 1)));
}

/** Higher or lower, but the whole interval is smaller than what the plan calls a difference that matters. */
function isLittle({ comparison: { plan } }: Telling, { primary: { found }, together, answer }: ContrastFacts): boolean {
  if (found.kind === 'inestimable' || (answer !== 'higher' && answer !== 'lower')) return false;
  const { low, high } = together ?? found;
  return Math.max(Math.abs(low), Math.abs(high)) < plan.smallestDifference;
}

function headlineOf(telling: Telling, contrast: ContrastFacts): string {
  const { say, words } = telling.speaker;
  const { answer } = contrast;
  if (isLittle(telling, contrast) && (answer === 'higher' || answer === 'lower')) return say(words.little[answer]);
  const told = say(sentenceFor(words.answers, answer));
  const side = answer.startsWith('higher') ? 'higher' : answer.startsWith('lower') ? 'lower' : undefined;
  const better = betterOf(telling.comparison.plan);
  if (side === undefined || better === undefined) return told;
  return say(words.worth[side === better ? 'better' : 'worse'], { answer: told });
}

function foundOf(telling: Telling, contrast: ContrastFacts): readonly string[] {
  const { comparison, speaker, reference } = telling;
  const { say, words } = speaker;
  const { primary, answer } = contrast;
  const { found } = primary;
  if (found.kind === 'inestimable') return [say(words.found.none, { reason: whyNone(speaker, found) })];
  const kind = kindOf(telling, primary);
  const aside = graveOf(telling, contrast);
  // Where nobody began alike nobody alike is compared.
  const isCarriedOn = aside.some(({ code }) => code === 'carried_on');
  const reading = isLittle(telling, contrast) ? 'about_the_same' : answer;
  return [
    say(words.found[kind][found.value < 0 ? 'lower' : 'higher'], {
      value: speaker.size(found.value),
      group: speaker.name(contrast.group),
      reference,
      n: speaker.count(primary.n[0]),
      m: speaker.count(primary.n[1]),
      how: say(isCarriedOn ? words.found.carriedOn : words.methods.estimators[primary.estimator].how),
    }),
    say(sentenceFor(words.readings, reading), { smallest: speaker.size(comparison.plan.smallestDifference) }),
    ...(primary.notes?.includes('unadjusted') === true && comparison.plan.assignment.how !== 'chance'
      ? [say(words.found.plain)]
      : []),
    ...aside.map((check) => tellCheck(speaker, check)),
    ...whomTheyStandFor(telling, contrast),
  ];
}

/** Of what the planned estimate is a difference. */
function kindOf({ comparison: { plan } }: Telling, { estimator }: LineFacts): 'typical' | 'share' | 'change' | 'mean' {
  if (estimator === 'ranks') return 'typical';
  return isYesNo(plan) ? 'share' : plan.outcome.since === undefined ? 'mean' : 'change';
}

/** What stands beside the number itself, since whoever reads no further would take it for something that it is not. */
const grave: ReadonlySet<string> = new Set(['carried_on', 'changes_from_apart', 'no_baseline']);
/** Beyond it most of a group have nobody beside them. */
const mostAlone = 0.5;

function graveOf({ comparison }: Telling, { group }: ContrastFacts): readonly CheckFacts[] {
  return comparison.checks.filter(
    ({ code, verdict, parameters }) =>
      verdict === 'warn' &&
      (parameters['group'] ?? group) === group &&
      (grave.has(code) || (code.startsWith('overlap_poor') && Number(parameters['share']) > mostAlone)),
  );
}

/** That those who stayed stand for those who left too; where few stand for many it is told among what could be wrong. */
function whomTheyStandFor({ comparison, speaker }: Telling, { group }: ContrastFacts): readonly string[] {
  return comparison.checks
    .filter(
      ({ code, verdict, parameters }) =>
        code === 'leavers_weighted' && verdict === 'good' && parameters['group'] === group,
    )
    .map((check) => tellCheck(speaker, check));
}

function sureOf(telling: Telling, contrast: ContrastFacts): readonly string[] {
  const { comparison, speaker } = telling;
  const { say, words } = speaker;
  const { primary, holm } = contrast;
  const { found } = primary;
  if (found.kind === 'inestimable') return [];
  const { clusters, plan } = comparison;
  const place = plan.exposure.groups.findIndex(({ name }) => name === contrast.group);
  const base = plan.exposure.groups.findIndex(({ name }) => name === plan.exposure.reference);
  // What is too small to be found is then told among what could be wrong.
  const isWarned = comparison.checks.some(
    ({ code, parameters }) => code === 'underpowered' && parameters['group'] === contrast.group,
  );
  const detectable = clusters?.detectable?.[place] ?? undefined;
  return [
    say(words.sure.interval, { low: speaker.bareDifference(found.low), high: speaker.difference(found.high) }),
    say(words.sure.chance, { percent: speaker.often(found.p), p: speaker.p(found.p) }),
    ...(holm === undefined || comparison.contrasts.length < 2 ? [] : ofAll(telling, contrast, holm)),
    ...(clusters && plan.cluster !== undefined && knowsClusters(primary)
      ? [
          say(words.sure.clusters, {
            cluster: speaker.column(plan.cluster),
            name: speaker.name(contrast.group),
            group: speaker.count(clusters.inGroup[place] ?? NaN),
            reference: speaker.count(clusters.inGroup[base] ?? NaN),
          }),
        ]
      : []),
    ...agreement(telling, contrast),
    ...(detectable === undefined || isWarned ? [] : [say(words.sure.power, { detectable: speaker.size(detectable) })]),
    ...(sideOf({ ...found, ...contrast.together }) === 0 ? [] : unmeasured(telling, contrast)),
  ];
}

/** What a p is called clear by. */
const clear = 0.05;

/**
 * Several groups beside one reference: p by Holm, and the limits that hold for all at once, by which the answer goes. Holm's
 * steps may find clear what these limits leave open: then it is said which of the two rules.
 */
function ofAll(
  { comparison, speaker }: Telling,
  { together, primary }: ContrastFacts,
  holm: number,
): readonly string[] {
  const { say, words } = speaker;
  const count = speaker.count(comparison.contrasts.length);
  const told = say(words.sure.holm, { count, p: speaker.p(holm) });
  if (!together || primary.found.kind === 'inestimable') return [told];
  const isApart = holm < clear && sideOf({ ...primary.found, ...together }) === 0;
  const limits = { low: speaker.bareDifference(together.low), high: speaker.difference(together.high) };
  return [told, say(words.sure.together, limits), ...(isApart ? [say(words.sure.apart)] : [])];
}

/** Whether the error of an estimate allows for people who share somebody, where there are any. */
function knowsClusters({ notes = [] }: ContrastFacts['primary']): boolean {
  return !notes.includes('knows_no_clusters');
}

/** What something unmeasured would have to do, where there is something to undo: in a sentence a number. */
function unmeasured({ speaker }: Telling, { primary, robustness }: ContrastFacts): readonly string[] {
  const unsure = robustness?.untilUnsure ?? NaN;
  return [
    ...(unsure > 0 ? [speaker.say(speaker.words.unmeasured.short, { unsure: speaker.share(unsure) })] : []),
    ...tellUnmeasured(speaker, primary).map(({ means }) => means),
  ];
}

/** Which side of no difference an interval is on; 0 where it holds none, undefined where there is no interval. */
function sideOf(found: FoundFacts): number | undefined {
  return found.kind === 'inestimable' ? undefined : found.low > 0 ? 1 : found.high < 0 ? -1 : 0;
}

/** How many of the other estimates say the same: those that adjust for nothing have no say. */
function agreement({ speaker }: Telling, { primary, sensitivity }: ContrastFacts): readonly string[] {
  const others = sensitivity.filter(({ notes = [] }) => !notes.includes('unadjusted'));
  if (others.length === 0 || primary.found.kind === 'inestimable') return [];
  const side = sideOf(primary.found);
  const { sure } = speaker.words;
  const none = others.filter(({ found }) => found.kind === 'inestimable').length;
  const sentences = [
    speaker.say(side === 0 ? sure.agreeUnclear : sure.agreeClear, {
      all: speaker.count(others.length),
      count: speaker.count(others.filter(({ found }) => sideOf(found) === side).length),
    }),
    ...spreadOf(speaker, primary.found, others),
    ...(none === 0 ? [] : [speaker.say(sure.agreeNone, { none: speaker.count(none) })]),
  ];
  return [sentences.join(' ')];
}

/** From where to where they lie, where one of them lies beyond the limits of the planned one. */
function spreadOf(
  speaker: Speaker,
  { low, high, value }: Extract<FoundFacts, { kind: 'estimated' }>,
  others: readonly LineFacts[],
): readonly string[] {
  const values = others.flatMap(({ found }) => (found.kind === 'estimated' ? [found.value] : []));
  if (values.every((one) => one >= low && one <= high)) return [];
  const [least, most] = [Math.min(value, ...values), Math.max(value, ...values)];
  return [
    speaker.say(speaker.words.sure.agreeSpread, {
      low: speaker.bareDifference(least),
      high: speaker.difference(most),
    }),
  ];
}

/** That the answer is another once missing answers are drawn; nothing where it is not. */
function drawnOtherwise({ speaker }: Telling, { primary, missingAnswers }: ContrastFacts): readonly string[] {
  const imputed = missingAnswers?.imputed;
  // Of the last round alone: where people begin at different rounds it answers another question.
  if (primary.estimator === 'staggered_differences') return [];
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

/** That groups differed in how they began, where it is told already with what it does to the answer. */
function isSaidOfStart({ checks }: ComparisonFacts, { code, parameters }: CheckFacts): boolean {
  const { group, column } = parameters;
  const says = ['began_low', 'changes_from_apart', 'carried_on'];
  return (
    code === 'balance_poor' &&
    checks.some(
      (one) => says.includes(one.code) && one.parameters['group'] === group && one.parameters['column'] === column,
    )
  );
}

function wrongOf(telling: Telling, contrast: ContrastFacts): readonly string[] {
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
  const isToldBefore = new Set(graveOf(telling, contrast));
  return [
    say(words.wrong.assignment[comparison.plan.assignment.how]),
    say(words.wrong.assumption, { assumption: say(words.methods.estimators[primary.estimator].assumption) }),
    ...(knowsClusters(primary)
      ? []
      : [say(words.wrong.noClusters, { cluster: speaker.column(comparison.plan.cluster ?? '') })]),
    ...(primary.notes?.includes('stands_for_who_began') === true ? [say(words.wrong.staying)] : []),
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
    ...warned
      .filter((one) => one.code !== 'self_chosen' && !isToldBefore.has(one) && !isSaidOfStart(comparison, one))
      .map((check) => tellCheck(speaker, check)),
  ];
}

function notOf(telling: Telling, { primary, answer, group }: ContrastFacts): readonly string[] {
  const { comparison, speaker } = telling;
  const { not } = speaker.words;
  const isEstimated = primary.found.kind === 'estimated';
  const sentences = [
    ...(isPlanned(comparison) ? [] : [not.lead]),
    ...(answer === 'unsure' ? [not.nothing] : []),
    ...(answer === 'refused' ? [not.refused, not.described] : []),
    ...(comparison.plan.assignment.how === 'chance' || answer === 'refused' ? [] : [not.cause]),
    ...(answer === 'about_the_same' ? [not.hidden] : []),
    ...(/^(?:higher|lower)/.test(answer) && betterOf(comparison.plan) === undefined ? [not.worth] : []),
    ...(isEstimated ? [sentenceFor(not.whom, primary.estimand), not.fade, not.elsewhere] : []),
    not.person,
  ];
  return sentences.map((sentence) => speaker.say(sentence, { group: speaker.name(group) }));
}
