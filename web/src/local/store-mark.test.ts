import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountId, DeviceId } from '@orion/core';
import { Disk, standing } from '../../../test/sync-shelves.ts';
import { unsealed } from '../../../test/sync-unsealed.ts';
import { makeHouse } from './house.ts';
import type { LocalHouse } from './local-house.ts';

const passphrase = 'bako timu rane siko';
const monday = 1_000;
const friday = 5_000;

const openOn = (disk: Disk, now: number): Promise<LocalHouse> =>
  makeHouse({
    account: 'amina' as AccountId,
    device: 'phone' as DeviceId,
    random: (length) => new Uint8Array(length),
    clock: () => now,
    ...standing(disk),
    sealing: unsealed,
    neighbours: { tell: () => undefined, listen: () => undefined, close: () => undefined },
    persistence: { ask: () => Promise.resolve(true), isGranted: () => Promise.resolve(true) },
  });

async function stoodOnMonday(disk: Disk): Promise<LocalHouse> {
  const house = await openOn(disk, monday);
  await house.create(passphrase);
  return house;
}

describe('a store that is gone', () => {
  test('is told as lost, with since when it stood, until that was read', async () => {
    const disk = new Disk();
    await stoodOnMonday(disk);
    disk.clear();
    const house = await openOn(disk, friday);
    const { lost, state } = house.status();
    assert.equal(state, 'empty');
    assert.deepEqual(lost, { made: monday, found: friday, isDamaged: false, isTold: false, isRead: false });
    await house.create(passphrase);
    house.lossTold();
    house.readLoss();
    const later = await openOn(disk, friday + 1);
    assert.deepEqual([later.status().lost?.isTold, later.status().lost?.isRead], [true, true]);
  });

  test('is told as lost again where the next one is lost too', async () => {
    const disk = new Disk();
    await stoodOnMonday(disk);
    disk.clear();
    await (await openOn(disk, friday)).create(passphrase);
    disk.clear();
    const { lost } = (await openOn(disk, friday + 1)).status();
    assert.deepEqual([lost?.made, lost?.found], [friday, friday + 1]);
  });

  test('is told as lost under an open page, when something is written there', async () => {
    const disk = new Disk();
    const house = await stoodOnMonday(disk);
    disk.clear();
    await house.references.keep('people', []);
    await house.saveAnswer('draft', 'item', '1');
    assert.equal(house.status().lost?.made, monday);
  });

  test('is missed by nobody where it went by order, or never stood', async () => {
    const disk = new Disk();
    assert.equal((await openOn(disk, monday)).status().lost, undefined);
    await (await stoodOnMonday(disk)).wipe('now');
    assert.equal((await openOn(disk, friday)).status().lost, undefined);
  });

  test('of before there were marks is marked when it is opened', async () => {
    const disk = new Disk();
    await stoodOnMonday(disk);
    disk.mark.keep({});
    await openOn(disk, friday);
    disk.clear();
    assert.equal((await openOn(disk, friday + 1)).status().lost?.made, friday);
  });

  test('is missed also where it was emptied but for what was unsent before', async () => {
    const disk = new Disk();
    await (await stoodOnMonday(disk)).wipe('keep_unsent');
    disk.clear();
    assert.equal((await openOn(disk, friday)).status().lost?.made, monday);
  });
});
