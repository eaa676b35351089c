import { createContext, use, type ReactElement, type ReactNode } from 'react';
import type { OwnMission } from '../session/me.ts';
import { useMe } from '../session/session-room.tsx';
import { NotFoundPage } from '../parts/not-found-page.tsx';

const MissionContext = createContext<OwnMission | undefined>(undefined);

/** Pages of one mission. One that somebody does not belong to looks like one that does not exist. */
export function MissionRoom({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactElement {
  const { missions } = useMe();
  const mission = missions.find((own) => own.id === id);
  if (!mission) return <NotFoundPage />;
  return <MissionContext value={mission}>{children}</MissionContext>;
}

export function useMission(): OwnMission {
  const mission = use(MissionContext);
  if (!mission) throw new Error('no mission here');
  return mission;
}
