import type { DeviceId, MissionId, Person } from '@orion/core';
import type { LocalHouse } from '../local/index.ts';
import { call, type Called } from '../sync.ts';
import type { Likely, Me } from './desk.ts';
import { readMemory, type KnownAccount } from './device-memory.ts';

/** What somebody gives to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
  /** What a passkey answered. */
  readonly passkey?: unknown;
}

/** Why signing in failed: never said more exactly. */
const refusals = ['sign_in_failed', 'second_factor_failed', 'too_many_tries', 'device_revoked'] as const;
export type SignedIn =
  | { readonly outcome: 'signed_in'; readonly me: Me; readonly device: DeviceId }
  /** With what to ask a passkey, where the account has one. */
  | { readonly outcome: 'second_factor_needed'; readonly passkey?: unknown }
  | { readonly outcome: (typeof refusals)[number] | 'offline' };

/**
 * The store, the seal and the sync of a house. A phone on which nobody has signed in yet has none: there it comes after
 * the page to sign in on, while somebody types.
 */
export const keeping = () => import('./keeping.ts');

/** The house of an account on this phone. */
export async function openHouseOf({ account, device }: KnownAccount): Promise<LocalHouse> {
  const { browserRandom, openLocalHouse } = await keeping();
  return openLocalHouse({ account, device, random: browserRandom, clock: Date.now });
}

/**
 * Signs in on this phone. Whose device id it is shows only by trying: those of the accounts that are known
 * here, and for somebody new a new one.
 */
export async function signIn(credentials: Credentials): Promise<SignedIn> {
  const known = readMemory().accounts.map(({ device }) => device);
  let answer: Called<Me> = { kind: 'unreachable' };
  for (const id of [...known, crypto.randomUUID() as DeviceId]) {
    answer = await call<Me>('POST', '/api/session', { body: { ...credentials, device: { id, name: deviceName() } } });
    if (answer.kind === 'ok') return { outcome: 'signed_in', me: answer.body, device: id };
    if (answer.kind !== 'refused' || answer.code !== 'device_taken') break;
  }
  return outcomeOf(answer);
}

function outcomeOf(answer: Called<Me>): SignedIn {
  if (answer.kind !== 'refused') return { outcome: 'offline' };
  if (answer.code === 'second_factor_needed') return { outcome: answer.code, passkey: answer.detail['passkey'] };
  if (answer.status === 422) return { outcome: 'sign_in_failed' };
  return { outcome: refusals.find((refusal) => refusal === answer.code) ?? 'offline' };
}

/** Whether nobody has set this house up yet. */
export async function needsSetup(): Promise<boolean> {
  const answer = await call<{ needsAdministrator: boolean }>('GET', '/api/setup', { patience: 10_000 });
  return answer.kind === 'ok' && answer.body.needsAdministrator;
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
