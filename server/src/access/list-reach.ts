import { assignedRoles, type AccountId, type AssignedRole } from '@orion/core';
import type { Reader } from '../read-case.ts';

/** Whose cases stand in somebody's lists: a whole mission's, or those that some accounts hold in some roles. */
export type ListReach =
  | { readonly kind: 'mission' }
  | { readonly kind: 'held'; readonly accounts: readonly AccountId[]; readonly roles: readonly AssignedRole[] };

/** Roles of the office and of the field that have lists of people by name. */
export const listReaders = ['case_worker', 'mentor', 'supervisor', 'protection_officer'] as const;

/**
 * The reach of the list roles of this account, as `relationOf` has it case by case. What it may read in
 * other roles, such as an evaluator's, gives nobody a name in a list.
 */
export function listReach({ account, roles, team }: Reader): ListReach {
  if (roles.includes('protection_officer') || team === 'everybody') return { kind: 'mission' };
  if (team !== undefined) return { kind: 'held', accounts: [account, ...team], roles: assignedRoles };
  return {
    kind: 'held',
    accounts: [account],
    roles: (['case_worker', 'mentor'] as const).filter((own) => roles.includes(own)),
  };
}

/** Who holds a case, in which role. */
export interface Holder {
  readonly account: AccountId;
  readonly role: AssignedRole;
}

/** Whether a case with these holders of today stands in the reader's lists, and so may be named to them. */
export function standsInList(reach: ListReach, assigned: readonly Holder[]): boolean {
  return (
    reach.kind === 'mission' ||
    assigned.some(({ account, role }) => reach.accounts.includes(account) && reach.roles.includes(role))
  );
}
