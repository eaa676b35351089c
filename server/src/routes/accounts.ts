import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { invite } from '../access/invitation.ts';
import type { Entered } from '../access/reach.ts';
import { tellMissions } from '../access/tell-missions.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { listAccounts } from '../store/account-list.ts';
import {
  addAccount,
  closeAccount,
  lockAdministrators,
  readAccount,
  renameAccount,
  reopenAccount,
  setRunsHouse,
  type Account,
} from '../store/accounts.ts';
import type { Transaction } from '../store/database.ts';
import { revokeDevicesOf } from '../store/devices.ts';
import { dropInvitation } from '../store/invitations.ts';
import { unlinkAll } from '../store/links.ts';
import { removePasskeys } from '../store/passkeys.ts';
import { setRecoveryCodes, setTotp } from '../store/second-factors.ts';
import { endLooseSessionsOf, unmarkSecondFactor } from '../store/sessions.ts';
import { day, email, givenLine, instant, language, role } from './people-shapes.ts';
import { done, id } from './shapes.ts';

const listed = z.object({
  id,
  name: z.string(),
  email: z.string(),
  language: z.string(),
  runsHouse: z.boolean(),
  isDisabled: z.boolean(),
  canSignIn: z.boolean(),
  hasSecondFactor: z.boolean(),
  invitedUntil: instant.nullable(),
  lastSeenAt: instant.nullable(),
  memberships: z.array(z.object({ mission: id, role, team: z.string().nullable(), from: day, until: day.nullable() })),
});
const invited = z.object({ account: id, code: z.string(), expiresAt: instant });
const unknown = '00000000-0000-4000-8000-00000000dead';

const list = route({
  method: 'GET',
  path: '/api/accounts',
  summary: 'Everybody who works here, and as what; nothing of their cases.',
  admission: { to: 'house' },
  writes: false,
  answer: z.object({ accounts: z.array(listed) }),
  example: { as: 'house', status: 200 },
  run: async ({ transaction }) => ({ accounts: await listAccounts(transaction) }),
});

const add = route({
  method: 'POST',
  path: '/api/accounts',
  forgetsAnswer: true,
  summary: 'Make an account. The code is told once; with it the invited person sets a password within seven days.',
  admission: { to: 'house' },
  writes: false,
  body: z.strictObject({ name: givenLine(80), email, language, runsHouse: z.boolean().default(false) }),
  answer: invited,
  example: { as: 'house', body: { name: 'Bakary', email: 'bakary.new@example.org', language: 'fr' }, status: 200 },
  run: async ({ house, transaction, entered, body }) => {
    const account = randomUUID();
    if (!(await addAccount(transaction, { ...body, id: account, password: null }))) throw new Refusal('email_taken');
    await tell(transaction, entered, account, 'account_made', { runsHouse: body.runsHouse });
    return { account, ...(await invite(house, transaction, { account, madeBy: entered.account })) };
  },
});

const change = route({
  method: 'PUT',
  path: '/api/accounts/:account',
  summary: 'Correct somebody’s name, email or language.',
  admission: { to: 'house' },
  writes: false,
  body: z.strictObject({ name: givenLine(80).optional(), email: email.optional(), language: language.optional() }),
  answer: done,
  example: { as: 'house', params: { account: '{account}' }, body: { language: 'fr' }, status: 200 },
  run: async ({ transaction, entered, params, body }) => {
    const account = await found(transaction, params['account']);
    if (!(await renameAccount(transaction, account.id, body))) throw new Refusal('email_taken');
    await tell(transaction, entered, account.id, 'account_changed', { fields: Object.keys(body) });
    return { done: true as const };
  },
});

const inviteAgain = route({
  method: 'POST',
  path: '/api/accounts/:account/invitation',
  forgetsAnswer: true,
  summary:
    'A new code to set the password with: for who lost it, or was never in. The password of before works until then.',
  admission: { to: 'house' },
  writes: false,
  answer: invited,
  example: { as: 'house', params: { account: '{account}' }, status: 200 },
  run: async ({ house, transaction, entered, params }) => {
    const account = await found(transaction, params['account']);
    if (account.isDisabled) throw new Refusal('not_permitted');
    await tell(transaction, entered, account.id, account.password === null ? 'invited' : 'password_reset_offered');
    return {
      account: account.id,
      ...(await invite(house, transaction, { account: account.id, madeBy: entered.account })),
    };
  },
});

const forgetFactors = route({
  method: 'POST',
  path: '/api/accounts/:account/second-factor/off',
  summary: 'For who lost phone and codes: the account has no second factor and no sign-in elsewhere any more.',
  admission: { to: 'house' },
  writes: false,
  answer: done,
  example: { as: 'house', params: { account: unknown }, status: 404 },
  run: async ({ transaction, entered, params }) => {
    const account = await found(transaction, params['account']);
    await setTotp(transaction, account.id, undefined);
    await removePasskeys(transaction, account.id);
    await setRecoveryCodes(transaction, account.id, []);
    await unlinkAll(transaction, account.id);
    await unmarkSecondFactor(transaction, account.id);
    await tell(transaction, entered, account.id, 'second_factor_removed');
    return { done: true as const };
  },
});

const disable = route({
  method: 'POST',
  path: '/api/accounts/:account/disable',
  summary: 'Close an account: every session ends, every device is revoked and told to let go of its caseload.',
  admission: { to: 'house' },
  writes: false,
  answer: done,
  example: { as: 'house', params: { account: unknown }, status: 404 },
  run: async ({ transaction, entered, params }) => {
    const account = await found(transaction, params['account']);
    if (account.runsHouse) await keepAnAdministrator(transaction, account.id);
    await closeAccount(transaction, account.id);
    await dropInvitation(transaction, account.id);
    await endLooseSessionsOf(transaction, account.id);
    await revokeDevicesOf(transaction, account.id);
    await tell(transaction, entered, account.id, 'account_disabled');
    return { done: true as const };
  },
});

const enable = route({
  method: 'POST',
  path: '/api/accounts/:account/enable',
  summary: 'Open a closed account again. Its devices stay revoked.',
  admission: { to: 'house' },
  writes: false,
  answer: done,
  example: { as: 'house', params: { account: unknown }, status: 404 },
  run: async ({ transaction, entered, params }) => {
    const account = await found(transaction, params['account']);
    await reopenAccount(transaction, account.id);
    await tell(transaction, entered, account.id, 'account_enabled');
    return { done: true as const };
  },
});

const runHouse = route({
  method: 'PUT',
  path: '/api/accounts/:account/runs-house',
  summary: 'Let somebody run the house, or no longer. The house keeps at least one who does.',
  admission: { to: 'house' },
  writes: false,
  body: z.strictObject({ runsHouse: z.boolean() }),
  answer: done,
  example: { as: 'house', params: { account: unknown }, body: { runsHouse: true }, status: 404 },
  run: async ({ transaction, entered, params, body }) => {
    const account = await found(transaction, params['account']);
    if (!body.runsHouse && account.runsHouse) await keepAnAdministrator(transaction, account.id);
    await setRunsHouse(transaction, account.id, body.runsHouse);
    await tell(transaction, entered, account.id, body.runsHouse ? 'house_given' : 'house_taken');
    return { done: true as const };
  },
});

export const accountRoutes = [list, add, change, inviteAgain, forgetFactors, disable, enable, runHouse];

async function found(transaction: Transaction, account = ''): Promise<Account> {
  const known = await readAccount(transaction, account);
  if (known === undefined) throw new Refusal('not_found');
  return known;
}

/** Throws where nobody else could run the house. */
async function keepAnAdministrator(transaction: Transaction, leaving: string): Promise<void> {
  const administrators = await lockAdministrators(transaction);
  if (administrators.every((account) => account === leaving)) throw new Refusal('last_administrator');
}

async function tell(
  transaction: Transaction,
  { account: by, device }: Entered,
  account: string,
  action: string,
  detail?: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tellMissions(transaction, { by, device, account, action, ...(detail && { detail }) });
}
