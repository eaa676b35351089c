/**
 * What a person does in a mission. A role says which parts of which cases are reached; one account may
 * hold several roles, each with its dates.
 */
export const roles = [
  'administrator',
  'case_worker',
  'mentor',
  'interviewer',
  'supervisor',
  'protection_officer',
  'evaluator',
  'researcher',
  'data_protection',
  'committee',
] as const;
export type Role = (typeof roles)[number];

/** Roles in which somebody can be responsible for a case; each is an assignment with dates. */
export const assignedRoles = ['case_worker', 'mentor', 'interviewer'] as const satisfies readonly Role[];
export type AssignedRole = (typeof assignedRoles)[number];

/**
 * How an account stands to a case: its own now; one of its team's; of its mission; its own before;
 * or none of these.
 */
export const relations = ['own', 'team', 'mission', 'past', 'foreign'] as const;
export type Relation = (typeof relations)[number];
