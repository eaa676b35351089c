import { z } from 'zod';
import { isPassword } from '../access/password.ts';
import { hashToken, makeToken } from '../access/token.ts';
import { checkFactor } from '../access/second-factor.ts';
import { forgive, spendTries } from '../access/tries.ts';
import { orderOf } from '../access/wipe.ts';
import type { Entered } from '../access/reach.ts';
import { route, type Asked } from '../door/route.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { findAccount, readAccount, readMissions, type Account } from '../store/accounts.ts';
import { audit, houseMission } from '../store/audit.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { claimDevice } from '../store/devices.ts';
import { enter } from '../store/entry.ts';
import { addSession, endSession, endSessionsOf } from '../store/sessions.ts';
import { dropOldTries } from '../store/tries.ts';
import { device, givenFactor, line, password } from './people-shapes.ts';
import { done, id } from './shapes.ts';

/** For how many days somebody stays signed in: on a device that can be revoked, and on any other. */
const stay = { device: 30, elsewhere: 1 } as const;

export const me = z.object({
  account: z.object({
    id,
    name: z.string(),
    email: z.string(),
    language: z.string(),
    runsHouse: z.boolean(),
    hasSecondFactor: z.boolean(),
  }),
  missions: z.array(
    z.object({
      id,
      name: z.string(),
      country: z.string(),
      kind: z.enum(['mission', 'demo', 'commons']),
      roles: z.array(z.string()),
      protocol: z.number(),
      isReal: z.boolean(),
    }),
  ),
  device: z.object({ id }).optional(),
});

const signIn = route({
  method: 'POST',
  path: '/api/session',
  forgetsAnswer: true,
  summary: 'Sign in. Whether the email is known, the password wrong or the account closed: one answer.',
  admission: { to: 'anybody' },
  writes: false,
  ownTransaction: true,
  body: z.strictObject({ email: line(200), password, device: device.optional(), ...givenFactor }),
  answer: me,
  example: { as: 'nobody', body: { email: '{email}', password: '{password}' }, status: 200 },
  run: async ({ house, body, address, reply, token }) => {
    const email = body.email.trim().toLowerCase();
    const found = await inTransaction(house.database, async (transaction) => {
      await dropOldTries(transaction);
      const tooMany = await spendTries(house, transaction, { email, address });
      const account = await findAccount(transaction, email);
      if (tooMany) await auditSignIn(transaction, account?.id, tooMany);
      return { account, tooMany };
    });
    if (found.tooMany) return found.tooMany;
    const account = found.account?.isDisabled === true ? undefined : found.account;
    // No transaction is open meanwhile: this takes long, on purpose, also for nobody.
    const fits = await isPassword(body.password, account?.password);
    return inTransaction(house.database, async (transaction) => {
      const refuse = async (refusal: Refusal): Promise<Refusal> => {
        await auditSignIn(transaction, found.account?.id, refusal);
        return refusal;
      };
      if (!fits || account === undefined) return refuse(new Refusal('sign_in_failed'));
      const factor = await checkFactor(house, transaction, account, body);
      if (factor instanceof Refusal) return refuse(factor);
      await forgive(house, transaction, { email, address });
      return letIn(house, transaction, { account, device: body.device, secondFactor: factor, reply, token });
    });
  },
});

/** Opens a session with a token of its own, whatever the browser brought along, and says who it is. */
export async function letIn(
  house: House,
  transaction: Transaction,
  given: Pick<Asked<never, never>, 'reply' | 'token'> & {
    readonly account: Account;
    readonly device: { readonly id: string; readonly name: string } | undefined;
    readonly secondFactor: boolean;
  },
): Promise<z.input<typeof me>> {
  const { account, reply } = given;
  if (given.device) {
    const claim = await claimDevice(transaction, { ...given.device, account: account.id });
    if (claim.kind === 'other') throw new Refusal('device_taken');
    if (claim.kind === 'revoked') throw new Refusal('device_revoked', { detail: orderOf(claim) });
  }
  await endSession(transaction, given.token);
  const token = makeToken();
  await addSession(transaction, {
    tokenHash: hashToken(token),
    account: account.id,
    device: given.device?.id,
    secondFactor: given.secondFactor,
    days: given.device ? stay.device : stay.elsewhere,
  });
  const entered = await enter(transaction, hashToken(token));
  if (entered === undefined) throw new Refusal('sign_in_failed');
  await auditSignIn(transaction, account.id, undefined, given.device?.id);
  reply.setSession(token);
  return tellMe(house, transaction, entered);
}

async function auditSignIn(
  transaction: Transaction,
  account: string | undefined,
  refusal?: Refusal,
  on?: string,
): Promise<void> {
  await audit(transaction, {
    mission: houseMission,
    account: account ?? null,
    device: on,
    action: 'sign_in',
    outcome: refusal ? `refused:${refusal.code}` : 'done',
  });
}

const readMe = route({
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, and in which missions.',
  admission: { to: 'signed_in' },
  writes: false,
  answer: me,
  example: { as: 'case_worker', status: 200 },
  run: ({ house, transaction, entered }) => tellMe(house, transaction, entered),
});

const giveFactor = route({
  method: 'POST',
  path: '/api/session/second-factor',
  forgetsAnswer: true,
  summary:
    'Give the second factor in a session that has not. Without one: which there are, and a challenge for passkeys.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject(givenFactor),
  answer: me,
  example: { as: 'case_worker', body: { code: '123456' }, status: 409 },
  run: async ({ house, transaction, entered, body, address, token, reply }) => {
    const account = await readAccount(transaction, entered.account);
    if (account === undefined) throw new Refusal('not_signed_in');
    const isTry = body.code !== undefined || body.passkey !== undefined;
    const tooMany = isTry && (await spendTries(house, transaction, { email: account.email, address }));
    if (tooMany) return tooMany;
    const factor = await checkFactor(house, transaction, account, body);
    if (factor instanceof Refusal) return factor;
    if (!factor) return new Refusal('second_factor_absent');
    await forgive(house, transaction, { email: account.email, address });
    const on = entered.device === null ? undefined : { id: entered.device, name: '' };
    return letIn(house, transaction, { account, device: on, secondFactor: true, reply, token });
  },
});

const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out here.',
  admission: { to: 'signed_in' },
  writes: false,
  answer: done,
  example: { as: 'case_worker', status: 200 },
  run: async ({ transaction, token, entered, reply }) => {
    await endSession(transaction, token);
    await auditSignOut(transaction, entered, 'sign_out');
    reply.setSession(undefined);
    return { done: true as const };
  },
});

const signOutEverywhere = route({
  method: 'DELETE',
  path: '/api/sessions',
  summary: 'Sign out everywhere, here included.',
  admission: { to: 'signed_in' },
  writes: false,
  answer: done,
  example: { as: 'case_worker', status: 200 },
  run: async ({ transaction, entered, reply }) => {
    await endSessionsOf(transaction, entered.account);
    await auditSignOut(transaction, entered, 'sign_out_everywhere');
    reply.setSession(undefined);
    return { done: true as const };
  },
});

async function auditSignOut(transaction: Transaction, entered: Entered, action: string): Promise<void> {
  await audit(transaction, {
    mission: houseMission,
    account: entered.account,
    device: entered.device,
    action,
    outcome: 'done',
  });
}

export const sessionRoutes = [signIn, readMe, giveFactor, signOut, signOutEverywhere];

async function tellMe(house: House, transaction: Transaction, entered: Entered): Promise<z.input<typeof me>> {
  const missions = await readMissions(
    transaction,
    entered.memberships.map(({ mission }) => mission),
  );
  const isReal = await house.isReadyForPeople(transaction);
  return {
    account: {
      id: entered.account,
      name: entered.name,
      email: entered.email,
      language: entered.language,
      runsHouse: entered.runsHouse,
      hasSecondFactor: entered.hasSecondFactor,
    },
    missions: missions.map((mission) => ({
      ...mission,
      isReal: isReal && mission.kind !== 'demo',
      roles: entered.memberships.filter((member) => member.mission === mission.id).map(({ role }) => role),
    })),
    ...(entered.device !== null && { device: { id: entered.device } }),
  };
}
