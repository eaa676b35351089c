import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
let amina: Asker;
let chen: string;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker']);
  const opening = openingOf(house.mission, amina.id, { person: { placeOfOrigin: 'Kindia '.repeat(28).trim() } });
  await amina.push([opening, ...Array.from({ length: 8 }, () => openingOf(house.mission, amina.id))]);
  chen = opening.subject;
});
after(() => house.close());

async function fetchCases(accepted?: string) {
  const { caseload } = (await amina.ask('GET', `/api/missions/${house.mission}/pull`)).body as { caseload: string[] };
  const { headers, rawPayload } = await house.app.inject({
    method: 'POST',
    url: `/api/missions/${house.mission}/snapshots`,
    headers: {
      cookie: amina.cookie,
      'x-orion': 'test',
      ...(accepted !== undefined && { 'accept-encoding': accepted }),
    },
    payload: { cases: caseload },
  });
  return { headers, bytes: rawPayload };
}

describe('an answer', () => {
  test('goes packed to whoever can unpack it, and says what it is', async () => {
    const { bytes: plain, headers } = await fetchCases();
    assert.equal(headers['content-encoding'], undefined);
    assert.ok(plain.toString().includes(chen));
    for (const [accepted, packing, open] of [
      ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
      ['gzip, deflate', 'gzip', gunzipSync],
    ] as const) {
      const packed = await fetchCases(accepted);
      assert.equal(packed.headers['content-encoding'], packing);
      assert.equal(packed.headers['vary'], 'accept-encoding');
      assert.equal(Number(packed.headers['content-length']), packed.bytes.length);
      assert.ok(packed.bytes.length * 3 < plain.length, `${packed.bytes.length} of ${plain.length}`);
      assert.deepEqual(JSON.parse(open(packed.bytes).toString()), JSON.parse(plain.toString()));
    }
  });

  test('of a few bytes goes as it is', async () => {
    const { headers } = await house.app.inject({
      method: 'GET',
      url: '/api/setup',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    assert.equal(headers['content-encoding'], undefined);
  });
});
