import type { AccountId, AssignedRole, CaseId, CaseStatus, MissionId, Role } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask.ts';

/** What several pages of a mission ask for. */

export interface Colleague {
  readonly account: AccountId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly team: string | null;
}

export interface PersonName {
  readonly given: string;
  readonly family: string;
}

export interface ListedCase {
  readonly id: CaseId;
  /** Absent where the person was erased. */
  readonly name?: PersonName;
  readonly status: CaseStatus;
  readonly openedOn: string;
  readonly changedAt: string;
  readonly flags: readonly string[];
  readonly conflicts: number;
  readonly assigned: readonly { readonly account: AccountId; readonly role: AssignedRole }[];
}

export function pathOf(mission: MissionId, rest: string): string {
  return `/api/missions/${mission}/${rest}`;
}

/** Colleagues by name. */
export function useColleagues(mission: MissionId): {
  readonly people: readonly Colleague[];
  readonly nameOf: (account: AccountId) => string | undefined;
} {
  const query = useQuery({
    queryKey: ['mission', mission, 'people'],
    queryFn: async () =>
      (await ask<{ readonly people: readonly Colleague[] }>('GET', pathOf(mission, 'people'))).people,
    staleTime: 60_000,
  });
  const people = query.data ?? [];
  return { people, nameOf: (account) => people.find((known) => known.account === account)?.name };
}
