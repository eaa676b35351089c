import type { Alert, AlertId, AlertKind, CaseId } from '@orion/core';
import { createContext, use } from 'react';

/** How an alert that was raised here stands. */
export interface Raised {
  readonly id: AlertId;
  readonly kind: AlertKind;
  readonly isDrill: boolean;
  readonly state: 'unsent' | 'sent' | 'acknowledged';
}

/** The way to call for help. It is there on every screen, also when locked, signed out and offline. */
export interface Alarm {
  /** Whether this phone knows for whom it would call: somebody signed in on it once. */
  readonly canRaise: boolean;
  /** Numbers of the programme's protocol, kept readable: they name nobody. */
  readonly hotlines: readonly { readonly name: string; readonly number: string }[];
  readonly isOnline: boolean;
  readonly isSignedOut: boolean;
  readonly raise: (
    kind: AlertKind,
    how: { readonly isDrill: boolean; readonly about?: CaseId | undefined },
  ) => Promise<void>;
  /** What was raised on this phone since it was opened, the latest first. */
  readonly raised: readonly Raised[];
}

export const AlarmContext = createContext<Alarm | undefined>(undefined);

export function useAlarm(): Alarm {
  const alarm = use(AlarmContext);
  if (!alarm) throw new Error('no alarm here');
  return alarm;
}

/** How a raised alert stands: out of the outbox is sent; what the server told says whether somebody has it. */
export function stateOf(told: Alert | undefined, { isUnsent }: { readonly isUnsent: boolean }): Raised['state'] {
  if (isUnsent) return 'unsent';
  return told?.acknowledgedAt === undefined ? 'sent' : 'acknowledged';
}
