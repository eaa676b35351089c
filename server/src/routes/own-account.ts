import { z } from 'zod';
import { confirmOwner } from '../access/confirm.ts';
import { checkNewPassword, hashPassword } from '../access/password.ts';
import { tellMissions } from '../access/tell-missions.ts';
import { route } from '../door/route.ts';
import { renameAccount, setPassword } from '../store/accounts.ts';
import { dropInvitation } from '../store/invitations.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { givenLine, language, newPassword, password } from './people-shapes.ts';
import { done } from './shapes.ts';

const changePassword = route({
  method: 'POST',
  path: '/api/me/password',
  forgetsAnswer: true,
  summary: 'Change my password. Needs the old one; ends my sessions everywhere else.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ old: password.optional(), fresh: newPassword }),
  answer: done,
  example: { as: 'case_worker', body: { old: '{password}', fresh: 'lanterne verte au port' }, status: 200 },
  run: async ({ house, transaction, entered, token, address, body }) => {
    const refused = await confirmOwner(house, transaction, { entered, token, address, password: body.old });
    if (refused) return refused;
    checkNewPassword(body.fresh, [entered.email, entered.name]);
    await setPassword(transaction, entered.account, await hashPassword(body.fresh));
    await dropInvitation(transaction, entered.account);
    await endSessionsOf(transaction, entered.account, token);
    await tellMissions(transaction, {
      by: entered.account,
      device: entered.device,
      account: entered.account,
      action: 'password_changed',
    });
    return { done: true as const };
  },
});

const changeMe = route({
  method: 'PUT',
  path: '/api/me',
  forgetsAnswer: true,
  summary: 'Change my name as colleagues see it, or my language.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ name: givenLine(80).optional(), language: language.optional() }),
  answer: done,
  example: { as: 'case_worker', body: { language: 'fr' }, status: 200 },
  run: async ({ transaction, entered, body }) => {
    await renameAccount(transaction, entered.account, body);
    await tellMissions(transaction, {
      by: entered.account,
      device: entered.device,
      account: entered.account,
      action: 'account_changed',
      detail: { fields: Object.keys(body) },
    });
    return { done: true as const };
  },
});

export const ownAccountRoutes = [changePassword, changeMe];
