import type { ReactElement } from 'react';
import { signIn } from './connection.ts';
import { Outside } from './frame.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import type { Presence } from './presence.ts';

/** The page to sign in on, where nobody has signed in here yet or somebody else wants to. */
export function SignInGate({
  presence,
  done,
}: {
  readonly presence: Presence;
  readonly done: () => void;
}): ReactElement {
  const { house } = presence;
  return (
    <Outside>
      <SignInPage
        unsent={house?.status().unsent ?? 0}
        lost={house?.status().lost}
        {...(house && { cancel: done })}
        signIn={async (credentials) => {
          const found = await signIn(credentials);
          if (found.outcome !== 'signed_in') return found;
          try {
            await presence.enter(found.me, found.device);
          } catch {
            // What a house needs comes over the line too, and the line broke.
            return { outcome: 'offline' };
          }
          done();
          return found;
        }}
      />
    </Outside>
  );
}
