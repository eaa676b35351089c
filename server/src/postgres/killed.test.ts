import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { kill, lives, postgresPid, startProgram, waitFor } from '../../../test/postgres-killing.ts';
import { findTestDatabases, makeTestDatabase } from '../store/cluster.ts';
import { placeBinaries } from './binaries.ts';
import { startPostgres, type OwnCluster, type PostgresExit } from './index.ts';
import { startPostmaster } from './postmaster.ts';
import { findProcesses } from './processes.ts';
import { findRunAs, identityOf } from './run-as.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-killed-'));
const dataFolder = join(folder, 'postgres');
after(() => rmSync(folder, { recursive: true }));

/** The processes of PostgreSQL in the folder. */
function processes(): readonly number[] {
  return findProcesses(dataFolder, findRunAs(dataFolder));
}

const lines: string[] = [];
async function start(onExit: (exit: PostgresExit) => void = () => {}): Promise<OwnCluster> {
  lines.length = 0;
  return startPostgres({ folder, log: (line) => lines.push(line), onExit });
}

async function hasKept({ superuserUrl }: OwnCluster, name: string): Promise<boolean> {
  return (await findTestDatabases(superuserUrl, name)).includes(name);
}

describe('what was acknowledged is there, and the house starts again,', () => {
  test('when PostgreSQL is killed; the house hears of it', async () => {
    const exits: PostgresExit[] = [];
    const house = await start((exit) => exits.push(exit));
    await makeTestDatabase(house.superuserUrl, { name: 'before_its_end' });
    process.kill(postgresPid(folder), 'SIGKILL');
    await waitFor('word of the end', () => exits.length > 0);
    assert.deepEqual(
      exits.map(({ signal }) => signal),
      ['SIGKILL'],
    );
    await house.stop();
    const again = await start();
    assert.ok(await hasKept(again, 'before_its_end'));
    await again.stop();
  });

  test('when the house is killed: PostgreSQL shuts down by itself, and no process stays', async () => {
    const { child, said } = await startProgram('postgres-house.ts', [folder]);
    await makeTestDatabase(said, { name: 'before_the_house' });
    assert.ok(processes().includes(postgresPid(folder)));
    await kill(child);
    await waitFor('all processes to end', () => processes().length === 0);
    const again = await start();
    assert.ok(
      lines.some((line) => line.includes('database system was shut down at')),
      'it was shut down in order',
    );
    assert.ok(await hasKept(again, 'before_the_house'));
    await again.stop();
  });

  test('when the house is killed and started again at once', async () => {
    for (const name of ['at_once_1', 'at_once_2', 'at_once_3']) {
      const { child, said } = await startProgram('postgres-house.ts', [folder]);
      await makeTestDatabase(said, { name });
      await kill(child);
      const again = await start();
      assert.ok(await hasKept(again, name));
      await again.stop();
    }
  });

  test('when a PostgreSQL without a house is still running on the folder', async () => {
    const runAs = findRunAs(dataFolder);
    const orphan = startPostmaster({
      dataFolder,
      runAs,
      binaries: placeBinaries({ copies: folder, runAs, log: () => {} }),
      settings: { listen_addresses: '', unix_socket_directories: '.' },
      abandoned: 'shut down',
      log: () => {},
    });
    await waitFor('the orphan', () => processes().length > 3);
    const house = await start();
    assert.ok(lines.some((line) => line.includes('earlier Orion left running')));
    assert.deepEqual((await orphan.ended).code, 0);
    assert.ok(await hasKept(house, 'before_its_end'));
    await house.stop();
  });

  test('when the first process of PostgreSQL was killed and the others are still there', async () => {
    const { child } = await startProgram('postgres-house.ts', [folder]);
    const first = postgresPid(folder);
    const [other = 0, ...others] = processes().filter((pid) => pid !== first);
    assert.ok(others.length > 1);
    // One that is stopped does not notice that the first is gone.
    process.kill(other, 'SIGSTOP');
    process.kill(first, 'SIGKILL');
    await kill(child);
    const house = await start();
    assert.ok(!lives(other));
    await house.stop();
  });

  test('when the process id that it left behind has become another’s, who lives on', async () => {
    const runAs = findRunAs(dataFolder);
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore', ...identityOf(runAs) });
    const pid = stranger.pid ?? 0;
    writeFileSync(join(dataFolder, 'postmaster.pid'), `${pid}\n/proc/self/cwd\n1\n5432\n.\n\n  1 1\nready\n`);
    writeFileSync(join(dataFolder, '.s.PGSQL.5432.lock'), `${pid}\n`);
    const house = await start();
    assert.ok(await hasKept(house, 'before_its_end'));
    assert.ok(lives(pid));
    await house.stop();
    await kill(stranger);
  });
});

test('a second house is refused while the first lives in another process', async () => {
  const { child } = await startProgram('postgres-house.ts', [folder]);
  await assert.rejects(start(), { code: 'folder_in_use' });
  assert.ok(lives(postgresPid(folder)));
  await kill(child);
  await waitFor('all processes to end', () => processes().length === 0);
});
