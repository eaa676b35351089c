import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkNewPassword, hashPassword } from '../access/password.ts';
import { spendTries } from '../access/tries.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { addAccount, hasAccounts, lockAdministrators } from '../store/accounts.ts';
import { audit, houseMission } from '../store/audit.ts';
import { email, givenLine, language, line, newPassword } from './people-shapes.ts';
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
  body: z.strictObject({ code: line(40), name: givenLine(80), email, password: newPassword, language }),
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
  run: async ({ house, transaction, body, address }) => {
    // Of two who begin at the same moment the second finds the first.
    await lockAdministrators(transaction);
    if (await hasAccounts(transaction)) throw new Refusal('already_set_up');
    const tooMany = await spendTries(house, transaction, { address });
    if (tooMany) return tooMany;
    if (!house.isSetupCode(body.code)) return new Refusal('not_permitted');
    checkNewPassword(body.password, [body.email, body.name]);
    const id = randomUUID();
    await addAccount(transaction, { ...body, id, password: await hashPassword(body.password), runsHouse: true });
    await audit(transaction, { mission: houseMission, account: id, action: 'setup', outcome: 'done' });
    return { done: true as const };
  },
});

export const setupRoutes = [state, begin];
