/** The closed lists a case is described with. A code is kept for ever; what it means is in words/. */

export const returnKinds = [
  'assisted_voluntary',
  'voluntary_humanitarian',
  'forced',
  'spontaneous',
  'unknown',
] as const;
export type ReturnKind = (typeof returnKinds)[number];

export const closureReasons = [
  'support_period_over',
  'goals_reached',
  'no_longer_eligible',
  'chose_to_stop',
  'moved_away',
  'died',
  'dropped_out_unwilling',
  'dropped_out_barriers',
  'dropped_out_unsuitable_help',
  'dropped_out_threat',
  'dropped_out_stigma',
  're_migrated',
  'stopped_by_provider',
  'opened_in_error',
] as const;
export type ClosureReason = (typeof closureReasons)[number];

export const reopeningReasons = ['returned_to_support', 'new_need', 'closed_in_error', 'appeal', 'safety'] as const;
export type ReopeningReason = (typeof reopeningReasons)[number];

/** Vulnerabilities; those under the seal are seen by protection staff alone. */
export const openVulnerabilities = [
  'single_parent',
  'large_household',
  'older_person',
  'pregnant_or_nursing',
  'disability',
  'no_housing',
  'debt',
  'stigma',
  'no_support_network',
] as const;
export const sealedVulnerabilities = [
  'trafficking',
  'gender_based_violence',
  'torture_or_detention',
  'serious_illness',
  'mental_health',
  'substance_use',
  'child_at_risk',
  'threat_in_community',
  'asylum_related',
] as const;
export const vulnerabilities = [...openVulnerabilities, ...sealedVulnerabilities] as const;
export type Vulnerability = (typeof vulnerabilities)[number];

/** 0 none any more, 1 low, 2 medium, 3 high. */
export const grades = [0, 1, 2, 3] as const;
export type Grade = (typeof grades)[number];

/** Who may read the private part of a note or a vulnerability: the case's team, or protection staff alone. */
export const seals = ['team', 'protection'] as const;
export type Seal = (typeof seals)[number];

export const sexes = ['female', 'male', 'other', 'unknown'] as const;
export type Sex = (typeof sexes)[number];

export const householdPlaces = [
  'head',
  'spouse',
  'child',
  'parent',
  'sibling',
  'other_relative',
  'not_related',
] as const;
export type HouseholdPlace = (typeof householdPlaces)[number];

export const contactChannels = ['phone', 'message', 'in_person', 'through_relative'] as const;
export type ContactChannel = (typeof contactChannels)[number];

export const contactOutcomes = [
  'reached',
  'no_answer',
  'switched_off',
  'wrong_number',
  'refused',
  'not_safe_to_talk',
  'left_message',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

export const interviewModes = ['in_person', 'phone', 'self', 'paper'] as const;
export type InterviewMode = (typeof interviewModes)[number];

/** Who asks, seen from the returnee: helpers who interview those they help bias the answers. */
export const interviewerRoles = ['own_mentor', 'own_case_worker', 'other_staff', 'independent', 'self'] as const;
export type InterviewerRole = (typeof interviewerRoles)[number];

export const alertKinds = ['danger_now', 'self_harm', 'violence_or_trafficking', 'child_at_risk'] as const;
export type AlertKind = (typeof alertKinds)[number];

export const alertOutcomes = ['made_safe', 'referred', 'not_reached', 'no_danger_found', 'drill_done'] as const;
export type AlertOutcome = (typeof alertOutcomes)[number];
