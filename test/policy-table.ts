import { fields, type Field, type Standing } from './policy-sight.ts';
import type { Role } from '@orion/core';

/** What a request is aimed at, to be filled into addresses and bodies. */
export interface Aim {
  readonly mission: string;
  readonly case: string;
  /** Several cases asked for at once. */
  readonly cases: readonly string[];
  readonly account: string;
  readonly device: string;
  readonly document: string;
  /** A cursor of before anything happened. */
  readonly start: string;
}

/** One line of the policy, for one route. */
export interface PolicyLine {
  /** Who may ask at all: anybody; whoever is signed in; whoever runs the house; holders of roles in the mission of the address. */
  readonly may: 'anybody' | 'signed in' | 'house' | readonly Role[];
  /** The statuses that such a one hears, asking for what is theirs. */
  readonly hears: number | readonly number[];
  readonly body?: object | ((aim: Aim) => object);
  /** The media type of a body that is no JSON. */
  readonly type?: string;
  readonly query?: (aim: Aim) => string;
  /** Other ways to ask it, which may carry less, and never more. */
  readonly also?: (aim: Aim) => readonly string[];
  /** Which cases the answer may be about: that of the address, those of the body, any of the mission, any at all. */
  readonly about?: 'address' | 'body' | 'mission' | 'house';
  /** Parts of a case that it may carry, to those who may see them. */
  readonly carries?: readonly Field[];
  /** From which standing on nothing of that may be missing either. */
  readonly whole?: readonly Standing[];
  /** Whether it tells of alerts, and so of the case an alert is about, to whoever takes them up or raised it. */
  readonly alerts?: true;
  /** Whose device the address may name: one's own; or anybody's, for whoever runs the house. */
  readonly device?: 'own' | 'own or house';
}

const office: readonly Role[] = ['case_worker', 'mentor', 'supervisor', 'protection_officer'];
const field: readonly Role[] = [...office, 'interviewer'];
const readers: readonly Role[] = [...field, 'evaluator', 'data_protection'];
const colleagues: readonly Role[] = [...readers, 'administrator'];
const everybody: readonly Role[] = [...colleagues, 'researcher', 'committee'];
const focalPoint: readonly Role[] = ['data_protection'];
const twoPeople: readonly Role[] = ['data_protection', 'supervisor'];
/** A document is as open as what it is: a passport like a name, a letter like a note. */
const documents: readonly Field[] = ['identity', 'consents', 'open note', 'sealed note'];
const anyStanding: readonly Standing[] = ['own', 'team', 'past', 'mission'];

const proofOfNothing = '00000000-0000-4000-8000-0000000000ff';
const proof = Buffer.alloc(32, 1).toString('base64');
const password = 'lanterne verte au port';

const toAnybody: Readonly<Record<string, PolicyLine>> = {
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

const toWhoeverIsSignedIn: Readonly<Record<string, PolicyLine>> = {
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
const toTheHouse: Readonly<Record<string, PolicyLine>> = {
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
    body: ({ account }) => ({ account, role: 'mentor' }),
  },
  // 404 where that account does not have that role there.
  'POST /api/missions/:mission/memberships/end': {
    may: 'house',
    hears: [200, 404],
    body: ({ account }) => ({ account, role: 'mentor' }),
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

const toRoles: Readonly<Record<string, PolicyLine>> = {
  'GET /api/missions/:mission/people': { may: colleagues, hears: 200 },
  'GET /api/missions/:mission/memberships': { may: twoPeople, hears: 200 },
  // What each change hears is told in policy-sight.ts; an answer carries nothing of a case to anybody.
  'POST /api/missions/:mission/changes': { may: everybody, hears: 200, body: { changes: [{ id: proofOfNothing }] } },
  'GET /api/missions/:mission/pull': {
    may: field,
    hears: 200,
    query: ({ start }) => `?cursor=${start}`,
    also: ({ start }) => ['', `?cursor=${start.replace(/\d+\.-?\d+$/, '0.-1')}`],
    about: 'mission',
    carries: fields,
    whole: ['own'],
    alerts: true,
  },
  'POST /api/missions/:mission/snapshots': {
    may: field,
    hears: 200,
    body: ({ cases }) => ({ cases }),
    about: 'body',
    carries: fields,
    whole: anyStanding,
  },
  'GET /api/missions/:mission/cases/:case': {
    may: readers,
    hears: 200,
    about: 'address',
    carries: fields,
    whole: anyStanding,
  },
  'GET /api/missions/:mission/caseload': {
    may: office,
    hears: 200,
    query: () => '?limit=100',
    also: ({ account }) => ['', '?status=closed', '?flag=any', '?limit=1', `?assigned=${account}`],
    about: 'mission',
    carries: ['existence', 'name'],
    whole: anyStanding,
  },
  'POST /api/missions/:mission/caseload/search': {
    may: office,
    hears: 200,
    body: { search: 'kan', limit: 100 },
    about: 'mission',
    carries: ['existence', 'name'],
    whole: anyStanding,
  },
  // A possible duplicate outside one's caseload shows `possible match, custodian asked`, nothing else.
  'POST /api/missions/:mission/duplicates': {
    may: ['case_worker', 'supervisor'],
    hears: 200,
    body: { person: { givenName: 'Kanari aa', familyName: 'Kanari aa', birth: '1931-07-11' } },
    about: 'mission',
    carries: ['existence'],
  },
  'GET /api/missions/:mission/duplicates': {
    may: ['case_worker', 'supervisor', 'protection_officer'],
    hears: 200,
    about: 'mission',
    carries: ['existence', 'name'],
  },
  'POST /api/missions/:mission/duplicates/decide': {
    may: ['case_worker', 'supervisor', 'protection_officer'],
    hears: 404,
    body: (aim) => ({ cases: [aim.case, aim.case], decision: 'different' }),
  },
  'GET /api/missions/:mission/today': {
    may: office,
    hears: 200,
    about: 'mission',
    carries: ['existence', 'name'],
    alerts: true,
  },
  'GET /api/missions/:mission/tray': {
    may: ['supervisor'],
    hears: 200,
    about: 'mission',
    carries: ['existence', 'name'],
  },
  // There is no such late arrival.
  'POST /api/missions/:mission/tray/:change': { may: ['supervisor'], hears: 404, body: { as: 'looked_at' } },
  // 404 for somebody of another team.
  'GET /api/missions/:mission/handover': {
    may: ['supervisor'],
    hears: [200, 404],
    query: ({ account }) => `?from=${account}&role=mentor`,
  },
  // From somebody to the same.
  'POST /api/missions/:mission/handover': {
    may: ['supervisor'],
    hears: 422,
    body: ({ account }) => ({ from: account, to: account, role: 'mentor' }),
  },
  'GET /api/missions/:mission/protocol': { may: everybody, hears: 200 },
  'GET /api/missions/:mission/protocol/:version': { may: everybody, hears: 200 },
  // A supervisor of one team does not; a version that was looked at long ago is over.
  'PUT /api/missions/:mission/protocol': {
    may: ['administrator', 'supervisor'],
    hears: [403, 409],
    body: { seen: 0, protocol: {}, reason: 'The start.' },
  },
  'GET /api/missions/:mission/instruments': { may: everybody, hears: 200 },
  'GET /api/missions/:mission/audio': { may: everybody, hears: 200 },
  // Nobody recorded this one.
  'GET /api/missions/:mission/audio/:instrument/:language/:key': { may: everybody, hears: 404 },
  'PUT /api/missions/:mission/audio/:instrument/:language/:key': {
    may: ['case_worker', 'supervisor'],
    hears: 415,
    body: Buffer.from('no sound'),
    type: 'audio/ogg',
  },
  'PUT /api/missions/:mission/cases/:case/documents/:document': {
    may: ['case_worker', 'supervisor', 'protection_officer'],
    // Another document has this id.
    hears: [200, 409],
    body: { kind: 'other', seal: 'team', file: Buffer.from('%PDF-1.7 a word').toString('base64') },
    about: 'address',
  },
  'GET /api/missions/:mission/cases/:case/documents': {
    may: ['case_worker', 'mentor', 'supervisor', 'protection_officer', 'data_protection'],
    hears: 200,
    about: 'address',
    carries: documents,
  },
  'GET /api/missions/:mission/cases/:case/documents/:document': {
    may: ['case_worker', 'mentor', 'supervisor', 'protection_officer', 'data_protection'],
    hears: 200,
    about: 'address',
    carries: documents,
  },
  // The returnee's own page: all that is held, as kinds and days, in words and without a number.
  'GET /api/missions/:mission/cases/:case/disclosure': {
    may: ['case_worker', 'protection_officer', 'data_protection'],
    hears: 200,
    about: 'address',
    carries: ['existence', 'name', 'identity', 'contact', 'consents'],
  },
  // Whoever raised an alert, is on call or takes alerts up; to all others a list without any.
  'GET /api/missions/:mission/alerts': { may: everybody, hears: 200, about: 'mission', alerts: true },
  // Of the same people; others are told that it is not for them.
  'GET /api/missions/:mission/drills': { may: everybody, hears: [200, 403], about: 'mission', alerts: true },
  'POST /api/missions/:mission/cases/:case/erasure': {
    may: focalPoint,
    hears: 200,
    body: { reason: 'asked_by_person' },
    about: 'address',
    carries: ['existence'],
  },
  // Nobody asked for it yet.
  'POST /api/missions/:mission/cases/:case/erasure/confirmation': {
    may: twoPeople,
    hears: 404,
    about: 'address',
    carries: ['existence'],
  },
  'DELETE /api/missions/:mission/cases/:case/erasure': {
    may: twoPeople,
    hears: 404,
    about: 'address',
    carries: ['existence'],
  },
  'GET /api/missions/:mission/erasures': { may: twoPeople, hears: 200, about: 'mission', carries: ['existence'] },
  'GET /api/missions/:mission/retention': { may: twoPeople, hears: 200, about: 'mission', carries: ['existence'] },
  // It is not closed.
  'POST /api/missions/:mission/cases/:case/retention': {
    may: twoPeople,
    hears: 422,
    body: { reason: 'appeal', until: '2098-01-01' },
    about: 'address',
    carries: ['existence'],
  },
  'GET /api/missions/:mission/audit': {
    may: focalPoint,
    hears: 200,
    also: (aim) => [`?case=${aim.case}`, `?account=${aim.account}`, '?action=change'],
    about: 'mission',
    carries: ['existence'],
  },
};

/** A revoked device may still say that it let go of what it had; it says so with the session that it signed in with. */
const toADevice: Readonly<Record<string, PolicyLine>> = {
  'POST /api/devices/:device/wiped': { may: 'anybody', hears: [200, 401, 404] },
};

/** Every route of the house, by method and path, and who may ask it for what. */
export const policy: Readonly<Record<string, PolicyLine>> = {
  ...toAnybody,
  ...toWhoeverIsSignedIn,
  ...toTheHouse,
  ...toRoles,
  ...toADevice,
};
