import { lapsesOn } from '@orion/core';
import type {
  Case,
  CaseId,
  Consent,
  ConsentCategory,
  ConsentForm,
  ConsentGiver,
  ConsentId,
  ConsentPurpose,
  ConsentRecipient,
  Day,
} from '@orion/core';
import type { Fact } from '../desk.ts';

/** One thing that is asked: for what, who would receive it, which of it. */
export interface ConsentLine {
  readonly name: string;
  readonly purpose: ConsentPurpose;
  readonly recipient: ConsentRecipient;
  readonly categories: readonly ConsentCategory[];
}

/**
 * What is asked of everybody, each apart: to say yes to help is not to say yes to research. The least
 * that the purpose needs; health and protection are never shared along with the rest.
 */
export const consentLines = [
  {
    name: 'assistance',
    purpose: 'assistance',
    recipient: 'this_mission',
    categories: ['identity', 'contact', 'case', 'scores', 'answers'],
  },
  { name: 'followUp', purpose: 'follow_up', recipient: 'this_mission', categories: ['identity', 'contact'] },
  { name: 'referral', purpose: 'referral', recipient: 'service_provider', categories: ['identity', 'contact', 'case'] },
  { name: 'partner', purpose: 'sharing', recipient: 'partner', categories: ['identity', 'case'] },
  { name: 'government', purpose: 'sharing', recipient: 'government_of_return', categories: ['identity'] },
  { name: 'committee', purpose: 'sharing', recipient: 'case_committee', categories: ['identity', 'case'] },
  { name: 'research', purpose: 'research', recipient: 'researcher', categories: ['scores', 'answers'] },
  { name: 'recording', purpose: 'recording', recipient: 'this_mission', categories: ['answers'] },
] as const satisfies readonly ConsentLine[];
export type ConsentLineName = (typeof consentLines)[number]['name'];

/** What was decided about each line; one that is not there was not asked. */
export type Decisions = { readonly [Name in ConsentLineName]?: 'given' | 'refused' };

/** For a child somebody else decides: a guardian, or where none can, a best-interests decision. */
export function ceremonyFor(ceremony: Ceremony, decider: 'guardian' | 'best_interests' | undefined): Ceremony {
  return decider === undefined ? ceremony : { ...ceremony, by: decider };
}

/** How consent was asked and by whom it was given: the same for all lines asked together. */
export interface Ceremony {
  readonly form: Exclude<ConsentForm, 'unrecorded'>;
  readonly by: ConsentGiver;
  readonly assent: boolean;
  readonly readAloud: boolean;
  /** Names; empty where there was none. */
  readonly witness: string;
  readonly interpreter: string;
}

interface Asked {
  readonly subject: CaseId;
  readonly decisions: Decisions;
  readonly ceremony: Ceremony;
  readonly on: Day;
  readonly isMinor: boolean;
  /** When a child is asked again. */
  readonly askAgainOn: Day | undefined;
  readonly newId: () => string;
}

/** Each decision as a fact of its own. */
export function consentFacts(asked: Asked): readonly Fact<'consent.recorded'>[] {
  const { subject, decisions, ceremony, on, isMinor, askAgainOn, newId } = asked;
  const { form, by, readAloud, witness, interpreter, assent } = ceremony;
  const names = {
    ...(witness.trim() !== '' && { witness: witness.trim() }),
    ...(interpreter.trim() !== '' && { interpreter: interpreter.trim() }),
  };
  return consentLines.flatMap(({ name, purpose, recipient, categories }) => {
    const decision = decisions[name];
    if (decision === undefined) return [];
    const body = {
      consent: newId() as ConsentId,
      purpose,
      recipient,
      categories: [...categories],
      decision,
      form,
      by,
      ...(by !== 'self' && { assent }),
      readAloud,
      witnessed: witness.trim() !== '',
      interpreted: interpreter.trim() !== '',
      on,
      ...(isMinor && askAgainOn !== undefined && { askAgainOn }),
    };
    return [
      { kind: 'consent.recorded' as const, subject, body, ...(Object.keys(names).length > 0 && { private: names }) },
    ];
  });
}

/** Whether a decision still stands: a child's own agreement is needed, and at 18 everything is asked anew. */
export function standingOf(
  consent: Consent,
  found: Case,
  today: Day,
): 'given' | 'refused' | 'withdrawn' | 'unrecorded' | 'lapsed' | 'unassented' {
  const { decision, withdrawnOn, form, by, assent } = consent;
  const lapses = lapsesOn(consent, found);
  if (decision === 'refused') return 'refused';
  if (withdrawnOn !== undefined) return 'withdrawn';
  if (form === 'unrecorded') return 'unrecorded';
  if (lapses !== undefined && lapses <= today) return 'lapsed';
  return by === 'self' || assent === true ? 'given' : 'unassented';
}

/** What a person said last about each purpose and recipient. */
export function latestConsents(consents: readonly Consent[]): readonly Consent[] {
  return [...new Map(consents.map((one) => [`${one.purpose} ${one.recipient}`, one])).values()];
}
