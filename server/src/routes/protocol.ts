import {
  compareProtocols,
  exampleProtocol,
  findScheme,
  isProblemList,
  parseProtocol,
  problem,
  roles as allRoles,
  type MissionId,
  type Problem,
  type Protocol,
} from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import {
  addProtocol,
  hasOpenCases,
  listProtocols,
  membersAmong,
  readProtocol,
  readTwoProtocols,
  type ProtocolVersion,
} from '../store/protocols.ts';
import { id } from './shapes.ts';

const oneProtocol = z.custom<Protocol>().meta({ id: 'Protocol', type: 'object' });
/** By whom, when and why a version was made. */
const made = { version: z.number(), author: id, at: z.string(), reason: z.string() };
const value = z.union([z.string(), z.number(), z.boolean()]);
const difference = z.object({
  path: z.string(),
  kind: z.enum(['changed', 'added', 'removed']),
  before: value.optional(),
  after: value.optional(),
});

const read = route({
  method: 'GET',
  path: '/api/missions/:mission/protocol',
  summary:
    'The programme’s protocol as it stands, and its versions. Version 0 is the example that a programme begins with.',
  admission: { to: 'roles', roles: allRoles },
  writes: false,
  answer: z.object({ version: z.number(), protocol: oneProtocol, versions: z.array(z.object(made)) }),
  example: { as: 'mentor', status: 200 },
  run: async ({ transaction, mission }) => {
    const newest = await readProtocol(transaction, mission);
    const versions = await listProtocols(transaction, mission);
    return {
      version: newest?.version ?? 0,
      protocol: (newest?.body as Protocol | undefined) ?? exampleProtocol,
      versions: versions.map(shown),
    };
  },
});

const readVersion = route({
  method: 'GET',
  path: '/api/missions/:mission/protocol/:version',
  summary: 'One version of the protocol, and what it changed.',
  admission: { to: 'roles', roles: allRoles },
  writes: false,
  answer: z.object({ ...made, protocol: oneProtocol, differences: z.array(difference) }),
  example: { as: 'administrator', params: { version: '1' }, status: 200 },
  run: async ({ transaction, mission, params }) => {
    const version = /^\d{1,6}$/.test(params['version'] ?? '') ? Number(params['version']) : 0;
    const [asked, before] = await readTwoProtocols(transaction, mission, version);
    if (asked?.version !== version) throw new Refusal('not_found');
    const protocol = asked.body as Protocol;
    const differences = compareProtocols((before?.body as Protocol | undefined) ?? exampleProtocol, protocol);
    return { ...shown(asked), protocol, differences: [...differences] };
  },
});

const change = route({
  method: 'PUT',
  path: '/api/missions/:mission/protocol',
  summary: 'A new version of the protocol, by the administrator or a supervisor of the whole mission, with a reason.',
  admission: { to: 'roles', roles: ['administrator', 'supervisor'] },
  writes: true,
  body: z.strictObject({ seen: z.int().min(0), protocol: z.unknown(), reason: z.string().trim().min(1).max(500) }),
  answer: z.object({ version: z.number() }),
  example: { as: 'administrator', body: { seen: 0, protocol: exampleProtocol, reason: 'The start.' }, status: 409 },
  run: async ({ house, transaction, token, entered, mission, roles, team, body }) => {
    if (!roles.includes('administrator') && team !== 'everybody') throw new Refusal('not_permitted');
    const newest = await readProtocol(transaction, mission);
    if ((newest?.version ?? 0) !== body.seen) throw new Refusal('moved_meanwhile');
    const protocol = parseProtocol(body.protocol);
    if (isProblemList(protocol)) throw new Refusal('not_valid', { problems: protocol });
    const problems = await findProblems(house, transaction, mission, protocol);
    if (problems.length > 0) throw new Refusal('not_valid', { problems });
    if (protocol.onCall.officers.length === 0 && (await hasOpenCases(transaction, mission)))
      throw new Refusal('no_on_call_officer');
    const version = body.seen + 1;
    const next = { token, mission, version, body: protocol, reason: body.reason, author: entered.account };
    if (!(await addProtocol(transaction, next))) throw new Refusal('moved_meanwhile');
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'protocol.change',
      outcome: 'done',
      detail: { version },
    });
    return { version };
  },
});

export const protocolRoutes = [read, readVersion, change];

function shown({ version, author, at, reason }: ProtocolVersion): {
  version: number;
  author: string;
  at: string;
  reason: string;
} {
  return { version, author, at: at.toISOString(), reason };
}

/** What only the house can tell: whether those who are called work here, and whether the survey is known. */
async function findProblems(
  { instruments }: House,
  transaction: Transaction,
  mission: MissionId,
  { onCall, instrument, scheme }: Protocol,
): Promise<readonly Problem[]> {
  const members = await membersAmong(transaction, mission, [...onCall.officers, ...onCall.escalateTo]);
  const absent = (['officers', 'escalateTo'] as const).flatMap((line) =>
    onCall[line].flatMap((account, place) =>
      members.has(account) ? [] : [problem('officer_not_member', { path: ['onCall', line, place] })],
    ),
  );
  const known = instruments.find(instrument);
  const names = { name: known ? scheme : instrument, names: instruments.refs.join(', ') };
  if (known === undefined) return [...absent, problem('instrument_unknown', { path: ['instrument'] }, names)];
  if (findScheme(known.schemes, scheme) === undefined)
    return [...absent, problem('scheme_unknown', { path: ['scheme'] }, { ...names, names: '' })];
  return absent;
}
