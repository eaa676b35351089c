import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  attempt,
  inTransaction,
  listing,
  mischief,
  plantHole,
  readAllRows,
  readAllRowsAsOwner,
  readDefiners,
  readTables,
  tryWriting,
  type Row,
  type Transaction,
  type WalledTable,
} from '@orion/server/testing';
import { again, furnish, inTheNameOf, mayRead, nameOf, withoutWall } from './access-wall.ts';
import { asker, makeWorld, rolesOf, type World } from './access-world.ts';

let world: World;
let tables: readonly WalledTable[];
let walled: readonly WalledTable[];
const held = new Map<string, readonly Row[]>();

before(async () => {
  world = await makeWorld();
  await furnish(world);
  tables = await inTransaction(world.house.house.database, readTables);
  // A view is as open as what it looks at.
  walled = tables.filter(({ name, isView }) => !(name in withoutWall) && !isView);
  for (const { name } of walled) held.set(name, await readAllRowsAsOwner(world.house.ownerUrl, name));
});
after(() => world.house.close());

describe('with no code before it, the second wall', () => {
  test('stands before every table, but for those that are listed with a reason', () => {
    const bare = tables.filter(({ hasRowSecurity, isView }) => !hasRowSecurity && !isView).map(({ name }) => name);
    assert.deepEqual(
      bare.filter((name) => !(name in withoutWall)),
      [],
    );
    assert.deepEqual(
      Object.keys(withoutWall).filter((name) => tables.every((table) => table.name !== name)),
      [],
    );
  });

  test('has rows of two missions to keep apart in every table', () => {
    const { here, there } = world.missions;
    const empty = walled.filter(({ name, columns }) => {
      const rows = held.get(name) ?? [];
      return columns.includes('mission')
        ? ![here, there].every((mission) => rows.some((row) => row['mission'] === mission))
        : rows.length === 0;
    });
    assert.deepEqual(
      empty.map(({ name }) => name),
      [],
      'give these tables rows in furnish()',
    );
  });

  test('shows nothing to a request that has not said in whose name it asks', async () => {
    await inTransaction(world.house.house.database, async (transaction) => {
      for (const { name } of walled) assert.deepEqual(await readAllRows(transaction, name), [], name);
    });
  });

  test('shows each person every row that is theirs to see, and no other', async () => {
    assert.deepEqual([...(await misreadings(world.walkers))], []);
  });

  test('lets a request that writes in one mission write in no other, whatever its author may do there', async () => {
    const { here, there } = world.missions;
    const faults = new Set<string>();
    for (const walker of world.walkers)
      await inTheNameOf(world, walker, here, async (transaction) => {
        for (const { name } of walled.filter((table) => table.columns.includes('mission'))) {
          const theirs = held.get(name)?.find((row) => row['mission'] === there);
          const tried = await tryWriting(transaction, name, { mission: there, to: here, row: theirs && again(theirs) });
          const moved = await tryWriting(transaction, name, { mission: here, to: there, row: undefined });
          const isLog = name === 'log.audit';
          if (![0, '42501'].includes(tried.remove)) faults.add(`${walker.name} removes ${name}: ${tried.remove}`);
          if (![0, '42501'].includes(tried.change)) faults.add(`${walker.name} changes ${name}: ${tried.change}`);
          if (![0, '42501'].includes(moved.move)) faults.add(`${walker.name} moves ${name}: ${moved.move}`);
          // Everybody's acts are added to the audit, whatever mission they were about.
          if (!isLog && tried.add !== '42501') faults.add(`${walker.name} adds to ${name}: ${tried.add}`);
        }
      });
    assert.deepEqual([...faults], []);
    const officer = asker(world.crowd, 'supervisor of all');
    await inTheNameOf(world, officer, here, async (transaction) => {
      const { change } = await tryWriting(transaction, 'casework.case_file', {
        mission: here,
        to: here,
        row: undefined,
      });
      assert.ok(Number(change) >= 5, 'in its own mission it writes');
    });
  });

  test('lets a request that only reads write nothing at all', async () => {
    const { here } = world.missions;
    const faults = new Set<string>();
    for (const walker of world.walkers.filter((one) => rolesOf(one, here).length > 0))
      await inTheNameOf(world, walker, undefined, async (transaction) => {
        for (const { name } of walled.filter(({ columns }) => columns.includes('mission'))) {
          const row = held.get(name)?.find((one) => one['mission'] === here);
          const tried = await tryWriting(transaction, name, { mission: here, to: here, row: row && again(row) });
          if (![0, '42501'].includes(tried.remove)) faults.add(`${walker.name} removes ${name}: ${tried.remove}`);
          if (![0, '42501'].includes(tried.change)) faults.add(`${walker.name} changes ${name}: ${tried.change}`);
          if (name !== 'log.audit' && tried.add !== '42501') faults.add(`${walker.name} adds to ${name}: ${tried.add}`);
        }
      });
    assert.deepEqual([...faults], []);
  });
});

/** Rows that somebody reads and should not, or should and does not. */
async function misreadings(walkers: World['walkers']): Promise<ReadonlySet<string>> {
  const faults = new Set<string>();
  for (const walker of walkers) {
    const look = (transaction: Transaction) => async (): Promise<void> => {
      for (const { name } of walled) {
        const seen = new Set((await readAllRows(transaction, name)).map((row) => JSON.stringify(row)));
        for (const row of held.get(name) ?? []) {
          const [isSeen, isTheirs] = [seen.has(JSON.stringify(row)), mayRead(world, walker, name, row)];
          if (isSeen !== isTheirs)
            faults.add(`${walker.name} ${isSeen ? 'reads' : 'does not read'} ${name} of ${nameOf(world, row)}`);
        }
      }
    };
    await inTheNameOf(world, walker, undefined, (transaction) => look(transaction)());
    // A list is asked in another way, and shows the same.
    await inTheNameOf(world, walker, undefined, (transaction) => listing(transaction, look(transaction)));
  }
  return faults;
}

describe('the role of the running server', () => {
  test('cannot take the wall down, climb over it, or unsay what was said', async () => {
    const officer = world.walkers.find(({ name }) => name === 'protection_officer');
    assert.ok(officer);
    const done: string[] = [];
    await inTheNameOf(world, officer, world.missions.here, async (transaction) => {
      for (const [what, text] of Object.entries(mischief)) {
        const outcome = await attempt(transaction, text);
        // 42501: not permitted; 22023 and 42704: no such role; 0A000: not while in a transaction.
        if (!['42501', '22023', '42704'].includes(String(outcome))) done.push(`${what}: ${outcome}`);
      }
    });
    assert.deepEqual(done, []);
  });

  test('may call only these functions that stand above the wall', async () => {
    const definers = await inTransaction(world.house.house.database, readDefiners);
    assert.deepEqual(definers, Object.keys(aboveTheWall).toSorted());
  });
});

test('a hole in the second wall is found', async () => {
  const mentor = world.walkers.filter(({ name }) => name === 'mentor');
  for (const table of ['casework.tray', 'identity.payload']) {
    await plantHole(world.house.ownerUrl, table);
    const found = await misreadings(mentor);
    assert.ok(found.has(`mentor reads ${table} of "there"`), table);
  }
});

/** Functions that run as the owner, whom no policy binds, and why each gives nothing away. */
const aboveTheWall: Readonly<Record<string, string>> = {
  'access.days_away': 'a number of days for an account',
  'access.enter': 'the way in: it makes the settings that every policy reads',
  'access.erased_for_me': 'cases that the one who entered held, and that were erased',
  'access.forget_answers': 'takes away answers that are past their time',
  'access.held': 'cases of the one who entered, from the settings',
  'access.holds': 'yes or no, for the one who entered',
  'access.meet_device': 'notes that a device was heard of',
  'access.missions_as': 'missions of the one who entered',
  'access.names_all': 'missions of the one who entered',
  'access.protocol_version': 'a number',
  'access.reads_all': 'missions of the one who entered',
  'access.runs_house': 'yes or no, for the one who entered',
  'access.takes_alerts': 'missions of the one who entered',
  'access.team_of': 'who works in a team: no case',
  'casework.alerts_waiting': 'for the watch: that alerts wait, and who is on call; no case',
  'casework.chase_alert': 'for the watch: notes that somebody was called',
  'casework.erase': 'only in the mission that is written, and only what stands as erased',
  'casework.erasures_kept': 'notes that an erasure was written beside the database',
  'casework.erasures_unkept': 'ids of cases that were erased, for the file beside the database',
  'casework.finish_errand': 'for the watch: notes that somebody was told',
  'casework.give_pseudonym': 'a trigger, which nobody can call',
  'casework.imported_gone': 'a trigger, which nobody can call',
  'casework.describe_again': 'of the mission that is written alone: derives what stands beside its responses',
  'casework.profile_gone': 'a trigger, which nobody can call',
  'casework.response_gone': 'a trigger, which nobody can call',
  'casework.compared_people':
    'first helper by a code and first help under a pseudonym, to evaluators; help of who consents to researchers',
  'casework.consenting': 'pseudonyms of those who consent, which analysis reads anyway',
  'casework.looks_at': 'how often an outcome was compared, and when first, to whoever compares',
  'casework.released_members': 'numbers under the key of the house, to evaluators',
  'casework.released_levels': 'the same of which kinds they are, without what kinds these are',
  'casework.gone_from_releases': 'since when people in a release are gone, to those who read releases',
  'casework.forget_compared': 'takes somebody who stands as erased out of comparisons of the mission that is written',
  'casework.forget_in_parts': 'the same of what the mission keeps of comparisons over several',
  'casework.clear_compared': 'what stays of such a comparison, in the transaction that took somebody out of it',
  'casework.may_use': 'yes or no about a case whose id is known already',
  'casework.observed_since':
    'observations without identity, and only of a mission that the one who entered is told of; what may be told is decided when it is told',
  'casework.cases_behind': 'ids of cases that the one who entered may read, of people whose pseudonyms were counted',
  'casework.counted_assistance':
    'help without identity, and only of a mission that the one who entered is told of; what came last only to evaluators',
  'casework.counted_cases': 'cases without identity or id, as help is',
  'casework.counted_observations': 'observations without identity, as help is',
  'casework.counted_state':
    'a word that changes whenever any of this does, only of a mission that the one who entered is told of',
  'casework.same_person': 'ids of merged cases, for a case whose id is known already',
  'casework.sight_of_country': 'exact or rounded, for the one who entered',
  'casework.take_errands': 'for the watch: whom to tell of an alert; no case',
  'house.standing': 'counts, and only for whoever runs the house',
  'log.open_request': 'only of the mission that was entered to write, else nothing',
  'log.recipients': 'only of a case that the one who entered may read',
  'log.record': 'only in the mission that was entered to write, else an error',
};
