import type { Role } from '@orion/core';
import { toWhoeverCounts } from './policy-indicators.ts';
import type { PolicyLine } from './policy-line.ts';
import { toImporters } from './policy-import.ts';
import { toADevice, toAnybody, toTheHouse, toWhoeverIsSignedIn } from './policy-people.ts';
import { fields, type Field, type Standing } from './policy-sight.ts';

const office: readonly Role[] = ['case_worker', 'mentor', 'supervisor', 'protection_officer'];
const field: readonly Role[] = [...office, 'interviewer'];
const readers: readonly Role[] = [...field, 'evaluator', 'data_protection'];
const colleagues: readonly Role[] = [...readers, 'administrator'];
const everybody: readonly Role[] = [...colleagues, 'researcher', 'committee'];
const focalPoint: readonly Role[] = ['data_protection'];
const takers: readonly Role[] = ['evaluator', 'researcher', 'supervisor', 'protection_officer', 'data_protection'];
const twoPeople: readonly Role[] = ['data_protection', 'supervisor'];
/** A document is as open as what it is: a passport like a name, a letter like a note. */
const documents: readonly Field[] = ['identity', 'consents', 'open note', 'sealed note'];
const anyStanding: readonly Standing[] = ['own', 'team', 'past', 'mission'];

const proofOfNothing = '00000000-0000-4000-8000-0000000000ff';

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
    bodyOf: ({ cases }) => ({ cases }),
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
  // Cases are opened by their ids; whose interviews lack what is told of everybody together.
  'GET /api/missions/:mission/quality': {
    may: ['evaluator', 'supervisor'],
    hears: 200,
    about: 'mission',
    carries: ['existence', 'course'],
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
    bodyOf: (aim) => ({ cases: [aim.case, aim.case], decision: 'different' }),
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
    bodyOf: ({ account }) => ({ from: account, to: account, role: 'mentor' }),
  },
  // Counts of people and their means, exact to evaluators and rounded to others; never a case.
  'GET /api/missions/:mission/country': {
    may: ['evaluator', 'supervisor', 'committee'],
    hears: 200,
    query: () => '?groups=sex',
    also: () => ['', '?groups=sex,age', '?groups=place&sex=female', '?groups=mentored'],
    about: 'mission',
    // Of somebody who is alone in a group; to others rounded, and so nobody's.
    carries: ['scores'],
  },
  ...toImporters,
  ...toWhoeverCounts,
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
  // Under a pseudonym unless somebody who sees names asks for them.
  'GET /api/missions/:mission/export': {
    may: takers,
    // Whoever sees nobody by name and asks for names is refused.
    hears: [200, 403],
    query: () => '?part=table',
    also: () => ['?part=table&shape=wide&values=labels', '?part=table&identity=yes'],
    about: 'mission',
    carries: ['existence', 'name', 'identity', 'places', 'contact'],
  },
  'GET /api/missions/:mission/export/choices': { may: takers, hears: 200 },
  'GET /api/missions/:mission/export/progress': {
    may: takers,
    hears: 200,
    query: () => `?id=${proofOfNothing}`,
  },
  'GET /api/missions/:mission/audit': {
    may: focalPoint,
    hears: 200,
    also: (aim) => [`?case=${aim.case}`, `?account=${aim.account}`, '?action=change'],
    about: 'mission',
    carries: ['existence'],
    namesPapers: true,
  },
};

/** Every route of the house, by method and path, and who may ask it for what. */
export const policy: Readonly<Record<string, PolicyLine>> = {
  ...toAnybody,
  ...toWhoeverIsSignedIn,
  ...toTheHouse,
  ...toRoles,
  ...toADevice,
};
