import { z } from 'zod';
import { confirmOwner } from '../access/confirm.ts';
import { askNewPasskey, readNewPasskey } from '../access/passkey.ts';
import { tellMissions } from '../access/tell-missions.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { addPasskey, removePasskey } from '../store/passkeys.ts';
import { givenLine, passkeyMade, password } from './people-shapes.ts';
import { factorAdded, factorRemoved } from './second-factor.ts';
import { done } from './shapes.ts';

const begin = route({
  method: 'POST',
  path: '/api/me/passkeys/begin',
  forgetsAnswer: true,
  summary: 'What navigator.credentials.create needs to make a passkey; good once, for five minutes.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ password: password.optional() }),
  answer: z.object({ options: z.looseObject({ challenge: z.string() }) }),
  example: { as: 'case_worker', body: { password: '{password}' }, status: 200 },
  run: async ({ house, transaction, entered, token, address, body }) => {
    const refused = await confirmOwner(house, transaction, { entered, token, address, password: body.password });
    if (refused) return refused;
    const { account: id, email, name } = entered;
    return { options: { ...(await askNewPasskey(house, transaction, { id, email, name })) } };
  },
});

const add = route({
  method: 'POST',
  path: '/api/me/passkeys',
  forgetsAnswer: true,
  summary: 'Keep the passkey that the browser made. Recovery codes are told once, with the first second factor.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ name: givenLine(80), made: passkeyMade }),
  answer: z.object({ passkey: z.string(), recoveryCodes: z.array(z.string()).optional() }),
  example: {
    as: 'case_worker',
    body: {
      name: 'My phone',
      made: {
        id: 'AA',
        rawId: 'AA',
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'e30', attestationObject: 'AA' },
      },
    },
    status: 401,
  },
  run: async ({ house, transaction, entered, token, body }) => {
    const made = await readNewPasskey(house, transaction, entered.account, body.made);
    if (made === undefined) return new Refusal('second_factor_failed');
    const isNew = await addPasskey(transaction, entered.account, {
      id: made.id,
      publicKey: Buffer.from(made.publicKey),
      counter: made.counter,
      transports: made.transports ?? [],
      name: body.name,
    });
    if (!isNew) return new Refusal('already_done');
    await tellMissions(transaction, {
      by: entered.account,
      device: entered.device,
      account: entered.account,
      action: 'passkey_added',
    });
    return { passkey: made.id, ...(await factorAdded(house, transaction, entered, token)) };
  },
});

const remove = route({
  method: 'POST',
  path: '/api/me/passkeys/:passkey/remove',
  forgetsAnswer: true,
  summary: 'Forget one of my passkeys.',
  admission: { to: 'signed_in' },
  writes: false,
  body: z.strictObject({ password: password.optional() }),
  answer: done,
  example: { as: 'case_worker', params: { passkey: 'AAAA' }, body: { password: '{password}' }, status: 404 },
  run: async ({ house, transaction, entered, token, address, body, params }) => {
    const refused = await confirmOwner(house, transaction, { entered, token, address, password: body.password });
    if (refused) return refused;
    const passkey = params['passkey'] ?? '';
    if (!/^[\w-]{1,1400}$/.test(passkey) || !(await removePasskey(transaction, entered.account, passkey)))
      return new Refusal('not_found');
    await tellMissions(transaction, {
      by: entered.account,
      device: entered.device,
      account: entered.account,
      action: 'passkey_removed',
    });
    await factorRemoved(transaction, entered);
    return { done: true as const };
  },
});

export const passkeyRoutes = [begin, add, remove];
