import { createHash } from 'node:crypto';
import { roles as allRoles, type Instrument } from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/instruments',
  summary: 'The instruments that can be used in the mission, by id and version.',
  admission: { to: 'roles', roles: allRoles },
  writes: false,
  answer: z.object({ instruments: z.array(z.string()) }),
  example: { as: 'interviewer', status: 200 },
  run: async ({ house }) => ({ instruments: [...house.instruments.refs] }),
});

const read = route({
  method: 'GET',
  path: '/api/instruments/:ref',
  summary: 'An instrument as one document. A released version never changes, so it may be kept for ever.',
  admission: { to: 'signed_in' },
  writes: false,
  answer: z.unknown(),
  example: { as: 'interviewer', params: { ref: 'rss-core@1' }, status: 200 },
  run: async ({ house, params, reply }) => {
    const instrument = house.instruments.find(params['ref'] ?? '');
    if (instrument === undefined) throw new Refusal('not_found');
    const { bytes, tag } = documentOf(instrument);
    if (!reply.isKept(tag, 'for_ever')) reply.send(bytes, 'application/json; charset=utf-8');
    return undefined;
  },
});

export const instrumentRoutes = [list, read];

interface InstrumentDocument {
  readonly bytes: Buffer;
  readonly tag: string;
}

const documents = new WeakMap<Instrument, InstrumentDocument>();

/** Written once: it is the same for everybody. */
function documentOf(instrument: Instrument): InstrumentDocument {
  const known = documents.get(instrument);
  if (known) return known;
  const bytes = Buffer.from(JSON.stringify(instrument));
  const made = { bytes, tag: createHash('sha256').update(bytes).digest('hex').slice(0, 32) };
  documents.set(instrument, made);
  return made;
}
