import { createContext, use, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { NotFoundPage } from '../parts/not-found-page.tsx';
import type { OwnMission } from '../session/me.ts';
import { useMe } from '../session/session-room.tsx';

/** What was last looked for in the caseload: kept while one looks at a case, and nowhere beyond the page. */
export interface CaseloadWish {
  readonly search: string;
  readonly status: string;
  readonly flag: string;
  readonly assigned: string | undefined;
}
export const noWish: CaseloadWish = { search: '', status: 'open', flag: '', assigned: undefined };

interface Room {
  readonly mission: OwnMission;
  readonly wish: CaseloadWish;
  readonly setWish: (wish: CaseloadWish) => void;
}

const MissionContext = createContext<Room | undefined>(undefined);

/** Pages of one mission. One that somebody does not belong to looks like one that does not exist. */
export function MissionRoom({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactElement {
  const { missions } = useMe();
  const [wish, setWish] = useState(noWish);
  const mission = missions.find((own) => own.id === id);
  const room = useMemo(() => mission && { mission, wish, setWish }, [mission, wish]);
  if (!room) return <NotFoundPage />;
  return <MissionContext value={room}>{children}</MissionContext>;
}

export function useMission(): OwnMission {
  return useRoom().mission;
}

export function useRoom(): Room {
  const room = use(MissionContext);
  if (!room) throw new Error('no mission here');
  return room;
}
