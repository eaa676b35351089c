import { randomUUID } from 'node:crypto';
import type { MissionId, Protocol, Role } from '@orion/core';
import { hashPassword } from './access/password.ts';
import { hashToken, makeToken } from './access/token.ts';
import type { House } from './house.ts';
import { addAccount, addMembership, addMission, setPassword } from './store/accounts.ts';
import { inTransaction } from './store/database.ts';
import { addProtocol } from './store/protocols.ts';
import { addSession } from './store/sessions.ts';

export { asOwner, copyIn, copyOut, inOwnTransaction, inSnapshot, readShape } from './store/copy.ts';
export { hashToken } from './access/token.ts';
export { inTransaction, type Transaction } from './store/database.ts';
export { enter, enterToWrite } from './store/entry.ts';
export { listing } from './store/held.ts';
export { settleTables } from './store/made-up-cases.ts';
export { addMadeUpResponses, forgetResponses, renewEpoch, type MadeUpResponses } from './store/made-up-responses.ts';
export { undoing, type Undoing } from './store/undoing.ts';
export {
  attempt,
  mischief,
  plantHole,
  readAllRows,
  readAllRowsAsOwner,
  readDefiners,
  readTables,
  seedRow,
  tryWriting,
  type Row,
  type WalledTable,
} from './store/wall-probe.ts';
export { addTestCases, type TestCases } from './testing-cases.ts';
export type { ToldRun } from './routes/comparison-shapes.ts';

/** For tests, benchmarks and the demonstration: what a person would do page by page, at once. */
export async function addTestMission(
  house: House,
  {
    mission,
    protocol,
    kind = 'mission',
    called = { name: 'Guinea', country: 'GN' },
  }: {
    mission: string;
    protocol: Protocol;
    kind?: 'mission' | 'demo';
    called?: { readonly name: string; readonly country: string } | undefined;
  },
): Promise<void> {
  await inTransaction(house.database, async (transaction) => {
    await addMission(transaction, { id: mission as MissionId, ...called, kind });
  });
  const writer = await addTestAccount(house, { roles: ['administrator'], mission, runsHouse: false });
  await inTransaction(house.database, async (transaction) => {
    await addProtocol(transaction, {
      token: writer.tokenHash,
      mission,
      version: 1,
      body: protocol,
      reason: 'the start',
      author: writer.id,
    });
  });
}

export async function addTestAccount(
  house: House,
  {
    roles,
    mission,
    team,
    runsHouse,
    email,
  }: {
    roles: readonly Role[];
    mission: string;
    team?: string | undefined;
    runsHouse: boolean;
    email?: string | undefined;
  },
): Promise<{ id: string; cookie: string; tokenHash: Buffer }> {
  const id = randomUUID();
  const token = makeToken();
  await inTransaction(house.database, async (transaction) => {
    await addAccount(transaction, {
      id,
      email: email ?? `${id}@example.org`,
      name: 'Amina',
      language: 'en',
      password: null,
      runsHouse,
    });
    for (const role of roles) await addMembership(transaction, { mission, account: id, role, team: team ?? null });
    await addSession(transaction, {
      tokenHash: hashToken(token),
      account: id,
      device: undefined,
      secondFactor: false,
      days: 1,
    });
  });
  return { id, cookie: `orion_session=${token.toString('base64url')}`, tokenHash: hashToken(token) };
}

/** One more role of an account, in a mission that may be another one. */
export async function addMember(
  house: House,
  { mission, account, role }: { mission: string; account: string; role: Role },
): Promise<void> {
  await inTransaction(house.database, (transaction) =>
    addMembership(transaction, { mission, account, role, team: null }),
  );
}

/** Another session of an account: one that is over with less than a day, one that has given its second factor. */
export async function addTestSession(
  house: House,
  { account, days = 1, secondFactor = false }: { account: string; days?: number; secondFactor?: boolean },
): Promise<{ cookie: string; tokenHash: Buffer }> {
  const token = makeToken();
  const tokenHash = hashToken(token);
  await inTransaction(house.database, async (transaction) =>
    addSession(transaction, { tokenHash, account, device: undefined, secondFactor, days }),
  );
  return { cookie: `orion_session=${token.toString('base64url')}`, tokenHash };
}

/** Gives an account a password to sign in with. */
export async function addTestSignIn(
  house: House,
  { account, password }: { readonly account: string; readonly password: string },
): Promise<void> {
  const hashed = await hashPassword(password);
  await inTransaction(house.database, async (transaction) => setPassword(transaction, account, hashed));
}
