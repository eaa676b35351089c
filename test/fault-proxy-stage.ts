import { createHmac, randomInt, randomUUID } from 'node:crypto';
import type { Role } from '@orion/core';
import { addTestSession, addTestSignIn } from '@orion/server/testing';
import { authenticator, type Authenticator } from './authenticator.ts';
import { browser, invited, signedIn, told } from './cookie-jar.ts';
import { change, openingOf, type Asker, type TestHouse } from './house.ts';

/** A request as it goes through the proxy, again and again. */
export interface Sending {
  readonly path: string;
  readonly cookie: string;
  readonly body?: unknown;
  /** JSON unless told. */
  readonly type?: string;
}

/** What a request is about: a mission, people and a case of its own, so that no trial meets another. */
export interface Stage {
  readonly house: TestHouse;
  readonly mission: string;
  readonly person: (...roles: readonly Role[]) => Promise<Asker>;
  readonly keeper: () => Promise<Asker>;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
export const password = 'lanterne verte au port';

export async function setStage(house: TestHouse): Promise<Stage> {
  const mission = await house.addMission();
  return {
    house,
    mission,
    person: async (...roles) => house.person(roles, { mission }),
    keeper: async () => house.person([], { runsHouse: true }),
  };
}

/** Somebody with a password, and a second factor if asked; the code is the one that was not used yet. */
export async function withPassword(
  { house, person }: Stage,
  { factor = 'none' }: { readonly factor?: 'none' | 'begun' | 'on' } = {},
): Promise<Asker & { readonly code: string }> {
  const { id, cookie, push: send } = await person('case_worker');
  // From an address of its own: a hundred tries from one are too many.
  const desk = browser(house, `10.${[0, 0, 0].map(() => randomInt(256)).join('.')}`);
  desk.cookies.set('orion_session', cookie.slice(cookie.indexOf('=') + 1));
  const asker: Asker = { id, cookie, push: send, ask: desk.ask };
  await addTestSignIn(house.house, { account: asker.id, password });
  if (factor === 'none') return { ...asker, code: '' };
  const { secret } = await told<{ secret: string }>(asker.ask('POST', '/api/me/second-factor/totp', { password }));
  const codeAt = (time: number): string => shownCode(secret, time);
  if (factor === 'on')
    await told(asker.ask('POST', '/api/me/second-factor/totp/confirm', { code: codeAt(Date.now() - 30_000) }));
  return { ...asker, code: codeAt(Date.now()) };
}

/** The cookie of another session of the same person. */
export async function elsewhere({ house }: Stage, { id }: Asker): Promise<string> {
  return (await addTestSession(house.house, { account: id })).cookie;
}

/** Somebody on a phone of theirs. */
export async function onPhone({ house, mission }: Stage): Promise<Asker & { readonly device: string }> {
  const bakary = await invited(house, { roles: ['mentor'], mission });
  const phone = await signedIn(house, bakary);
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { id: bakary.id, cookie, device: bakary.device.id, ask: phone.ask, push: async () => [] };
}

/** Chen's case, opened; his namesake's too if it is opened twice. */
export async function openCase({ mission, house }: Stage, amina: Asker): Promise<string> {
  const opening = openingOf(mission, amina.id);
  await push({ house, mission }, amina, [opening]);
  return opening.subject;
}

export async function push(
  { mission }: Pick<Stage, 'house' | 'mission'>,
  asker: Asker,
  changes: readonly object[],
): Promise<void> {
  const { answers } = await told<{ answers: readonly { outcome: string }[] }>(
    asker.ask('POST', `/api/missions/${mission}/changes`, { changes }),
  );
  if (answers.some(({ outcome }) => outcome !== 'received')) throw new Error(JSON.stringify(answers));
}

export function day(daysFromNow: number): string {
  return new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);
}

/** Something said of a case. */
export function said(
  { mission }: Stage,
  subject: string,
  author: Asker,
  [kind, body]: readonly [Parameters<typeof change>[0]['kind'], object],
): object {
  return change({ kind, mission, subject, author: author.id, body });
}

/** An account that nobody signed in to. */
export async function newAccount({ keeper }: Stage): Promise<{ readonly account: string; readonly code: string }> {
  const body = { name: 'Bakary', email: `${randomUUID()}@example.org`, language: 'fr' };
  return told((await keeper()).ask('POST', '/api/accounts', body));
}

/** A passkey that somebody's browser has made and the house has not been told of. */
export async function newPasskey(
  { ask }: Pick<Asker, 'ask'>,
  given: string,
): Promise<{ readonly id: string; readonly made: object }> {
  const { options } = await told<{ options: Parameters<Authenticator['make']>[0] }>(
    ask('POST', '/api/me/passkeys/begin', { password: given }),
  );
  const made = authenticator('http://localhost:8080').make(options) as { readonly id: string };
  return { id: made.id, made };
}

/** What an authenticator app shows: RFC 6238 with its defaults, from a secret in base32. */
function shownCode(secret: string, time: number): string {
  const bits = Array.from(secret, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
