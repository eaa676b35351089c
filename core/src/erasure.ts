/** Why somebody's identity is destroyed. A code is kept for ever; what it means is in words/. */
export const erasureReasons = ['asked_by_person', 'retention_over', 'opened_in_error', 'no_lawful_basis'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** Why a case is kept although its time is over. */
export const keepingReasons = ['appeal', 'complaint', 'legal_claim', 'safety', 'person_asked'] as const;
export type KeepingReason = (typeof keepingReasons)[number];
