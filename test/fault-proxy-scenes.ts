import { randomBytes, randomUUID } from 'node:crypto';
import { exampleProtocol } from '@orion/core';
import { addKeyHolder } from '@orion/server';
import {
  day,
  elsewhere,
  newAccount,
  newPasskey,
  onPhone,
  openCase,
  password,
  push,
  said,
  withPassword,
} from './fault-proxy-stage.ts';
import { has, of, refused, unseen, type Scene, type Send } from './fault-proxy-scene.ts';
import type { Stage } from './fault-proxy-stage.ts';
import { years } from './fault-proxy-years.ts';
import { told } from './cookie-jar.ts';
import { openingOf } from './house.ts';

const nobody =
  (body: unknown): Send =>
  async () => ({ cookie: '', body });

/** Whoever is signed in, about themselves. */
const own: Readonly<Record<string, Scene>> = {
  'POST /api/setup': refused(
    409,
    nobody({ code: 'aaaa-aaaa', name: 'Amina', email: 'a@example.org', password, language: 'en' }),
  ),
  'POST /api/session': unseen('does it over', async (stage) => ({
    cookie: '',
    body: { email: `${(await withPassword(stage)).id}@example.org`, password },
  })),
  // The session that gave its factor is over, and the answer with the new one's cookie was lost.
  'POST /api/session/second-factor': has('401 not_signed_in', async (stage) => {
    const amina = await withPassword(stage, { factor: 'on' });
    return { cookie: await elsewhere(stage, amina), body: { code: amina.code } };
  }),
  'DELETE /api/session': unseen('401 not_signed_in', async ({ person }) => of(await person('mentor'))),
  'DELETE /api/sessions': unseen('401 not_signed_in', async ({ person }) => of(await person('mentor'))),
  'POST /api/oidc': refused(404, nobody({})),
  'POST /api/oidc/second-factor': refused(409, nobody({ code: '123456' })),
  'POST /api/me/password': has('403 password_wrong', async (stage) =>
    of(await withPassword(stage), { old: password, fresh: 'une autre lanterne au port' }),
  ),
  'PUT /api/me': has('answer', async ({ person }) => of(await person('mentor'), { language: 'fr' })),
  'POST /api/me/second-factor/totp': has('does it over', async (stage) => of(await withPassword(stage), { password })),
  'POST /api/me/second-factor/totp/confirm': has('409 challenge_ended', async (stage) => {
    const amina = await withPassword(stage, { factor: 'begun' });
    return of(amina, { code: amina.code });
  }),
  'POST /api/me/second-factor/totp/off': has('answer', async (stage) =>
    of(await withPassword(stage, { factor: 'on' }), { password }),
  ),
  'POST /api/me/recovery-codes': has('does it over', async (stage) =>
    of(await withPassword(stage, { factor: 'on' }), { password }),
  ),
  // A challenge for ten minutes each time.
  'POST /api/me/passkeys/begin': has('another', async (stage) => of(await withPassword(stage), { password })),
  'POST /api/me/passkeys': has('401 second_factor_failed', async (stage) => {
    const amina = await withPassword(stage);
    return of(amina, { name: 'My phone', made: (await newPasskey(amina, password)).made });
  }),
  'POST /api/me/passkeys/:passkey/remove': has('404 not_found', async (stage) => {
    const amina = await withPassword(stage);
    const { id, made } = await newPasskey(amina, password);
    await told(amina.ask('POST', '/api/me/passkeys', { name: 'Key', made }));
    return of(amina, { password }, { passkey: id });
  }),
  'POST /api/invitation': has('404 invitation_ended', async (stage) => ({
    cookie: '',
    body: { code: (await newAccount(stage)).code, password },
  })),
};

const devices: Readonly<Record<string, Scene>> = {
  'PUT /api/devices/:device': has('answer', async (stage) => {
    const bakary = await onPhone(stage);
    return of(bakary, { name: 'Field phone' }, aboutPhone(bakary));
  }),
  'POST /api/devices/:device/revoke': has('answer', async (stage) => {
    const bakary = await onPhone(stage);
    return of({ ...bakary, cookie: await elsewhere(stage, bakary) }, undefined, aboutPhone(bakary));
  }),
  'POST /api/devices/:device/wipe': has('answer', async (stage) => {
    const bakary = await onPhone(stage);
    return of(bakary, { wipe: 'now' }, aboutPhone(bakary));
  }),
  'POST /api/devices/:device/wiped': has('answer', async (stage) => {
    const bakary = await onPhone(stage);
    await told(bakary.ask('POST', `/api/devices/${bakary.device}/wipe`, { wipe: 'now' }));
    return of(bakary, undefined, aboutPhone(bakary));
  }),
  'POST /api/devices/:device/lost': unseen('answer', async (stage) => {
    const bakary = await onPhone(stage);
    const body = { made: '2026-01-05T08:00:00.000Z', found: '2026-03-02T10:00:00.000Z', isDamaged: true };
    return of(bakary, body, aboutPhone(bakary));
  }),
  // Sealed anew each time, the same share.
  'PUT /api/devices/:device/share': has('does it over', async (stage) => {
    const bakary = await onPhone(stage);
    return of(bakary, { proof: key(), share: key() }, aboutPhone(bakary));
  }),
  'POST /api/devices/:device/share': has('does it over', async (stage) => {
    const [bakary, proof] = [await onPhone(stage), key()];
    await told(bakary.ask('PUT', `/api/devices/${bakary.device}/share`, { proof, share: key() }));
    return of(bakary, { proof }, aboutPhone(bakary));
  }),
};

/** Whoever runs the house. */
const keeping: Readonly<Record<string, Scene>> = {
  'POST /api/accounts': has('409 email_taken', async ({ keeper }) =>
    of(await keeper(), { name: 'Bakary', email: `${randomUUID()}@example.org`, language: 'fr' }),
  ),
  'PUT /api/accounts/:account': has('answer', async (stage) =>
    of(await stage.keeper(), { language: 'en' }, await newAccount(stage)),
  ),
  'POST /api/accounts/:account/invitation': has('does it over', async (stage) =>
    of(await stage.keeper(), undefined, await newAccount(stage)),
  ),
  'POST /api/accounts/:account/second-factor/off': has('answer', async (stage) =>
    of(await stage.keeper(), undefined, { account: (await withPassword(stage, { factor: 'on' })).id }),
  ),
  'POST /api/accounts/:account/disable': has('answer', async (stage) =>
    of(await stage.keeper(), undefined, await newAccount(stage)),
  ),
  'POST /api/accounts/:account/enable': has('answer', async (stage) => {
    const [keeper, made] = [await stage.keeper(), await newAccount(stage)];
    await told(keeper.ask('POST', `/api/accounts/${made.account}/disable`));
    return of(keeper, undefined, made);
  }),
  'PUT /api/accounts/:account/runs-house': has('answer', async (stage) =>
    of(await stage.keeper(), { runsHouse: true }, await newAccount(stage)),
  ),
  'POST /api/missions': has('answer', async ({ keeper }) =>
    of(await keeper(), { name: 'Guinea', country: 'GN', kind: 'mission' }),
  ),
  'POST /api/missions/:mission/memberships': has('answer', async (stage) =>
    of(await stage.keeper(), { account: (await newAccount(stage)).account, role: 'mentor', team: 'Conakry' }),
  ),
  'POST /api/missions/:mission/memberships/end': has('answer', async (stage) =>
    of(await stage.keeper(), { account: (await stage.person('mentor')).id, role: 'mentor' }),
  ),
  // Its password is told once and kept nowhere; who did not hear it makes another demonstration.
  'POST /api/house/demo': has('another', async ({ keeper }) => of(await keeper(), { people: 0 })),
  'POST /api/house/backup': {
    ...has('another', async ({ keeper }) => of(await keeper())),
    meanwhile: '409 backup_running',
  },
  'POST /api/house/backups/:backup/check': refused(404, async ({ keeper }) =>
    of(await keeper(), { key: 'AGE-SECRET-KEY-1' }, { backup: randomUUID() }),
  ),
  'POST /api/house/key-holders': has('409 already_done', async ({ keeper }) =>
    of(await keeper(), { name: `Amina ${randomUUID()}` }),
  ),
  'DELETE /api/house/key-holders/:holder': has('answer', async ({ house, keeper }) => {
    const now = new Date().toISOString() as never;
    const { holder } = await addKeyHolder(house.folder, { name: `Bakary ${randomUUID()}`, now });
    return of(await keeper(), undefined, { holder: holder.id });
  }),
};

const mission: Readonly<Record<string, Scene>> = {
  'POST /api/missions/:mission/changes': has('answer', async (stage) => {
    const amina = await stage.person('case_worker');
    const opening = openingOf(stage.mission, amina.id);
    const contact = { channel: 'phone', outcome: 'reached', on: day(0) };
    return of(amina, { changes: [opening, said(stage, opening.subject, amina, ['contact.attempted', contact])] });
  }),
  'POST /api/missions/:mission/snapshots': unseen('answer', async (stage) => {
    const amina = await stage.person('case_worker');
    return of(amina, { cases: [await openCase(stage, amina)] });
  }),
  'POST /api/missions/:mission/caseload/search': unseen('answer', async (stage) => {
    const amina = await stage.person('case_worker');
    await openCase(stage, amina);
    return of(amina, { search: 'che dia' });
  }),
  'POST /api/missions/:mission/duplicates': unseen('answer', async (stage) => {
    const amina = await stage.person('case_worker');
    await openCase(stage, amina);
    return of(amina, { person: { givenName: 'Chen', familyName: 'Diallo' } });
  }),
  'POST /api/missions/:mission/duplicates/decide': has('answer', async (stage) => {
    const amina = await stage.person('case_worker');
    const cases = [await openCase(stage, amina), await openCase(stage, amina)];
    return of(await stage.person('supervisor'), { cases, decision: 'different' });
  }),
  'POST /api/missions/:mission/tray/:change': has('answer', async (stage) => {
    const amina = await stage.person('case_worker');
    const subject = await openCase(stage, amina);
    const body = { channel: 'phone', outcome: 'reached', on: day(400) };
    const odd = said(stage, subject, amina, ['contact.attempted', body]) as { id: string };
    await push(stage, amina, [odd]);
    return of(await stage.person('supervisor'), { as: 'looked_at' }, { change: odd.id });
  }),
  'PUT /api/missions/:mission/protocol': has('answer', async (stage) => {
    const officer = await stage.person('mentor');
    const onCall = { ...exampleProtocol.onCall, officers: [officer.id] };
    return of(await stage.person('administrator'), {
      seen: 1,
      protocol: { ...exampleProtocol, onCall, name: 'Coming home' },
      reason: 'Another name.',
    });
  }),
  'PUT /api/missions/:mission/audio/:instrument/:language/:key': has('answer', async ({ person }) => ({
    ...of(await person('case_worker'), Buffer.concat([Buffer.from('OggS'), Buffer.alloc(100, 7)])),
    params: { instrument: 'rss-core@1', language: 'fuf', key: 'eco_working' },
    type: 'audio/ogg',
  })),
  'POST /api/missions/:mission/cases/:case/erasure': has('answer', async (stage) =>
    of(await stage.person('data_protection'), { reason: 'asked_by_person' }, await someCase(stage)),
  ),
  'POST /api/missions/:mission/cases/:case/erasure/confirmation': has('answer', async (stage) =>
    of(await stage.person('supervisor'), undefined, await askedToErase(stage)),
  ),
  'DELETE /api/missions/:mission/cases/:case/erasure': has('answer', async (stage) =>
    of(await stage.person('supervisor'), undefined, await askedToErase(stage)),
  ),
  'PUT /api/missions/:mission/cases/:case/documents/:document': has('answer', async (stage) => {
    const amina = await stage.person('case_worker');
    const about = { case: await openCase(stage, amina), document: randomUUID() };
    return of(amina, { kind: 'consent_form', seal: 'team', file: 'JVBERi0xLjcK' }, about);
  }),
  'POST /api/missions/:mission/handover': has('answer', async (stage) => {
    const [amina, other] = [await stage.person('case_worker'), await stage.person('case_worker')];
    await openCase(stage, amina);
    return of(await stage.person('supervisor'), { from: amina.id, to: other.id, role: 'case_worker' });
  }),
  'POST /api/missions/:mission/cases/:case/retention': has('answer', async (stage) => {
    const amina = await stage.person('case_worker');
    const subject = await openCase(stage, amina);
    await push(stage, amina, [
      said(stage, subject, amina, ['case.closed', { reason: 'goals_reached', on: day(-3000) }]),
    ]);
    return of(await stage.person('data_protection'), { reason: 'appeal', until: day(90) }, { case: subject });
  }),
};

/** Every route that changes something, and what a repeat of it does. */
export const scenes: Readonly<Record<string, Scene>> = {
  ...own,
  ...devices,
  ...keeping,
  ...mission,
  ...years,
};

function aboutPhone({ device }: { readonly device: string }): { readonly device: string } {
  return { device };
}

async function someCase(stage: Stage): Promise<{ readonly case: string }> {
  return { case: await openCase(stage, await stage.person('case_worker')) };
}

async function askedToErase(stage: Stage): Promise<{ readonly case: string }> {
  const about = await someCase(stage);
  const dounia = await stage.person('data_protection');
  await told(
    dounia.ask('POST', `/api/missions/${stage.mission}/cases/${about.case}/erasure`, { reason: 'asked_by_person' }),
  );
  return about;
}

function key(): string {
  return randomBytes(32).toString('base64');
}
