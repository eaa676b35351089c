import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { before, test } from 'node:test';
import { Orion } from '../../../test/fuzz-orion.ts';
import { makeEmptyHouse } from '../../../test/kept-house.ts';

const orion = new Orion('keeping');

before(() => makeEmptyHouse(orion.path('data')));

async function says(code: number, words: readonly string[], what: RegExp): Promise<void> {
  const ended = await orion.run(...words);
  assert.equal(ended.code, code, `${words.join(' ')}: ${ended.err}`);
  assert.match(code === 0 ? ended.out : ended.err, what);
}

test('two people are given keys at the terminal', async () => {
  await says(3, ['backup'], /There is no key holder, .* Nothing was written/);
  await says(0, ['key-holder', 'add', 'Amina'], /The key of Amina is in .*orion-key-amina\.txt/);
  assert.equal(statSync(orion.path('orion-key-amina.txt')).mode & 0o777, 0o600);
  await says(3, ['key-holder', 'add', 'Amina'], /exists already/);
  await says(3, ['key-holder', 'add', 'Amina', '--out', 'other.txt'], /a key holder called Amina already/);
  await says(3, ['key-holder', 'add', 'Bakary', '--out', 'data/keys/b.txt'], /where the key must not be/);
  await says(3, ['key-holder', 'add', 'Bakary', '--out', 'nowhere/b.txt'], /cannot be written there. No key was made/);
  await says(0, ['key-holder', 'add', 'Bakary'], /Bakary/);
  await says(0, ['key-holder', 'list'], /Amina +\d{4}-\d\d-\d\d +age1/);
});

test('a house is backed up, seen to work and restored at the terminal', async () => {
  await says(
    0,
    ['backup', 'house.orion-backup'],
    /house\.orion-backup \(\d+ kB\) opens for Amina, and for Bakary\.\nsha256 [0-9a-f]{64}/,
  );
  await says(3, ['backup', 'house.orion-backup'], /exists already. Nothing was written/);
  await says(3, ['backup', '--data', 'none'], /There is no house in/);
  const key = ['--key', 'orion-key-bakary.txt'];
  await says(0, ['restore', 'house.orion-backup', '--check', ...key], /The backup works[^]*fit for real people\.\n$/);
  await says(0, ['restore', 'house.orion-backup', '--check', ...key, '--data', 'none'], /nothing was noted\.\n$/);
  assert.ok(!existsSync(orion.path('none')));

  await says(3, ['restore', 'house.orion-backup', ...key], /There is a house in .* already/);
  await says(3, ['restore', 'orion-key-amina.txt', ...key], /is not a backup of Orion/);
  await says(3, ['restore', 'house.orion-backup', '--key', 'house.orion-backup'], /This is not a key/);
  await says(1, ['restore', 'house.orion-backup'], /--key is missing/);
  await says(1, ['restore', 'house.orion-backup', '--key', 'none'], /cannot be read/);
  await says(1, ['restore', 'house.orion-backup', '--check', '--replace', ...key], /do not go with --check/);
  await says(
    0,
    ['restore', 'house.orion-backup', ...key, '--data', 'new'],
    /The house is restored in .*new\.[^]*passphrase once/,
  );
  assert.deepEqual(readdirSync(orion.path('new')).toSorted(), [
    'house.lock',
    'key-holders.json',
    'keys',
    'postgres',
    'postgres-passwords.json',
  ]);

  await says(0, ['key-holder', 'remove', 'bakary'], /Bakary keeps no key any more/);
  await says(3, ['backup'], /only one key holder/);
  await says(1, ['key-holder'], /say what to do/);
});
