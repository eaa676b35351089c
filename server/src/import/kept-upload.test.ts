import assert from 'node:assert/strict';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ImportId } from '@orion/core';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { keepUpload, openUpload, sweepingUploads } from './kept-upload.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const id = '10000000-0000-4000-8000-0000000000aa' as ImportId;
const uploads = (): readonly string[] => readdirSync(join(house.folder, 'imports'));

test('a file that was brought before the house fell is gone an hour after it came', async () => {
  await keepUpload(house.house, id, Buffer.from('Chen;31'));
  assert.equal(uploads().length, 1);
  (await sweepingUploads(house.folder))();
  assert.equal(uploads().length, 1, 'within its hour it stays');
  const anHourAgo = Date.now() / 1000 - 3700;
  for (const name of uploads()) utimesSync(join(house.folder, 'imports', name), anHourAgo, anHourAgo);
  (await sweepingUploads(house.folder))();
  assert.deepEqual(uploads(), []);
  assert.equal(await openUpload(house.house, id), undefined);
});
