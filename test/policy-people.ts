import type { PolicyLine } from './policy-line.ts';

const proof = Buffer.alloc(32, 1).toString('base64');
const password = 'lanterne verte au port';

export const toAnybody: Readonly<Record<string, PolicyLine>> = {
  'GET /api/setup': { may: 'anybody', hears: 200 },
  'POST /api/setup': {
    may: 'anybody',
    hears: 409,
    body: { code: 'aaaa-aaaa', name: 'Amina', email: 'amina@example.org', password, language: 'en' },
  },
  'POST /api/session': { may: 'anybody', hears: 401, body: { email: 'nobody@example.org', password } },
  'GET /api/oidc': { may: 'anybody', hears: 200 },
  'POST /api/oidc': { may: 'anybody', hears: 404, body: {} },
  'GET /api/oidc/callback': { may: 'anybody', hears: 302 },
  'POST /api/oidc/second-factor': { may: 'anybody', hears: 409, body: { code: '123456' } },
  'POST /api/invitation': { may: 'anybody', hears: 404, body: { code: 'abcd-efgh', password } },
  'GET /api/openapi.json': { may: 'anybody', hears: 200 },
};

export const toWhoeverIsSignedIn: Readonly<Record<string, PolicyLine>> = {
  'GET /api/me': { may: 'signed in', hears: 200 },
  'PUT /api/me': { may: 'signed in', hears: 200, body: { language: 'fr' } },
  'DELETE /api/session': { may: 'signed in', hears: 200 },
  'DELETE /api/sessions': { may: 'signed in', hears: 200 },
  'POST /api/session/second-factor': { may: 'signed in', hears: [401, 409], body: { code: '000000' } },
  // Whoever has a password must give it first: 403.
  'POST /api/me/password': { may: 'signed in', hears: [200, 403], body: { fresh: password } },
  'GET /api/me/second-factor': { may: 'signed in', hears: 200 },
  'POST /api/me/second-factor/totp': { may: 'signed in', hears: [200, 403], body: {} },
  'POST /api/me/second-factor/totp/confirm': { may: 'signed in', hears: 409, body: { code: '000000' } },
  'POST /api/me/second-factor/totp/off': { may: 'signed in', hears: [200, 403], body: {} },
  'POST /api/me/recovery-codes': { may: 'signed in', hears: [200, 403, 409], body: {} },
  'POST /api/me/passkeys/begin': { may: 'signed in', hears: [200, 403], body: {} },
  'POST /api/me/passkeys': {
    may: 'signed in',
    hears: 401,
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
  },
  'POST /api/me/passkeys/:passkey/remove': { may: 'signed in', hears: [403, 404], body: {} },
  'GET /api/devices': { may: 'signed in', hears: 200 },
  'PUT /api/devices/:device': { may: 'signed in', hears: 200, device: 'own', body: { name: 'Phone' } },
  'POST /api/devices/:device/revoke': { may: 'signed in', hears: 200, device: 'own or house' },
  'POST /api/devices/:device/wipe': {
    may: 'signed in',
    hears: 200,
    device: 'own or house',
    body: { wipe: 'keep_unsent' },
  },
  'POST /api/devices/:device/lost': {
    may: 'signed in',
    hears: 200,
    device: 'own',
    body: { made: '2026-01-05T08:00:00.000Z', found: '2026-03-02T10:00:00.000Z', isDamaged: false },
  },
  'PUT /api/devices/:device/share': {
    may: 'signed in',
    hears: 200,
    device: 'own',
    body: { proof, share: proof },
  },
  // None was kept.
  'POST /api/devices/:device/share': { may: 'signed in', hears: 404, device: 'own', body: { proof } },
  'GET /api/instruments/:ref': { may: 'signed in', hears: 200 },
  'GET /api/attention': { may: 'signed in', hears: 200, about: 'house', alerts: true },
};

/** Whoever runs the house sees who works here and how the house stands, and nothing of a case. */
export const toTheHouse: Readonly<Record<string, PolicyLine>> = {
  'GET /api/accounts': { may: 'house', hears: 200 },
  'POST /api/accounts': {
    may: 'house',
    hears: 200,
    body: { name: 'Bakary', email: 'bakary.new@example.org', language: 'fr' },
  },
  'GET /api/accounts/:account/devices': { may: 'house', hears: 200 },
  'PUT /api/accounts/:account': { may: 'house', hears: 200, body: { language: 'fr' } },
  'POST /api/accounts/:account/invitation': { may: 'house', hears: 200 },
  'POST /api/accounts/:account/second-factor/off': { may: 'house', hears: 200 },
  'POST /api/accounts/:account/disable': { may: 'house', hears: 200 },
  'POST /api/accounts/:account/enable': { may: 'house', hears: 200 },
  'PUT /api/accounts/:account/runs-house': { may: 'house', hears: 200, body: { runsHouse: true } },
  'GET /api/missions': { may: 'house', hears: 200 },
  'POST /api/missions': { may: 'house', hears: 200, body: { name: 'Guinea', country: 'GN', kind: 'mission' } },
  'POST /api/missions/:mission/memberships': {
    may: 'house',
    hears: 200,
    bodyOf: ({ account }) => ({ account, role: 'mentor' }),
  },
  // 404 where that account does not have that role there.
  'POST /api/missions/:mission/memberships/end': {
    may: 'house',
    hears: [200, 404],
    bodyOf: ({ account }) => ({ account, role: 'mentor' }),
  },
  'POST /api/house/demo': { may: 'house', hears: 200, body: { people: 0 } },
  'GET /api/house/health': { may: 'house', hears: 200 },
  'GET /api/house/backups': { may: 'house', hears: 200 },
  // Too few hold a key to it.
  'POST /api/house/backup': { may: 'house', hears: 409 },
  'GET /api/house/backups/:backup/file': { may: 'house', hears: 404 },
  'POST /api/house/backups/:backup/check': { may: 'house', hears: 404, body: { key: 'AGE-SECRET-KEY-1' } },
  'GET /api/house/key-holders': { may: 'house', hears: 200 },
  'POST /api/house/key-holders': { may: 'house', hears: [200, 403, 409], body: { name: 'Dounia' } },
  'DELETE /api/house/key-holders/:holder': { may: 'house', hears: 404 },
  'GET /api/audit': { may: 'house', hears: 200 },
};

/** A revoked device may still say that it let go of what it had; it says so with the session that it signed in with. */
export const toADevice: Readonly<Record<string, PolicyLine>> = {
  'POST /api/devices/:device/wiped': { may: 'anybody', hears: [200, 401, 404] },
};
