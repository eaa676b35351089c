import {
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, use, useCallback, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { ask, Fault, faultOf } from '../ask.ts';
import type { Me } from './me.ts';

/** Whether somebody is signed in, and what it takes to change that. */
export interface Session {
  readonly me: Me | undefined;
  readonly isLoading: boolean;
  /** Why it is not known who is signed in: no network, our fault. */
  readonly fault: Fault | undefined;
  /** Somebody was signed in and is no longer: what is on the page stays until they sign in again. */
  readonly hasEnded: boolean;
  readonly enter: (me: Me) => void;
  /** Asks again who is signed in: roles, missions and factors change. */
  readonly refresh: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);
const meKey = ['me'];
const isOther = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean => queryKey[0] !== meKey[0];

/** Holds what was asked of the server for as long as one person is signed in, and notices when the session ends. */
export function SessionRoom({ children }: { readonly children: ReactNode }): ReactElement {
  const [hasEnded, setHasEnded] = useState(false);
  const [client] = useState(() => makeClient(() => setHasEnded(true)));
  return (
    <QueryClientProvider client={client}>
      <SessionHeld hasEnded={hasEnded} setHasEnded={setHasEnded}>
        {children}
      </SessionHeld>
    </QueryClientProvider>
  );
}

interface HeldGiven {
  readonly hasEnded: boolean;
  readonly setHasEnded: (hasEnded: boolean) => void;
  readonly children: ReactNode;
}

function SessionHeld({ hasEnded, setHasEnded, children }: HeldGiven): ReactElement {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: meKey,
    queryFn: () => readMe(client.getQueryData<Me | null>(meKey)),
    staleTime: 60_000,
  });
  const me = query.data ?? undefined;
  const enter = useCallback(
    (entered: Me): void => {
      const before = client.getQueryData<Me | null>(meKey);
      // What another person saw here is nobody else's: not even for a moment.
      if (before && before.account.id !== entered.account.id) return startAnew();
      client.setQueryData(meKey, entered);
      setHasEnded(false);
      void client.invalidateQueries({ predicate: isOther });
    },
    [client, setHasEnded],
  );
  const refresh = useCallback(async () => client.invalidateQueries({ queryKey: meKey }), [client]);
  const leave = useCallback(async () => {
    await ask('DELETE', '/api/session').catch((error: unknown) => {
      if (faultOf(error)?.code !== 'not_signed_in') throw error;
    });
    startAnew();
  }, []);
  const fault = me === undefined ? faultOf(query.error) : undefined;
  const value = useMemo(
    () => ({ me, isLoading: query.isPending, fault, hasEnded: hasEnded && me !== undefined, enter, refresh, leave }),
    [me, query.isPending, fault, hasEnded, enter, refresh, leave],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('no session here');
  return session;
}

/** Who is signed in, on pages that nobody else reaches. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('nobody is signed in here');
  return me;
}

/** Loads the office from its first page: nothing that was asked before stays in memory. */
function startAnew(): void {
  window.location.replace('/office');
}

/** Nobody, where nobody was signed in; of somebody who was, it is thrown that their session ended. */
async function readMe(before: Me | null | undefined): Promise<Me | null> {
  try {
    return await ask<Me>('GET', '/api/me');
  } catch (error) {
    if (!before && error instanceof Fault && (error.status === 401 || error.code === 'device_revoked')) return null;
    throw error;
  }
}

function makeClient(sessionEnded: () => void): QueryClient {
  const notice = (error: unknown): void => {
    if (error instanceof Fault && error.code === 'not_signed_in') sessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // A refusal stands; a network that failed is worth a second try.
        retry: (failures, error) => failures < 2 && (error as { code?: string }).code === 'unreachable',
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
