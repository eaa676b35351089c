import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fromBase64, toBase64 } from './bytes.ts';
import { addQuick, makeKeys, openKeys, openQuickly, quickHalf, rewrapKeys } from './key-record.ts';
import { passphraseFault, suggestPassphrase, tidyPassphrase } from './passphrase.ts';
import { importKey, importPrivate, makePair, openFrom, openUnder, sealTo, sealUnder } from './sealed.ts';

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));
const passphrase = 'bako timu rane siko lefu';
const rounds = 1000;

describe('what is sealed under a key', () => {
  test('opens under it, at its place, and nowhere else', async () => {
    const key = await importKey(random(32));
    const sealed = await sealUnder(key, 'case 7', { name: 'Chen' }, random);
    assert.deepEqual(await openUnder(key, 'case 7', sealed), { name: 'Chen' });
    await assert.rejects(openUnder(key, 'case 8', sealed));
    await assert.rejects(openUnder(await importKey(random(32)), 'case 7', sealed));
    const bent = { ...sealed, data: sealed.data.map((byte, place) => (place === 5 ? byte ^ 1 : byte)) };
    await assert.rejects(openUnder(key, 'case 7', bent));
  });

  test('shows neither its text nor, within a block, its length', async () => {
    const key = await importKey(random(32));
    const lengths = await Promise.all(
      ['', 'yes', 'x'.repeat(200)].map(async (text) => (await sealUnder(key, 'place', text, random)).data.length),
    );
    assert.equal(new Set(lengths).size, 1);
    const { data } = await sealUnder(key, 'place', 'Chen Diallo', random);
    assert.ok(!Buffer.from(data).includes('Chen'));
  });

  test('is another each time', async () => {
    const key = await importKey(random(32));
    const [one, other] = [await sealUnder(key, 'p', 1, random), await sealUnder(key, 'p', 1, random)];
    assert.notDeepEqual(one.iv, other.iv);
    assert.notDeepEqual(one.data, other.data);
  });
});

test('what is sealed to a public key opens with the private one alone', async () => {
  const [mine, other] = [await makePair(), await makePair()];
  const pair = { publicKey: mine.publicKey, privateKey: await importPrivate(mine.pkcs8) };
  const sealed = await sealTo(mine.publicKey, 'change 1', { kind: 'note.written' }, random);
  assert.deepEqual(await openFrom(pair, 'change 1', sealed), { kind: 'note.written' });
  await assert.rejects(openFrom(pair, 'change 2', sealed));
  const stranger = { publicKey: other.publicKey, privateKey: await importPrivate(other.pkcs8) };
  await assert.rejects(openFrom(stranger, 'change 1', sealed));
});

describe('a passphrase', () => {
  test('is the same however a keyboard writes it', () => {
    assert.equal(tidyPassphrase('  Bako\ttimu  RANE siko lefu '), passphrase);
    assert.equal(tidyPassphrase('e\u0301te\u0301'), tidyPassphrase('été'));
  });

  test('has to be long, and of more than a few letters', () => {
    assert.equal(passphraseFault('bako timu rane'), 'too_short');
    assert.equal(passphraseFault('abcabcabcabcabcabc'), 'too_plain');
    assert.equal(passphraseFault(passphrase), undefined);
  });

  test('is suggested by chance, in syllables, and is always good enough', () => {
    const suggested = Array.from({ length: 300 }, () => suggestPassphrase(random));
    assert.equal(new Set(suggested).size, 300);
    for (const one of suggested) assert.match(one, /^(?:(?:[bdfgklmnprstvwyz][aiou]){2} ?){6}$/);
    assert.equal(suggested.filter((one) => passphraseFault(one) !== undefined).length, 0);
  });
});

describe('the keys of a house', () => {
  test('open with the passphrase, and not with another', async () => {
    const record = await makeKeys(passphrase, rounds, random);
    const open = await openKeys(record, passphrase.toUpperCase());
    assert.ok(open);
    assert.equal(await openKeys(record, 'bako timu rane siko lefo'), undefined);
  });

  test('stay the same under a new passphrase', async () => {
    const record = await makeKeys(passphrase, rounds, random);
    const before = await openKeys(record, passphrase);
    const next = 'lefu siko rane timu bako';
    assert.equal(await rewrapKeys(record, { old: next, next, random }), undefined);
    const changed = await rewrapKeys(record, { old: passphrase, next, random });
    assert.ok(before && changed);
    assert.equal(await openKeys(changed, passphrase), undefined);
    const after = await openKeys(changed, next);
    assert.ok(after);
    assert.equal(await openUnder(after.data, 'p', await sealUnder(before.data, 'p', 'kept', random)), 'kept');
  });

  test('open quickly with both halves, and with neither alone', async () => {
    const record = await makeKeys(passphrase, rounds, random);
    const share = random(32);
    const salt = random(32);
    const half = await quickHalf({ kind: 'pin', pin: '2580' }, salt, rounds);
    assert.equal(
      await addQuick(record, { passphrase: 'another one altogether', half, share, kind: 'pin', random }),
      undefined,
    );
    const quick = await addQuick(record, { passphrase, half, share, kind: 'pin', random });
    assert.ok(quick);
    assert.ok(await openQuickly(quick, half, share));
    assert.equal(await openQuickly(quick, half, random(32)), undefined);
    const wrong = await quickHalf({ kind: 'pin', pin: '2581' }, salt, rounds);
    assert.equal(await openQuickly(quick, wrong, share), undefined);
    assert.notDeepEqual(wrong.proof, half.proof);
    assert.equal(await openQuickly(record, half, share), undefined);
  });

  test('of a passkey need no stretching, and give a proof that is not the key', async () => {
    const output = random(32);
    const { proof, secret } = await quickHalf({ kind: 'prf', output }, random(32), rounds);
    assert.deepEqual(secret, output);
    assert.notDeepEqual(proof, output);
  });
});

test('bytes survive base64, however many', () => {
  for (const length of [0, 1, 2, 3, 100, 40_000]) {
    const bytes = random(length);
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
    assert.equal(toBase64(bytes), Buffer.from(bytes).toString('base64'));
  }
});
