import type { ReactElement } from 'react';
import { Icon } from '../look/icons.tsx';
import { useDesk } from './desk.ts';
import { useUpdate } from './update.ts';
import { useWords } from './words-context.tsx';

interface BandsGiven {
  /** Something is being written: nothing may pull it away. */
  readonly isWriting: boolean;
  readonly signIn: () => void;
}

/** What holds for the whole house right now: no network, signed out, not for real people, a newer house. */
export function Bands({ isWriting, signIn }: BandsGiven): ReactElement {
  const { house, status, mission, drafts } = useDesk();
  const { say, moment } = useWords();
  const { lost } = status;
  const update = useUpdate();
  return (
    <section aria-label={say('frame.news')}>
      {mission.kind === 'demo' && <p className="band warn">{say('band.demo')}</p>}
      {mission.kind !== 'demo' && !mission.isReal && <p className="band warn">{say('band.notReal')}</p>}
      {lost && !lost.isRead && (
        <p className="band warn" role="status">
          {say('band.lost', { found: moment(lost.found) })}
          <button className="button quiet" type="button" onClick={() => house.readLoss()}>
            {say('lost.read')}
          </button>
        </p>
      )}
      {!status.isOnline && (
        <p className="band" role="status">
          <Icon name="offline" />
          {say('band.offline', { count: status.unsent })}
        </p>
      )}
      {status.isOnline && status.isSignedOut && (
        <p className="band warn" role="status">
          {say('band.signedOut')}
          <button className="button quiet" type="button" onClick={signIn}>
            {say('phone.signInAgain')}
          </button>
        </p>
      )}
      {update && !isWriting && (
        <p className="band" role="status">
          {say(drafts.length > 0 ? 'band.updateDrafts' : 'band.update')}
          <button className="button quiet" type="button" onClick={update}>
            {say('band.updateNow')}
          </button>
        </p>
      )}
    </section>
  );
}
