import { createHash } from 'node:crypto';
import { roles as allRoles, type MissionId } from '@orion/core';
import { z } from 'zod';
import { audioTypeOf } from '../audio-type.ts';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { consentTexts, isSpoken } from '../spoken-keys.ts';
import {
  audioTypes,
  findRecording,
  listRecordings,
  putRecording,
  readRecording,
  type AudioPlace,
} from '../store/audio.ts';
import { audit } from '../store/audit.ts';
import { id } from './shapes.ts';

/** About four minutes of speech. */
const mostBytes = 2 * 1024 * 1024;
const path = '/api/missions/:mission/audio/:instrument/:language/:key';
const example = { instrument: 'rss-core@1', language: 'fuf', key: 'eco_working' };

const put = route({
  method: 'PUT',
  path,
  summary:
    'Keep a recording of a text read aloud: the introduction, a question, an option, a consent; Ogg, WebM or MP4 up to 2 MB, in any language by its code.',
  admission: { to: 'roles', roles: ['supervisor', 'case_worker'] },
  writes: true,
  mostBytes,
  bodyTypes: audioTypes,
  body: z.custom<Buffer>((given) => Buffer.isBuffer(given)),
  answer: z.object({ type: z.enum(audioTypes), sha256: z.string() }),
  example: { as: 'case_worker', params: example, body: {}, status: 422 },
  run: async ({ house, transaction, entered, mission, params, body }) => {
    const place = placeOf(house, mission, params);
    const type = audioTypeOf(body);
    if (type === undefined) throw new Refusal('media_type_unknown');
    const sha256 = createHash('sha256').update(body).digest();
    await putRecording(transaction, place, { type, bytes: body, sha256, by: entered.account });
    const { mission: _, ...where } = place;
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'audio.put',
      outcome: 'done',
      detail: { ...where, size: body.length },
    });
    return { type, sha256: sha256.toString('hex') };
  },
});

const get = route({
  method: 'GET',
  path,
  summary: 'A recording. It may be kept and is asked for anew, since somebody may record it better.',
  admission: { to: 'roles', roles: allRoles },
  writes: false,
  answer: z.unknown(),
  example: { as: 'mentor', params: example, status: 404 },
  run: async ({ house, transaction, mission, params, reply }) => {
    const place = placeOf(house, mission, params);
    const tag = await findRecording(transaction, place);
    if (tag === undefined) throw new Refusal('not_found');
    if (reply.isKept(tag, 'asked_anew')) return undefined;
    const recording = await readRecording(transaction, place);
    if (recording === undefined) throw new Refusal('not_found');
    reply.send(recording.bytes, recording.type);
    return undefined;
  },
});

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/audio',
  summary: 'Which texts were recorded, in which languages.',
  admission: { to: 'roles', roles: allRoles },
  writes: false,
  query: z.strictObject({ instrument: z.string().max(80).optional() }),
  answer: z.object({
    audio: z.array(
      z.object({
        instrument: z.string(),
        language: z.string(),
        key: z.string(),
        type: z.enum(audioTypes),
        size: z.number(),
        sha256: z.string(),
        by: id,
        at: z.string(),
      }),
    ),
  }),
  example: { as: 'interviewer', status: 200 },
  run: async ({ transaction, mission, query }) => {
    const recordings = await listRecordings(transaction, mission, query.instrument);
    return { audio: recordings.map(({ at, ...recording }) => ({ ...recording, at: at.toISOString() })) };
  },
});

export const audioRoutes = [put, get, list];

/** What the address names, if there is such a text: nothing else is kept. */
function placeOf(house: House, mission: MissionId, params: Readonly<Record<string, string>>): AudioPlace {
  const { instrument: ref = '', language = '', key = '' } = params;
  const instrument = ref === consentTexts ? ref : house.instruments.find(ref);
  const isLanguage = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/.test(language);
  if (instrument === undefined || !isLanguage || !isSpoken(instrument, key)) throw new Refusal('not_found');
  return { mission, instrument: ref, language, key };
}
