import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { addressOf, chooseListening, removeSocketFolder } from './listening.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-listening-'));
after(() => rmSync(folder, { recursive: true }));
const deep = join(folder, 'd'.repeat(100));
mkdirSync(deep);

describe('PostgreSQL listens', () => {
  test('on a socket in its data folder', async () => {
    const { host, settings } = await chooseListening(folder, { runAs: undefined });
    assert.equal(host, folder);
    assert.deepEqual([settings['unix_socket_directories'], settings['listen_addresses']], ['.', '']);
  });

  test('on a socket in a new folder for temporary files, where the path is too long', async () => {
    const { host, settings } = await chooseListening(deep, { runAs: undefined, temporary: [deep, folder] });
    assert.ok(host.startsWith(`${folder}/orion-socket-`));
    assert.equal(settings['unix_socket_directories'], host);
    removeSocketFolder(host);
    assert.ok(!existsSync(host));
  });

  test('on a port of this machine only, where no socket can be', async () => {
    const { host, port, settings } = await chooseListening(deep, { runAs: undefined, temporary: [deep] });
    assert.equal(host, '127.0.0.1');
    assert.deepEqual(settings, { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' });
    assert.ok(port > 1023);
  });
});

describe('an address', () => {
  const who = { role: 'orion_app', password: 'secret', database: 'orion' };

  test('names a socket by its folder', () => {
    assert.equal(
      addressOf({ host: '/var/lib/my data', port: 5432 }, who),
      'postgresql://orion_app:secret@/orion?host=%2Fvar%2Flib%2Fmy%20data&port=5432&sslmode=disable',
    );
  });

  test('names a port by its machine', () => {
    assert.equal(
      addressOf({ host: '127.0.0.1', port: 6001 }, who),
      'postgresql://orion_app:secret@127.0.0.1:6001/orion?sslmode=disable',
    );
  });
});

test('only a folder that was made for a socket is removed', () => {
  removeSocketFolder(folder);
  assert.ok(existsSync(folder));
});
