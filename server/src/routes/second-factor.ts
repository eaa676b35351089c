import { z } from 'zod';
import { confirmOwner } from '../access/confirm.ts';
import { renewRecoveryCodes } from '../access/recovery-codes.ts';
import type { Entered } from '../access/reach.ts';
import { tellMissions } from '../access/tell-missions.ts';
import { makeTotp, stepOfCode } from '../access/totp.ts';
import { forgive, spendTries } from '../access/tries.ts';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { addChallenge, readChallenge, takeChallenge } from '../store/challenges.ts';
import type { Transaction } from '../store/database.ts';
import { readPasskeys } from '../store/passkeys.ts';
import { readFactors, setRecoveryCodes, setTotp } from '../store/second-factors.ts';
import { markSecondFactor, unmarkSecondFactor } from '../store/sessions.ts';
import { code, instant, password } from './people-shapes.ts';
import { done } from './shapes.ts';

const confirmed = z.strictObject({ password: password.optional() });
const codes = z.array(z.string());

const state = route({
  method: 'GET',
  path: '/api/me/second-factor',
  summary: 'Which second factors I have.',
  admission: { to: 'signed_in' },
  writes: false,
  answer: z.object({
    totp: z.boolean(),
    passkeys: z.array(z.object({ id: z.string(), name: z.string(), createdAt: instant })),
    recoveryCodesLeft: z.number(),
  }),
  example: { as: 'case_worker', status: 200 },
  run: async ({ transaction, entered }) => {
    const { totp, recoveryCodes } = await readFactors(transaction, entered.account);
    const passkeys = await readPasskeys(transaction, entered.account);
    return {
      totp,
      passkeys: passkeys.map(({ id, name, createdAt }) => ({ id, name, createdAt: createdAt.toISOString() })),
      recoveryCodesLeft: recoveryCodes,
    };
  },
});

const beginTotp = route({
  method: 'POST',
  path: '/api/me/second-factor/totp',
  forgetsAnswer: true,
  summary:
    'A secret for an authenticator app, as an address for a picture and as letters. Nothing is on before it is confirmed.',
  admission: { to: 'signed_in' },
  writes: false,
  body: confirmed,
  answer: z.object({ address: z.string(), secret: z.string() }),
  example: { as: 'case_worker', body: { password: '{password}' }, status: 200 },
  run: async ({ house, transaction, entered, token, address, body }) => {
    const refused = await confirmOwner(house, transaction, { entered, token, address, password: body.password });
    if (refused) return refused;
    const made = makeTotp(house.keys, entered.email);
    await addChallenge(transaction, {
      id: pendingTotp(entered),
      account: entered.account,
      body: { sealed: made.sealed.toString('base64') },
      minutes: 10,
    });
    return { address: made.address, secret: made.secret };
  },
});

const confirmTotp = route({
  method: 'POST',
  path: '/api/me/second-factor/totp/confirm',
  forgetsAnswer: true,
  summary:
    'Turn the authenticator app on, with a code it shows. Recovery codes are told once, with the first second factor.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ code }),
  answer: z.object({ recoveryCodes: codes.optional() }),
  example: { as: 'case_worker', body: { code: '123456' }, status: 409 },
  run: async ({ house, transaction, entered, token, address, body }) => {
    const pending = await readChallenge(transaction, pendingTotp(entered));
    if (pending === undefined) return new Refusal('challenge_ended');
    const tooMany = await spendTries(house, transaction, { email: entered.email, address });
    if (tooMany) return tooMany;
    const sealed = Buffer.from(String(pending.body['sealed']), 'base64');
    const step = stepOfCode(house.keys, sealed, body.code.replaceAll(/\s/g, ''), Date.parse(house.clock()));
    if (step === undefined) return new Refusal('second_factor_failed');
    await takeChallenge(transaction, pendingTotp(entered));
    await forgive(house, transaction, { email: entered.email, address });
    await setTotp(transaction, entered.account, { sealed, step });
    await tell(transaction, entered, 'totp_on');
    return factorAdded(house, transaction, entered, token);
  },
});

const endTotp = route({
  method: 'POST',
  path: '/api/me/second-factor/totp/off',
  forgetsAnswer: true,
  summary: 'Turn the authenticator app off.',
  admission: { to: 'signed_in' },
  writes: false,
  body: confirmed,
  answer: done,
  example: { as: 'case_worker', body: { password: '{password}' }, status: 200 },
  run: async ({ house, transaction, entered, token, address, body }) => {
    const refused = await confirmOwner(house, transaction, { entered, token, address, password: body.password });
    if (refused) return refused;
    await setTotp(transaction, entered.account, undefined);
    await tell(transaction, entered, 'totp_off');
    await factorRemoved(transaction, entered);
    return { done: true as const };
  },
});

const renewCodes = route({
  method: 'POST',
  path: '/api/me/recovery-codes',
  forgetsAnswer: true,
  summary: 'Ten fresh recovery codes, told once; those of before are void.',
  admission: { to: 'signed_in' },
  writes: false,
  body: confirmed,
  answer: z.object({ recoveryCodes: codes }),
  example: { as: 'case_worker', body: { password: '{password}' }, status: 409 },
  run: async ({ house, transaction, entered, token, address, body }) => {
    const refused = await confirmOwner(house, transaction, { entered, token, address, password: body.password });
    if (refused) return refused;
    if (!entered.hasSecondFactor) return new Refusal('second_factor_absent');
    await tell(transaction, entered, 'recovery_codes_renewed');
    return { recoveryCodes: await renewRecoveryCodes(house, transaction, entered.account) };
  },
});

export const secondFactorRoutes = [state, beginTotp, confirmTotp, endTotp, renewCodes];

/** With the first second factor come recovery codes; whoever added one has shown it, in this session. */
export async function factorAdded(
  house: House,
  transaction: Transaction,
  { account }: Entered,
  token: Buffer,
): Promise<{ readonly recoveryCodes?: readonly string[] }> {
  await markSecondFactor(transaction, token);
  const { recoveryCodes } = await readFactors(transaction, account);
  return recoveryCodes > 0 ? {} : { recoveryCodes: await renewRecoveryCodes(house, transaction, account) };
}

/** With the last second factor its recovery codes go, and no session has given one any more. */
export async function factorRemoved(transaction: Transaction, { account }: Entered): Promise<void> {
  const { totp, passkeys } = await readFactors(transaction, account);
  if (totp || passkeys > 0) return;
  await setRecoveryCodes(transaction, account, []);
  await unmarkSecondFactor(transaction, account);
}

function pendingTotp({ account }: Entered): string {
  return `totp ${account}`;
}

async function tell(transaction: Transaction, { account, device }: Entered, action: string): Promise<void> {
  await tellMissions(transaction, { by: account, device, account, action });
}
