import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountId, Case, CaseId, Change, DeviceId, MissionId } from '@orion/core';
import { Disk, standing } from '../../../test/sync-shelves.ts';
import { unsealed } from '../../../test/sync-unsealed.ts';
import { makeHouse } from './house.ts';
import type { LocalHouse } from './local-house.ts';

const mission = 'mission' as MissionId;
const passphrase = 'bako timu rane siko';

async function openOn(disk: Disk): Promise<LocalHouse> {
  const house = await makeHouse({
    account: 'amina' as AccountId,
    device: 'phone' as DeviceId,
    random: (length) => new Uint8Array(length),
    clock: () => 0,
    ...standing(disk),
    sealing: unsealed,
    neighbours: { tell: () => undefined, listen: () => undefined, close: () => undefined },
    persistence: { ask: () => Promise.resolve(true), isGranted: () => Promise.resolve(true) },
  });
  await (house.state === 'empty' ? house.create(passphrase) : house.unlock(passphrase));
  return house;
}

const found = {
  id: 'chen',
  mission,
  version: 1,
  status: 'open',
  person: {},
  notes: [],
  marked: [],
  contacts: [],
  surveys: [],
  conflicts: [],
} as unknown as Case;

describe('what the sync commits', () => {
  test('is refused where it was made upon an older turn, and then does nothing at all', async () => {
    const house = await openOn(new Disk());
    const store = house.door.storeOf(mission);
    const state = await store.state();
    const next = { ...state, turn: state.turn + 1, cursor: 'one' };
    assert.ok(await store.commit(next, [{ kind: 'held_case', found }]));
    assert.ok(!(await store.commit({ ...next, cursor: 'another' }, [{ kind: 'removed_case', id: found.id }])));
    assert.deepEqual([(await store.state()).cursor, house.cases().length], ['one', 1]);
    assert.ok(await store.commit({ ...next, turn: next.turn + 1 }, []));
  });

  test('of one mission leaves the other alone', async () => {
    const house = await openOn(new Disk());
    const [here, there] = [house.door.storeOf(mission), house.door.storeOf('elsewhere' as MissionId)];
    await here.commit({ ...(await here.state()), turn: 1, epoch: 'e1' }, [{ kind: 'held_case', found }]);
    await house.record([
      { id: 'note', kind: 'note.written', mission, subject: 'chen' as CaseId, body: {} } as unknown as Change,
    ]);
    assert.deepEqual([(await there.state()).epoch, await there.heads(), await there.unsent()], [undefined, [], []]);
    assert.equal((await here.unsent()).length, 1);
  });

  test('before help was told is read as a case without help', async () => {
    const disk = new Disk();
    const store = (await openOn(disk)).door.storeOf(mission);
    await store.commit({ ...(await store.state()), turn: 1, caseload: [found.id] }, [{ kind: 'held_case', found }]);
    const again = await openOn(disk);
    for (const one of [...again.cases(), ...(await again.door.storeOf(mission).readCases([found.id]))])
      assert.deepEqual(one.assistance, []);
  });

  test('that was damaged on the disk is taken off it, and so fetched again', async () => {
    const disk = new Disk();
    const store = (await openOn(disk)).door.storeOf(mission);
    await store.commit({ ...(await store.state()), turn: 1, caseload: [found.id] }, [{ kind: 'held_case', found }]);
    const record = disk.read('cases', 'chen') as { sealed: object };
    disk.write([{ put: 'cases', record: { ...record, sealed: { ...record.sealed, by: 'nobody' } } as never }]);
    const again = await openOn(disk);
    assert.deepEqual([again.cases().length, await again.door.storeOf(mission).heads()], [0, []]);
  });
});
