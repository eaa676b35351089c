import type { Role } from '@orion/core';
import { listReach, type ListReach } from '../access/list-reach.ts';
import { sight } from '../access/reach.ts';
import type { Reader } from '../read-case.ts';

/** Roles that may take responses out as a table, in the order in which one is taken where nobody says which. */
export const exportRoles = [
  'evaluator',
  'protection_officer',
  'supervisor',
  'data_protection',
  'researcher',
] as const satisfies readonly Role[];
export type ExportRole = (typeof exportRoles)[number];

/** What a role may take out. */
export interface ExportReach {
  readonly answers: boolean;
  readonly scores: boolean;
  /** Names and phones, beside what each response says. */
  readonly identity: boolean;
  readonly day: 'day' | 'month';
}

/**
 * An evaluator takes answers out under a pseudonym, since no question of an evaluation is answered without them,
 * and nobody by name. A researcher takes scores of those who consent, and months instead of days. Whoever sees
 * cases by name takes what they see there. Aggregates are for the committee, and no rows.
 */
export function exportReach(role: ExportRole): ExportReach {
  const sees = new Set(sight[role].parts);
  return {
    answers: role === 'evaluator' || sees.has('answers'),
    scores: role === 'researcher' || sees.has('scores'),
    identity: sees.has('identity'),
    day: role === 'researcher' ? 'month' : 'day',
  };
}

/** Whose responses a role takes out: the mission's, or of the cases that a team holds. */
export function exportedCases(role: ExportRole, reader: Reader): ListReach {
  return role === 'supervisor' ? listReach({ ...reader, roles: ['supervisor'] }) : { kind: 'mission' };
}
