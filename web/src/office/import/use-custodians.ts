import type { AccountId } from '@orion/core';
import { useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { useMe } from '../session/session-room.tsx';

export interface Custodian {
  readonly account: AccountId;
  readonly name: string;
}

/** Who may take care of new cases: oneself first, where one may. */
export function useCustodians(): readonly Custodian[] {
  const { id } = useMission();
  const { account } = useMe();
  const { people } = useColleagues(id);
  const able = people.filter(({ roles }) => roles.includes('case_worker') || roles.includes('supervisor'));
  return able.toSorted((a, b) => Number(b.account === account.id) - Number(a.account === account.id));
}
