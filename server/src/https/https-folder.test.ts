import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { loadOrMakeHttps } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-https-'));
const place = join(folder, 'https');
after(() => rmSync(folder, { recursive: true }));

const start = new Date('2026-01-10T08:00:00Z');
const host = 'orion.local';
function later(days: number): Date {
  return new Date(start.getTime() + days * 24 * 3600 * 1000);
}

/** The first certificate of a chain. */
function leaf(cert: string): X509Certificate {
  return new X509Certificate(cert);
}

describe('the HTTPS of a house', () => {
  test('is made once, and kept where only the user of the house can read it', async () => {
    const made = await loadOrMakeHttps({ folder, host, now: start });
    const again = await loadOrMakeHttps({ folder, host, now: later(1) });
    assert.deepEqual(again, made);
    assert.equal(statSync(place).mode & 0o777, 0o700);
    for (const name of readdirSync(place)) assert.equal(statSync(join(place, name)).mode & 0o777, 0o600, name);
  });

  test('has a certificate of at most 397 days for its names and its own machine', async () => {
    const { cert, authority } = await loadOrMakeHttps({ folder, host, now: start });
    const read = leaf(cert);
    const days = (read.validToDate.getTime() - read.validFromDate.getTime()) / (24 * 3600 * 1000);
    assert.ok(days <= 397 && days > 390, String(days));
    assert.equal(
      read.subjectAltName,
      'DNS:orion.local, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    assert.equal(read.ca, false);
    assert.equal(read.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1');
    assert.ok(cert.endsWith(authority.certificate));
  });

  test('gets a new certificate a month before the old one ends, from the same authority', async () => {
    const first = await loadOrMakeHttps({ folder, host, now: start });
    assert.equal((await loadOrMakeHttps({ folder, host, now: later(365) })).cert, first.cert);
    const second = await loadOrMakeHttps({ folder, host, now: later(367) });
    assert.notEqual(second.cert, first.cert);
    assert.deepEqual(second.authority, first.authority);
    assert.ok(leaf(second.cert).validToDate > later(700));
  });

  test('gets a new certificate when its names change, and takes any address of a private network', async () => {
    const first = await loadOrMakeHttps({ folder, host, now: start });
    const second = await loadOrMakeHttps({
      folder,
      host: ['ORION.local', 'desk.orion.local', '192.168.1.20'],
      now: start,
    });
    assert.match(
      leaf(second.cert).subjectAltName ?? '',
      /^DNS:orion\.local, DNS:desk\.orion\.local, IP Address:192\.168\.1\.20/,
    );
    assert.deepEqual(second.authority, first.authority);
  });

  test('gets a new certificate where the kept one is broken or of another authority', async () => {
    const first = await loadOrMakeHttps({ folder, host, now: start });
    for (const text of ['', first.key + first.authority.certificate]) {
      writeFileSync(join(place, 'house.pem'), text);
      const { cert } = await loadOrMakeHttps({ folder, host, now: start });
      assert.ok(leaf(cert).checkIssued(new X509Certificate(first.authority.certificate)));
    }
  });

  test('never replaces its authority: it says what it cannot do', async () => {
    const before = readFileSync(join(place, 'authority.pem'), 'utf8');
    await assert.rejects(loadOrMakeHttps({ folder, host: 'orion.example.org', now: start }), {
      code: 'https_name',
      message: /cannot vouch for orion\.example\.org, only for orion\.local\..*every phone/,
    });
    await assert.rejects(loadOrMakeHttps({ folder, host, now: later(3651) }), {
      code: 'https_broken',
      message: /ended on 2036-01-08/,
    });
    await assert.rejects(loadOrMakeHttps({ folder, host, now: later(-2) }), {
      code: 'https_broken',
      message: /Set the clock/,
    });
    assert.equal(readFileSync(join(place, 'authority.pem'), 'utf8'), before);
  });

  test('says so where half of its authority is lost or another’s', async () => {
    for (const name of ['authority.pem', 'authority-key.pem']) {
      const broken = join(folder, `without ${name}`);
      cpSync(place, join(broken, 'https'), { recursive: true });
      rmSync(join(broken, 'https', name));
      await assert.rejects(loadOrMakeHttps({ folder: broken, host, now: start }), {
        code: 'https_broken',
        message: /backup/,
      });
      await loadOrMakeHttps({ folder: join(folder, name), host, now: start });
      cpSync(join(folder, name, 'https', name), join(broken, 'https', name));
      await assert.rejects(loadOrMakeHttps({ folder: broken, host, now: start }), { code: 'https_broken' });
    }
  });

  test('is made again where the making was cut short', async () => {
    const short = join(folder, 'short');
    mkdirSync(join(short, 'https.making'), { recursive: true });
    writeFileSync(join(short, 'https.making/authority.pem'), 'half');
    await loadOrMakeHttps({ folder: short, host, now: start });
    assert.ok(!existsSync(join(short, 'https.making')));
  });

  test('keeps its certificate to the end of its authority', async () => {
    const last = await loadOrMakeHttps({ folder, host, now: later(3640) });
    assert.equal(leaf(last.cert).validTo, new X509Certificate(last.authority.certificate).validTo);
    assert.equal((await loadOrMakeHttps({ folder, host, now: later(3645) })).cert, last.cert);
  });
});
