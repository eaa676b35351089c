import { addDays, isConsented, type CaseId, type Consent, type ConsentQuestion, type MissionId } from '@orion/core';
import type { Transaction } from './store/database.ts';
import { readConsentsOf } from './store/observations.ts';

/** What a person's decisions come to for one use: given, withheld, or never asked for. */
export type Decision = 'given' | 'withheld' | 'unasked';

/**
 * What decisions come to on a day, by core's `isConsented`, with two things that a phone's clock must not
 * delay: a withdrawal works at once, whatever day stands on it, and so does a refusal of tomorrow in another
 * time zone. The database has the same rule for its view of observations (`casework.decision_on`).
 */
export function decisionOn(consents: readonly Consent[], question: ConsentQuestion): Decision {
  const { purpose, recipient, category, on } = question;
  const isAsked = consents.some(
    (consent) =>
      consent.purpose === purpose && consent.recipient === recipient && consent.categories.includes(category),
  );
  if (!isAsked) return 'unasked';
  const atOnce = consents.map((consent) =>
    consent.withdrawnOn !== undefined && consent.withdrawnOn > on ? { ...consent, withdrawnOn: on } : consent,
  );
  const stands = isConsented(atOnce, question) && isConsented(atOnce, { ...question, on: addDays(on, 1) });
  return stands ? 'given' : 'withheld';
}

/**
 * Whether data of one person may leave for a use: asked of the database at that moment, in the transaction in
 * which they leave. Cases merged with this one are the same person: a withdrawal told to one of them counts.
 */
export async function mayUse(
  transaction: Transaction,
  { mission, case: caseId, ...question }: ConsentQuestion & { readonly mission: MissionId; readonly case: CaseId },
): Promise<boolean> {
  const same = await readConsentsOf(transaction, mission, caseId);
  return (
    same.some(({ id }) => id === caseId) &&
    same.every(({ id, consents }) => {
      const decision = decisionOn(consents, question);
      return id === caseId ? decision === 'given' : decision !== 'withheld';
    })
  );
}
