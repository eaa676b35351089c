import type { AccountId, AssistanceLineId, ChangeId, Day, ImportId } from './names.ts';

/** The closed lists an assistance line is described with. A code is kept for ever; what it means is in words/. */

export const assistanceDimensions = ['economic', 'social', 'psychosocial'] as const;
export type AssistanceDimension = (typeof assistanceDimensions)[number];

export const assistanceLevels = ['individual', 'community', 'structural'] as const;
export type AssistanceLevel = (typeof assistanceLevels)[number];

/** Kinds of help, under the headings by which programmes list them. */
export const assistanceKindGroups = {
  immediate: ['cash', 'basic_needs', 'immediate_housing', 'medical'],
  economic: ['micro_business', 'job_placement', 'vocational_training', 'collective_project', 'community_project'],
  social: ['housing', 'health', 'education', 'skills', 'legal', 'social_protection', 'child_care', 'security'],
  psychosocial: ['psychosocial_individual', 'psychosocial_family', 'psychosocial_community'],
} as const;
export type AssistanceKind = (typeof assistanceKindGroups)[keyof typeof assistanceKindGroups][number];
export const assistanceKinds: readonly AssistanceKind[] = Object.values(assistanceKindGroups).flat();

/** The side of a life that a kind of help is for; cash, food, a roof and a doctor in the first days are social help. */
export function usualDimension(kind: AssistanceKind): AssistanceDimension {
  const groups: Readonly<Record<string, readonly string[]>> = assistanceKindGroups;
  return assistanceDimensions.find((dimension) => groups[dimension]?.includes(kind)) ?? 'social';
}

export const assistanceStates = ['planned', 'approved', 'delivered', 'cancelled'] as const;
export type AssistanceState = (typeof assistanceStates)[number];

/** Whether the mission helped itself, or somebody it referred the person to. */
export const assistanceChannels = ['direct', 'referral'] as const;
export type AssistanceChannel = (typeof assistanceChannels)[number];

/**
 * One kind of help for one person, from the plan to its delivery, as it stands now: a later record of the same line
 * replaces the former, and what stood is in the log.
 */
export interface AssistanceLine {
  readonly line: AssistanceLineId;
  readonly change: ChangeId;
  readonly author: AccountId;
  readonly dimension: AssistanceDimension;
  readonly level: AssistanceLevel;
  readonly kind: AssistanceKind;
  readonly state: AssistanceState;
  readonly channel: AssistanceChannel;
  /** Who pays for it, as codes of the mission's own lists. */
  readonly project?: string | undefined;
  readonly donor?: string | undefined;
  /** Amounts are in this currency (ISO 4217), never converted. */
  readonly currency?: string | undefined;
  readonly budget?: number | undefined;
  readonly approved?: number | undefined;
  readonly delivered?: number | undefined;
  /** The day since which it stands so: of the plan, the approval, the delivery. */
  readonly on: Day;
  /** The import it came by, if it did. */
  readonly import?: ImportId | undefined;
  /** A note, for those who read notes. */
  readonly text?: string | undefined;
}

/** Whether a text can be the code of a project or a donor: short, and no sentence about anybody. */
export function isFundingCode(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,39}$/.test(text);
}

/** Whether a number can be an amount of money: not below nothing, to a thousandth at most (a dinar has a thousand parts). */
export function isAmount(amount: number): boolean {
  return amount >= 0 && amount <= 1e12 && Math.abs(amount * 1000 - Math.round(amount * 1000)) < 1e-3;
}

/** A line as it stands among the others: in the place of what was said of it before. */
export function withLine(lines: readonly AssistanceLine[], said: AssistanceLine): readonly AssistanceLine[] {
  return lines.some(({ line }) => line === said.line)
    ? lines.map((before) => (before.line === said.line ? said : before))
    : [...lines, said];
}
