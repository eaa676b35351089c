import type { AccountId, MissionId, Person } from '@orion/core';
import { browserRandom, openLocalHouse, type LocalHouse } from '../local/index.ts';
import { call } from '../sync.ts';
import type { Likely, Me } from './desk.ts';
import { readMemory } from './device-memory.ts';

/** What somebody types to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

/** Why signing in failed: never said more exactly. */
const refusals = [
  'sign_in_failed',
  'second_factor_needed',
  'second_factor_failed',
  'too_many_tries',
  'device_revoked',
] as const;
export type SignedIn =
  | { readonly outcome: 'signed_in'; readonly me: Me }
  | { readonly outcome: (typeof refusals)[number] | 'offline' };

/** The house of an account on this phone. */
export function openHouseOf(account: AccountId): Promise<LocalHouse> {
  return openLocalHouse({ account, device: readMemory().device, random: browserRandom, clock: Date.now });
}

export async function signIn(credentials: Credentials): Promise<SignedIn> {
  const device = { id: readMemory().device, name: deviceName() };
  const answer = await call<Me>('POST', '/api/session', { body: { ...credentials, device } });
  if (answer.kind === 'ok') return { outcome: 'signed_in', me: answer.body };
  const code = answer.kind === 'refused' ? refusals.find((refusal) => refusal === answer.code) : undefined;
  if (answer.kind === 'refused' && answer.status === 422) return { outcome: 'sign_in_failed' };
  return { outcome: code ?? 'offline' };
}

/** Ends the session at the server, where it can be reached; the house on the phone stays as it is. */
export async function signOut(): Promise<void> {
  await call('DELETE', '/api/session', { patience: 10_000 });
}

/** Who is signed in now; undefined where the server cannot be asked or nobody is. */
export async function readMe(): Promise<Me | undefined> {
  const answer = await call<Me>('GET', '/api/me', { patience: 20_000 });
  return answer.kind === 'ok' ? answer.body : undefined;
}

/** Asks whether somebody like this is known; undefined where it cannot be asked. The name travels in the body alone. */
export async function findDuplicates(mission: MissionId, person: Person): Promise<readonly Likely[] | undefined> {
  const answer = await call<{ matches: readonly Likely[] }>('POST', `/api/missions/${mission}/duplicates`, {
    body: { person },
    patience: 20_000,
  });
  return answer.kind === 'ok' ? answer.body.matches : undefined;
}

/** What the list of devices shows: enough to tell a phone from a desk. */
function deviceName(): string {
  const [, system] = /(Android|iPhone|iPad|Windows|Macintosh|Linux)/.exec(navigator.userAgent) ?? [];
  return system ?? 'Browser';
}
