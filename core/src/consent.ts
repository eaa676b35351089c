import type { AccountId, ConsentId, Day } from './names.ts';

/** What the data may be used for. Refusing sharing or research changes no service. */
export const consentPurposes = ['assistance', 'referral', 'sharing', 'research', 'follow_up', 'recording'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** Who would receive it. The name of a single recipient is kept with the payload. */
export const consentRecipients = [
  'this_mission',
  'service_provider',
  'partner',
  'donor',
  'government_of_return',
  'case_committee',
  'researcher',
] as const;
export type ConsentRecipient = (typeof consentRecipients)[number];

/** Which of it. */
export const consentCategories = ['identity', 'contact', 'case', 'scores', 'answers', 'health', 'protection'] as const;
export type ConsentCategory = (typeof consentCategories)[number];

export const consentForms = ['signature', 'mark', 'recording', 'spoken', 'unrecorded'] as const;
export type ConsentForm = (typeof consentForms)[number];

/** Who consented: the adult; a guardian; or, where none can, a best-interests decision. */
export const consentGivers = ['self', 'guardian', 'best_interests'] as const;
export type ConsentGiver = (typeof consentGivers)[number];

/** One decision about one purpose, recipient and set of categories, and whether it still holds. */
export interface Consent {
  readonly id: ConsentId;
  readonly purpose: ConsentPurpose;
  readonly recipient: ConsentRecipient;
  readonly categories: readonly ConsentCategory[];
  readonly decision: 'given' | 'refused';
  readonly form: ConsentForm;
  readonly by: ConsentGiver;
  /** Whether the child agreed, where somebody else consented. */
  readonly assent?: boolean | undefined;
  readonly readAloud: boolean;
  readonly witnessed: boolean;
  readonly interpreted: boolean;
  readonly on: Day;
  /** When it must be asked again: a child's at 18. */
  readonly askAgainOn?: Day | undefined;
  readonly withdrawnOn?: Day | undefined;
  readonly recordedBy: AccountId;
  /** Names of recipient, witness, interpreter, for those who may see them. */
  readonly names?: ConsentNames | undefined;
}

export interface ConsentNames {
  readonly recipient?: string | undefined;
  readonly witness?: string | undefined;
  readonly interpreter?: string | undefined;
}

/**
 * Whether a case came from an older system and nobody has asked the person since on what basis their data are held: it
 * is kept out of sharing and research until a consent is recorded.
 */
export function isBasisUnrecorded(found: {
  readonly import?: unknown;
  readonly consents: readonly Consent[];
}): boolean {
  return found.import !== undefined && found.consents.every(({ form }) => form === 'unrecorded');
}

/** What a use of data asks consent for. */
export interface ConsentQuestion {
  readonly purpose: ConsentPurpose;
  readonly recipient: ConsentRecipient;
  readonly category: ConsentCategory;
  readonly on: Day;
}

/**
 * Whether a use is consented to on a day. The latest decision about this purpose, recipient and category
 * counts; none, a refused, a withdrawn, an unrecorded or a lapsed one is no consent.
 */
export function isConsented(
  consents: readonly Consent[],
  { purpose, recipient, category, on }: ConsentQuestion,
): boolean {
  const latest = consents.findLast(
    (consent) =>
      consent.purpose === purpose &&
      consent.recipient === recipient &&
      consent.categories.includes(category) &&
      consent.on <= on,
  );
  if (latest === undefined || latest.decision === 'refused' || latest.form === 'unrecorded') return false;
  // Whatever day a phone with a wrong clock gave it: a withdrawal works at once.
  if (latest.withdrawnOn !== undefined) return false;
  if (latest.askAgainOn !== undefined && latest.askAgainOn <= on) return false;
  return latest.by === 'self' || latest.assent === true;
}
