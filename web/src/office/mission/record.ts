import type {
  AlertId,
  CaseId,
  Change,
  ChangeAnswer,
  ChangeBody,
  ChangeId,
  ChangeKind,
  DeviceId,
  Instant,
} from '@orion/core';
import { useCallback } from 'react';
import { ask, Fault } from '../ask.ts';
import { useMe } from '../session/session-room.tsx';
import { pathOf } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

/** One thing that the office records, without a private part: who has a case, two that are one, an alert. */
export interface OfficeFact<Kind extends ChangeKind = ChangeKind> {
  readonly kind: Kind;
  readonly subject: CaseId | AlertId;
  readonly body: ChangeBody<Kind>;
}

/** This page stands for the desk it is open on; no phone is meant. */
const desk = crypto.randomUUID() as DeviceId;

/** Records facts through the same way as a phone does; throws a Fault where one of them was refused. */
export function useRecord(): (facts: readonly OfficeFact[]) => Promise<void> {
  const mission = useMission();
  const { account, device } = useMe();
  return useCallback(
    async (facts) => {
      const changes = facts.map((fact) => ({
        ...fact,
        id: crypto.randomUUID() as ChangeId,
        shape: 1,
        mission: mission.id,
        author: account.id,
        device: device?.id ?? desk,
        at: new Date().toISOString() as Instant,
      })) as readonly Change[];
      const path = pathOf(mission.id, 'changes');
      const { answers } = await ask<{ readonly answers: readonly ChangeAnswer[] }>('POST', path, { body: { changes } });
      const refused = answers.find((answer) => answer.outcome === 'refused');
      if (refused?.outcome === 'refused') throw new Fault(refused.refusal, 409);
    },
    [mission.id, account.id, device?.id],
  );
}
