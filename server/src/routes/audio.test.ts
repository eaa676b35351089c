import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isProblemList, parseInstrument } from '@orion/core';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(100, 7)]);
const webm = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from('....B\u0082webm'), Buffer.alloc(50)]);
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypM4A '), Buffer.alloc(50)]);

interface Answered {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly rawPayload: Buffer;
  readonly body: string;
}

function path(key: string, { instrument = 'rss-core@1', language = 'fuf' } = {}): string {
  return `/api/missions/${house.mission}/audio/${instrument}/${language}/${key}`;
}

async function put(asker: Asker, url: string, payload: Buffer, type = 'audio/ogg'): Promise<Answered> {
  const headers = { 'x-orion': 'test', cookie: asker.cookie, 'content-type': type };
  return house.app.inject({ method: 'PUT', url, headers, payload });
}

async function get(asker: Asker, url: string, tag?: string): Promise<Answered> {
  const headers = { cookie: asker.cookie, ...(tag !== undefined && { 'if-none-match': tag }) };
  return house.app.inject({ method: 'GET', url, headers });
}

test('an instrument is served as one document that reads back, kept for ever, and only to who is signed in', async () => {
  const amina = await house.person(['interviewer']);
  const { body } = await amina.ask('GET', `/api/missions/${house.mission}/instruments`);
  assert.deepEqual(body, { instruments: ['rss-core@1'] });
  const told = await get(amina, '/api/instruments/rss-core@1');
  assert.equal(told.statusCode, 200);
  assert.ok(!isProblemList(parseInstrument(JSON.parse(told.body))));
  assert.match(String(told.headers['cache-control']), /private.*immutable/);
  const again = await get(amina, '/api/instruments/rss-core@1', String(told.headers['etag']));
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  assert.equal((await get(amina, '/api/instruments/rss-core@1', '"another"')).statusCode, 200);
  assert.equal((await get(amina, '/api/instruments/nothing@1')).statusCode, 404);
  assert.equal((await house.anybody('GET', '/api/instruments/rss-core@1')).status, 401);
});

test('a question recorded in a language that Orion does not write is played back as it was', async () => {
  const [amina, bakary] = [await house.person(['case_worker']), await house.person(['mentor'])];
  for (const [bytes, type] of [
    [ogg, 'audio/ogg'],
    [webm, 'audio/webm'],
    [mp4, 'audio/mp4'],
  ] as const) {
    const kept = await put(amina, path('eco_working'), bytes, `${type};codecs=opus`);
    assert.equal(kept.statusCode, 200, kept.body);
    const told = await get(bakary, path('eco_working'));
    assert.deepEqual([told.statusCode, told.headers['content-type']], [200, type]);
    assert.ok(told.rawPayload.equals(bytes));
    const tag = String(told.headers['etag']);
    assert.equal((await get(bakary, path('eco_working'), tag)).statusCode, 304);
  }
});

test('what is recorded is an introduction, a question, an option, a silence or a consent, and nothing else', async () => {
  const amina = await house.person(['supervisor']);
  for (const key of ['introduction', 'eco_can_borrow.yes', 'dimension.economic', 'silence.declined', 'psy_safety'])
    assert.equal((await put(amina, path(key), ogg)).statusCode, 200, key);
  assert.equal((await put(amina, path('sharing', { instrument: 'consent' }), ogg)).statusCode, 200);
  for (const url of [
    path('eco_nothing'),
    path('eco_working.nothing'),
    path('eco_can_borrow.yes.no'),
    path('dimension'),
    path('silence.loud'),
    path('..', { instrument: 'consent' }),
    path('eco_working', { instrument: 'rss-core@2' }),
    path('eco_working', { language: 'F' }),
  ])
    assert.equal((await put(amina, url, ogg)).statusCode, 404, url);
});

test('bytes are judged by what they are: no page, no picture, no film under the name of a sound', async () => {
  const amina = await house.person(['case_worker']);
  const matroska = Buffer.concat([webm.subarray(0, 4), Buffer.from('matroska'), Buffer.alloc(60)]);
  for (const bytes of [Buffer.from('<html><script>'), Buffer.from([0xff, 0xd8, 0xff]), matroska, Buffer.from('O')])
    assert.equal((await put(amina, path('psy_distress'), bytes)).statusCode, 415, bytes.toString('latin1'));
  assert.equal((await put(amina, path('psy_distress'), Buffer.from('{}'), 'application/json')).statusCode, 422);
  assert.equal((await put(amina, path('psy_distress'), ogg, 'text/html')).statusCode, 415);
  assert.equal((await get(amina, path('psy_distress'))).statusCode, 404);
});

test('two megabytes are taken, more is too large', async () => {
  const amina = await house.person(['case_worker']);
  const fill = (size: number): Buffer => Buffer.concat([ogg.subarray(0, 4), Buffer.alloc(size - 4)]);
  assert.equal((await put(amina, path('psy_belonging'), fill(2 * 1024 * 1024))).statusCode, 200);
  assert.equal((await put(amina, path('psy_belonging'), fill(2 * 1024 * 1024 + 1))).statusCode, 413);
});

test('recordings stay in their mission, are made by case workers and supervisors, and are listed', async () => {
  const mission = await house.addMission();
  const [amina, bakary] = [
    await house.person(['case_worker'], { mission }),
    await house.person(['mentor'], { mission }),
  ];
  const url = `/api/missions/${mission}/audio/rss-core@1/sus/eco_assets`;
  assert.equal((await put(bakary, url, ogg)).statusCode, 403);
  assert.equal((await put(amina, url, ogg)).statusCode, 200);
  const foreign = await house.person(['case_worker']);
  assert.equal((await get(foreign, url)).statusCode, 404);
  const { body } = await bakary.ask('GET', `/api/missions/${mission}/audio?instrument=rss-core@1`);
  const { audio } = body as { audio: readonly Record<string, unknown>[] };
  assert.deepEqual(
    audio.map(({ key, language, type, size, by }) => ({ key, language, type, size, by })),
    [{ key: 'eco_assets', language: 'sus', type: 'audio/ogg', size: ogg.length, by: amina.id }],
  );
});
