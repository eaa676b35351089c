import { randomUUID } from 'node:crypto';
import type { Role } from '@orion/core';
import type { Asker, TestHouse, Told } from './house.ts';

type Method = Parameters<Asker['ask']>[0];

/** A browser as far as signing in needs one: it keeps cookies, and asks the house's door as a function. */
export interface Browser {
  readonly ask: (
    method: Method,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Told>;
  /** Its cookies by name, to look at or to tamper with. */
  readonly cookies: Map<string, string>;
  /** The Set-Cookie headers of the last answer. */
  readonly given: () => readonly string[];
}

export function browser({ app }: Pick<TestHouse, 'app'>, address = '127.0.0.1'): Browser {
  const cookies = new Map<string, string>();
  let given: readonly string[] = [];
  return {
    cookies,
    given: () => given,
    ask: async (method, path, body, headers = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const reply = await app.inject({
        method,
        url: path,
        remoteAddress: address,
        headers: { 'x-orion': 'test', ...(cookie !== '' && { cookie }), ...headers },
        ...(body !== undefined && { payload: body as object }),
      });
      given = [reply.headers['set-cookie'] ?? []].flat();
      for (const { name, value, maxAge } of reply.cookies as { name: string; value: string; maxAge?: number }[])
        if (value === '' || maxAge === 0) cookies.delete(name);
        else cookies.set(name, value);
      const isJson = String(reply.headers['content-type']).includes('json');
      return {
        status: reply.statusCode,
        body: isJson ? reply.json() : undefined,
        text: reply.body,
        headers: reply.headers,
      };
    },
  };
}

/** Somebody who was invited, has set a password, and has not signed in yet. */
export interface Invited {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly device: { readonly id: string; readonly name: string };
}

/** A new account, made as a house makes one: an administrator invites, the person sets a password. */
export async function invited(
  house: TestHouse,
  {
    roles = [],
    mission = house.mission,
    runsHouse = false,
  }: { roles?: readonly Role[]; mission?: string; runsHouse?: boolean } = {},
): Promise<Invited> {
  const administrator = await house.person([], { runsHouse: true });
  const email = `${randomUUID()}@example.org`;
  const password = 'lanterne verte au port';
  const made = await told<{ account: string; code: string }>(
    administrator.ask('POST', '/api/accounts', { name: 'Bakary', email, language: 'fr', runsHouse }),
  );
  for (const role of roles)
    await told(administrator.ask('POST', `/api/missions/${mission}/memberships`, { account: made.account, role }));
  await told(browser(house, '10.9.9.9').ask('POST', '/api/invitation', { code: made.code, password }));
  return { id: made.account, email, password, device: { id: randomUUID(), name: 'Phone' } };
}

/** Signs somebody in in a browser of their own. */
export async function signedIn(house: TestHouse, { email, password, device }: Invited): Promise<Browser> {
  const own = browser(house);
  await told(own.ask('POST', '/api/session', { email, password, device }));
  return own;
}

/** The body of an answer that must be a good one. */
export async function told<Body>(asked: Promise<Told>): Promise<Body> {
  const { status, text, body } = await asked;
  if (status !== 200) throw new Error(`${status} ${text}`);
  return body as Body;
}

/** The code of an answer that must be a refusal, and its status before it. */
export async function refusal(asked: Promise<Told>): Promise<string> {
  const { status, body, text } = await asked;
  const { code } = (body ?? {}) as { code?: string };
  return code === undefined ? `${status} ${text}` : `${status} ${code}`;
}
