import type { ReactElement } from 'react';
import type { Me, OwnMission } from '../session/me.ts';
import { useOffice } from '../words-room.tsx';

interface BandsGiven {
  readonly me: Me;
  /** Whose page this is. */
  readonly mission: OwnMission | undefined;
}

/** What holds for the whole place: a demonstration, or not yet for real people. */
export function OfficeBands({ me, mission }: BandsGiven): ReactElement | null {
  const { say } = useOffice();
  if (mission?.kind === 'demo')
    return (
      <aside className="band warn" aria-label={say('band.label')}>
        {say('band.demo')}
      </aside>
    );
  const own = mission ? [mission] : me.missions.filter(({ kind }) => kind === 'mission');
  const isWorried = own.some(({ isReal }) => !isReal);
  if (!isWorried || (!mission && !me.account.runsHouse)) return null;
  return (
    <aside className="band warn" aria-label={say('band.label')}>
      {say('band.notReal')}
      {me.account.runsHouse && <a href="#/house/keep">{say('band.toBackup')}</a>}
    </aside>
  );
}
