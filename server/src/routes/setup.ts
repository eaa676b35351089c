import { randomUUID } from 'node:crypto';
import { languages } from '@orion/core';
import { z } from 'zod';
import { hashPassword, passwordLengths } from '../access/password.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { addAccount, hasAccounts } from '../store/accounts.ts';
import { audit, houseMission } from '../store/audit.ts';
import { done } from './shapes.ts';

const state = route({
  method: 'GET',
  path: '/api/setup',
  summary: 'Whether this house has an administrator yet.',
  admission: { to: 'anybody' },
  writes: false,
  answer: z.object({ needsAdministrator: z.boolean() }),
  example: { as: 'nobody', status: 200 },
  run: async ({ transaction }) => ({ needsAdministrator: !(await hasAccounts(transaction)) }),
});

const begin = route({
  method: 'POST',
  path: '/api/setup',
  summary: 'Make the first administrator, with the code that the first start printed. Works once.',
  admission: { to: 'anybody' },
  writes: false,
  body: z.strictObject({
    code: z.string().max(40),
    name: z.string().min(1).max(80),
    email: z.email().max(200),
    password: z.string().min(passwordLengths.least).max(passwordLengths.most),
    language: z.enum(languages),
  }),
  answer: done,
  example: {
    as: 'nobody',
    body: {
      code: 'aaaa-aaaa',
      name: 'Amina',
      email: 'amina@example.org',
      password: 'a long enough one',
      language: 'en',
    },
    status: 409,
  },
  run: async ({ house, transaction, body }) => {
    if (await hasAccounts(transaction)) throw new Refusal('already_set_up');
    if (!house.isSetupCode(body.code)) throw new Refusal('not_permitted');
    const id = randomUUID();
    await addAccount(transaction, {
      ...body,
      id,
      email: body.email.trim().toLowerCase(),
      password: await hashPassword(body.password),
      runsHouse: true,
    });
    await audit(transaction, { mission: houseMission, account: id, action: 'setup', outcome: 'done' });
    return { done: true as const };
  },
});

export const setupRoutes = [state, begin];
