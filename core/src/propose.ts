import { roundForThreshold } from './band.ts';
import type { Case, TakenSurvey } from './case.ts';
import { latestSurvey, mentoredSince } from './due.ts';
import type { Day, ResponseId } from './names.ts';
import type { Protocol } from './protocol.ts';
import type { Score } from './score.ts';

/** What a protocol may propose. A person decides; `decide_mentoring` is where the protocol itself has no answer. */
export const proposalKinds = ['enter_mentoring', 'decide_mentoring', 'stay_in_mentoring', 'leave_mentoring'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** Why, as codes that the pages put in words. */
export const proposalReasons = [
  'safety_flag_open',
  'listed_as_vulnerable',
  'not_listed_as_vulnerable',
  'composite_below_entry',
  'composite_above_entry',
  'scores_above_leave',
  'scores_not_above_leave',
  'no_score',
] as const;
export type ProposalReason = (typeof proposalReasons)[number];

/** What to keep in mind when reading it. */
export const proposalCaveats = ['asked_by_own_helper'] as const;
export type ProposalCaveat = (typeof proposalCaveats)[number];

/** What the programme's protocol proposes for one case, with every reason that counted. */
export interface Proposal {
  readonly kind: ProposalKind;
  readonly reasons: readonly ProposalReason[];
  readonly caveats: readonly ProposalCaveat[];
  /** The survey it rests on. */
  readonly response?: ResponseId | undefined;
}

/**
 * What the protocol proposes for an open case as it stands: entering mentoring, staying, leaving. A
 * score never refuses help: an open safety flag suffices to enter and blocks leaving, and where a score
 * is missing or only half of the rule is met, a person is asked to decide. Nothing is proposed where
 * nothing speaks for it; that too refuses nothing.
 */
export function propose(found: Case, protocol: Protocol, today: Day): readonly Proposal[] {
  if (found.status !== 'open') return [];
  const survey = latestSurvey(found);
  const mentored = mentoredSince(found, today) !== undefined;
  const proposal = mentored ? proposeLeaving(survey, protocol) : proposeEntry(found, survey, protocol);
  if (proposal === undefined) return [];
  return [{ ...proposal, caveats: caveatsOf(survey), ...(survey && { response: survey.response }) }];
}

type Reasoned = Pick<Proposal, 'kind' | 'reasons'> | undefined;

function proposeEntry(found: Case, survey: TakenSurvey | undefined, protocol: Protocol): Reasoned {
  const composite = valueOf(scoresOf(survey, protocol)?.composite);
  const isListed = isListedAsVulnerable(found);
  const isLow = composite !== undefined && composite < protocol.mentoring.enterBelow;
  const reasons: readonly ProposalReason[] = [
    ...(hasSafetyFlag(survey, protocol) ? ['safety_flag_open' as const] : []),
    isListed ? 'listed_as_vulnerable' : 'not_listed_as_vulnerable',
    composite === undefined ? 'no_score' : isLow ? 'composite_below_entry' : 'composite_above_entry',
  ];
  if (reasons.includes('safety_flag_open') || (isListed && isLow)) return { kind: 'enter_mentoring', reasons };
  const isHalfMet = isLow || (isListed && composite === undefined);
  return isHalfMet ? { kind: 'decide_mentoring', reasons } : undefined;
}

function proposeLeaving(survey: TakenSurvey | undefined, protocol: Protocol): Reasoned {
  if (survey === undefined) return undefined;
  const scores = scoresOf(survey, protocol);
  const values = scores ? [scores.composite, ...Object.values(scores.dimensions)].map(valueOf) : [undefined];
  const above = values.every((value) => value !== undefined && value > protocol.mentoring.leaveAbove);
  const isUnscored = values.includes(undefined);
  const reasons: readonly ProposalReason[] = [
    ...(hasSafetyFlag(survey, protocol) ? ['safety_flag_open' as const] : []),
    isUnscored ? 'no_score' : above ? 'scores_above_leave' : 'scores_not_above_leave',
  ];
  const mayLeave = above && !reasons.includes('safety_flag_open');
  return { kind: mayLeave ? 'leave_mentoring' : 'stay_in_mentoring', reasons };
}

/** Scores by the programme's own scheme; those of another are not held against its thresholds. */
function scoresOf(survey: TakenSurvey | undefined, { instrument, scheme }: Protocol): TakenSurvey['scores'] {
  const scores = survey?.scores;
  return scores?.instrument === instrument && scores.scheme === scheme ? scores : undefined;
}

function valueOf(score: Score | undefined): number | undefined {
  return score?.kind === 'scored' ? roundForThreshold(score.value) : undefined;
}

function hasSafetyFlag(survey: TakenSurvey | undefined, { flags }: Protocol): boolean {
  return survey?.scores?.flags.some((flag) => flags.safety.includes(flag)) === true;
}

/** Any vulnerability whose last grade is above none; one under the seal counts, whatever it is. */
function isListedAsVulnerable({ vulnerabilities }: Case): boolean {
  const last = new Map(vulnerabilities.map((graded) => [graded.vulnerability ?? graded.change, graded.grade]));
  return [...last.values()].some((grade) => grade !== 0);
}

function caveatsOf(survey: TakenSurvey | undefined): readonly ProposalCaveat[] {
  const isHelper = survey?.interviewerRole === 'own_mentor' || survey?.interviewerRole === 'own_case_worker';
  return isHelper ? ['asked_by_own_helper'] : [];
}
