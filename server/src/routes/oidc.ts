import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { arrive, depart, readElsewhere, type Arrival, type Departure } from '../access/oidc.ts';
import { checkFactor } from '../access/second-factor.ts';
import { tellMissions } from '../access/tell-missions.ts';
import { forgive, spendTries } from '../access/tries.ts';
import { route, type Asked } from '../door/route.ts';
import type { House } from '../house.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import { findAccount, readAccount, type Account } from '../store/accounts.ts';
import { audit, houseMission } from '../store/audit.ts';
import { addChallenge, readChallenge, takeChallenge } from '../store/challenges.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { findLinked, linkIdentity } from '../store/links.ts';
import { device, givenFactor } from './people-shapes.ts';
import { letIn, me } from './session.ts';

type NewDevice = z.infer<typeof device>;

const offered = route({
  method: 'GET',
  path: '/api/oidc',
  summary: 'Whether people may sign in with their organisation’s account, and where that is.',
  admission: { to: 'anybody' },
  writes: false,
  answer: z.object({ isOffered: z.boolean(), at: z.string().optional() }),
  example: { as: 'nobody', status: 200 },
  run: async ({ house }) => {
    const elsewhere = readElsewhere(house);
    return elsewhere ? { isOffered: true, at: new URL(elsewhere.issuer).host } : { isOffered: false };
  },
});

const leave = route({
  method: 'POST',
  path: '/api/oidc',
  summary: 'Begin to sign in elsewhere: the address to go to.',
  admission: { to: 'anybody' },
  writes: false,
  ownTransaction: true,
  body: z.strictObject({ device: device.optional() }),
  answer: z.object({ address: z.string() }),
  example: { as: 'nobody', body: {}, status: 404 },
  run: async ({ house, address, body, reply }) => {
    const elsewhere = readElsewhere(house);
    if (elsewhere === undefined) return new Refusal('no_sign_in_elsewhere');
    const tooMany = await inTransaction(house.database, (transaction) => spendTries(house, transaction, { address }));
    if (tooMany) return tooMany;
    const left = await depart(house, elsewhere);
    const passage = randomBytes(32).toString('base64url');
    await inTransaction(house.database, (transaction) =>
      addChallenge(transaction, {
        id: `oidc ${left.departure.state}`,
        account: undefined,
        body: { ...left.departure, passage: hashOf(passage), device: body.device },
        minutes: 10,
      }),
    );
    reply.setPassage(passage);
    return { address: left.address };
  },
});

const comeBack = route({
  method: 'GET',
  path: '/api/oidc/callback',
  summary: 'Where the browser comes back to. It is sent on to the house’s own page, signed in or not.',
  admission: { to: 'anybody' },
  writes: false,
  ownTransaction: true,
  query: z.record(z.string().max(100), z.string().max(4000)),
  answer: z.null(),
  example: { as: 'nobody', status: 302 },
  run: async ({ house, query, passage, token, reply }) => {
    const came = await cameBack(house, query, passage).catch((error: unknown) => {
      const { name, code } = error as { readonly name?: string; readonly code?: string };
      house.log.info({ name, code }, 'a sign-in elsewhere failed');
      return undefined;
    });
    const outcome = came ? await welcome(house, came, { token, reply, passage }) : 'sign_in_failed';
    if (outcome !== 'done') await inTransaction(house.database, (transaction) => auditRefused(transaction, outcome));
    if (outcome !== 'second_factor_needed') reply.setPassage(undefined);
    reply.redirect(outcome === 'done' ? '/office' : `/office#/sign-in/${outcome}`);
    return null;
  },
});

const giveFactor = route({
  method: 'POST',
  path: '/api/oidc/second-factor',
  summary:
    'After signing in elsewhere: this house’s own second factor. Without one: which there are, and a challenge for passkeys.',
  admission: { to: 'anybody' },
  writes: false,
  body: z.strictObject(givenFactor),
  answer: me,
  example: { as: 'nobody', body: { code: '123456' }, status: 409 },
  run: async ({ house, transaction, body, passage, address, token, reply }) => {
    const pending = passage === undefined ? undefined : await readChallenge(transaction, pendingFactor(passage));
    const account = pending?.account ? await readAccount(transaction, pending.account) : undefined;
    if (pending === undefined || account === undefined || account.isDisabled) return new Refusal('challenge_ended');
    const isTry = body.code !== undefined || body.passkey !== undefined;
    const tooMany = isTry && (await spendTries(house, transaction, { email: account.email, address }));
    if (tooMany) return tooMany;
    const factor = await checkFactor(house, transaction, account, body);
    if (factor instanceof Refusal) return factor;
    await takeChallenge(transaction, pendingFactor(passage ?? ''));
    await forgive(house, transaction, { email: account.email, address });
    reply.setPassage(undefined);
    const on = pending.body['device'] as NewDevice | undefined;
    return letIn(house, transaction, { account, device: on, secondFactor: factor, reply, token });
  },
});

export const oidcRoutes = [offered, leave, comeBack, giveFactor];

interface Came {
  readonly arrival: Arrival;
  readonly device: NewDevice | undefined;
}

/** Who came back, if this browser left for it; nothing where it did not, or has come back before. */
async function cameBack(
  house: House,
  query: Readonly<Record<string, string>>,
  passage: string | undefined,
): Promise<Came | undefined> {
  const elsewhere = readElsewhere(house);
  const state = query['state'] ?? '';
  if (elsewhere === undefined || passage === undefined || !/^[\w-]{20,100}$/.test(state)) return undefined;
  const left = await inTransaction(house.database, (transaction) => takeChallenge(transaction, `oidc ${state}`));
  if (left === undefined || left.body['passage'] !== hashOf(passage)) return undefined;
  const arrival = await arrive(house, elsewhere, {
    query: new URLSearchParams(query).toString(),
    departure: left.body as unknown as Departure,
  });
  return { arrival, device: left.body['device'] as NewDevice | undefined };
}

async function welcome(
  house: House,
  { arrival, device: on }: Came,
  asked: Pick<Asked<never, never>, 'token' | 'reply' | 'passage'>,
): Promise<'done' | RefusalCode> {
  return inTransaction(house.database, async (transaction) => {
    const account = await accountOf(transaction, arrival);
    if (account === undefined || account.isDisabled) return 'sign_in_failed';
    const own = arrival.secondFactor || (await checkFactor(house, transaction, account, {}));
    if (own instanceof Refusal) {
      await addChallenge(transaction, {
        id: pendingFactor(asked.passage ?? ''),
        account: account.id,
        body: { device: on },
        minutes: 10,
      });
      return 'second_factor_needed';
    }
    await letIn(house, transaction, { account, device: on, secondFactor: own, ...asked });
    return 'done';
  }).catch((error: unknown) => {
    if (error instanceof Refusal) return error.code;
    throw error;
  });
}

/**
 * The account of somebody who signed in elsewhere: by who they are there; the first time by their verified
 * email, which links them for good. Nobody is made by it, and an email that changed hands there opens nothing.
 */
async function accountOf(transaction: Transaction, arrival: Arrival): Promise<Account | undefined> {
  const linked = await findLinked(transaction, arrival);
  if (linked !== undefined) return readAccount(transaction, linked);
  if (arrival.email === undefined) return undefined;
  const account = await findAccount(transaction, arrival.email);
  if (account === undefined || account.isDisabled) return undefined;
  if (!(await linkIdentity(transaction, arrival, account.id))) return undefined;
  await tellMissions(transaction, { by: account.id, account: account.id, action: 'linked_elsewhere' });
  return account;
}

async function auditRefused(transaction: Transaction, code: RefusalCode): Promise<void> {
  await audit(transaction, {
    mission: houseMission,
    account: null,
    action: 'sign_in_elsewhere',
    outcome: `refused:${code}`,
  });
}

function pendingFactor(passage: string): string {
  return `oidc factor ${hashOf(passage)}`;
}

/** The database holds what ties a browser to its passage as a hash alone. */
function hashOf(passage: string): string {
  return createHash('sha256').update(`orion passage ${passage}`).digest('base64url');
}
