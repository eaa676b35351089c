import { z } from 'zod';
import { isPassword, passwordLengths } from '../access/password.ts';
import { hashToken, makeToken } from '../access/token.ts';
import type { Entered } from '../access/reach.ts';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { findAccount, readMissions } from '../store/accounts.ts';
import { audit, houseMission } from '../store/audit.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { addSession, addTry, claimDevice, countTries, endSession, forgetTries } from '../store/sessions.ts';
import { done, id } from './shapes.ts';

/** Wrong passwords for one email, and from one address, within a quarter of an hour. */
const most = { email: 10, address: 100, minutes: 15 } as const;

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
  summary: 'Sign in. Whether the email is known, the password wrong or the account closed: one answer.',
  admission: { to: 'anybody' },
  writes: false,
  ownTransaction: true,
  body: z.strictObject({
    email: z.string().max(200),
    password: z.string().min(1).max(passwordLengths.most),
    device: z.strictObject({ id, name: z.string().max(80) }).optional(),
    code: z.string().max(20).optional(),
  }),
  answer: me,
  example: { as: 'nobody', body: { email: '{email}', password: '{password}' }, status: 200 },
  run: async ({ house, body, address, reply }) => {
    const email = body.email.trim().toLowerCase();
    const keys = {
      email: `email ${house.keys.searchHash('sign in', email).toString('base64')}`,
      address: `address ${house.keys.searchHash('sign in', address).toString('base64')}`,
    };
    const account = await inTransaction(house.database, async (transaction) => {
      const [byEmail, byAddress] = [
        await countTries(transaction, keys.email, most.minutes),
        await countTries(transaction, keys.address, most.minutes),
      ];
      if (byEmail >= most.email || byAddress >= most.address) throw new Refusal('too_many_tries');
      await addTry(transaction, keys.email);
      await addTry(transaction, keys.address);
      return findAccount(transaction, email);
    });
    const fits = await isPassword(body.password, account?.isDisabled === true ? undefined : account?.password);
    if (!fits || account === undefined) return refuseSignIn(house, account?.id);
    return inTransaction(house.database, async (transaction) => {
      const secondFactor = await house.secondFactor.check(transaction, account, body.code);
      await forgetTries(transaction, keys.email);
      const device = body.device && {
        ...body.device,
        claim: await claimDevice(transaction, { ...body.device, account: account.id }),
      };
      if (device?.claim === 'other' || device?.claim === 'revoked') throw new Refusal('device_revoked');
      const token = makeToken();
      await addSession(transaction, {
        tokenHash: hashToken(token),
        account: account.id,
        device: device?.id,
        secondFactor,
        days: 30,
      });
      const entered = await enter(transaction, hashToken(token));
      if (entered === undefined) throw new Refusal('sign_in_failed');
      await audit(transaction, {
        mission: houseMission,
        account: account.id,
        device: device?.id,
        action: 'sign_in',
        outcome: 'done',
      });
      reply.setSession(token);
      return tellMe(house, transaction, entered);
    });
  },
});

async function refuseSignIn(house: House, account: string | undefined): Promise<never> {
  await inTransaction(house.database, async (transaction) =>
    audit(transaction, {
      mission: houseMission,
      account: account ?? null,
      action: 'sign_in',
      outcome: 'refused:sign_in_failed',
    }),
  );
  throw new Refusal('sign_in_failed');
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
    await audit(transaction, {
      mission: houseMission,
      account: entered.account,
      device: entered.device,
      action: 'sign_out',
      outcome: 'done',
    });
    reply.setSession(undefined);
    return { done: true as const };
  },
});

export const sessionRoutes = [signIn, readMe, signOut];

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
