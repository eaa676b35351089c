import { z } from 'zod';
import { accept } from '../access/invitation.ts';
import { checkNewPassword, hashPassword } from '../access/password.ts';
import { tellMissions } from '../access/tell-missions.ts';
import { forgive, spendTries } from '../access/tries.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { readAccount, setPassword } from '../store/accounts.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { line, newPassword } from './people-shapes.ts';

const acceptInvitation = route({
  method: 'POST',
  path: '/api/invitation',
  forgetsAnswer: true,
  summary: 'Set the password with the code that somebody passed on. Every session of before ends; sign in next.',
  admission: { to: 'anybody' },
  writes: false,
  body: z.strictObject({ code: line(60), password: newPassword }),
  answer: z.object({ email: z.string() }),
  example: { as: 'nobody', body: { code: 'abcd-efgh-jkmn-pqrs', password: 'lanterne verte au port' }, status: 404 },
  run: async ({ house, transaction, body, address }) => {
    const tooMany = await spendTries(house, transaction, { address });
    if (tooMany) return tooMany;
    const id = await accept(house, transaction, body.code);
    const account = id === undefined ? undefined : await readAccount(transaction, id);
    if (account === undefined) return new Refusal('invitation_ended');
    // Thrown, so that the code is not used up by it.
    checkNewPassword(body.password, [account.email, account.name]);
    await setPassword(transaction, account.id, await hashPassword(body.password));
    await endSessionsOf(transaction, account.id);
    await forgive(house, transaction, { email: account.email, address });
    await tellMissions(transaction, { by: account.id, account: account.id, action: 'password_set' });
    return { email: account.email };
  },
});

export const invitationRoutes = [acceptInvitation];
