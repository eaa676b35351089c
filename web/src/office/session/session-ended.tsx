import type { ReactElement } from 'react';
import { Dialogue } from '../parts/dialogue.tsx';
import { useOffice } from '../words-room.tsx';
import { useSession } from './session-room.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The session ended while somebody worked: the page below stays as it is until they are back. */
export function SessionEnded(): ReactElement | null {
  const { say } = useOffice();
  const { hasEnded, me, enter } = useSession();
  if (!hasEnded || !me) return null;
  return (
    <Dialogue title={say('session.endedTitle')} isOpen>
      <p>{say('session.ended')}</p>
      <SignInForm email={me.account.email} onEntered={enter} />
    </Dialogue>
  );
}
