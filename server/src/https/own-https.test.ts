import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { languages } from '@orion/core';
import { freePort } from '../../../test/free-port.ts';
import { chooseLanguage, ownHttps, type OwnHttps } from './own-https.ts';
import { trustPage, trustPaths } from './trust-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-own-https-'));
let https: OwnHttps;
let close: () => Promise<void>;
before(async () => {
  const port = await freePort();
  https = await ownHttps({ folder, host: 'localhost', port: port - 1, origin: 'https://localhost:8443' });
  close = await https.openTrust();
});
after(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

/** What the plain server answers on a path. */
async function ask(
  path: string,
  language = '',
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((settle, fail) => {
    get(new URL(path, https.trustOrigin), { headers: { 'accept-language': language } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        settle({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    }).on('error', fail);
  });
}

describe('before a phone trusts the house, plain HTTP', () => {
  test('explains how, in the language of the phone', async () => {
    const { status, headers, body } = await ask(trustPaths.page, 'ar-MR,ar;q=0.9,fr;q=0.8');
    assert.equal(status, 200);
    assert.match(String(body), /<html lang="ar" dir="rtl">/);
    assert.match(String(headers['content-security-policy']), /default-src 'none'; style-src 'self'/);
    assert.match(String(body), /href="https:\/\/localhost:8443"/);
  });

  test('gives the certificate whose fingerprint is shown, and never the key', async () => {
    const { headers, body } = await ask(trustPaths.certificate);
    assert.equal(headers['content-type'], 'application/x-x509-ca-cert');
    assert.equal(new X509Certificate(body).fingerprint256, https.fingerprint);
    const text = String((await ask(trustPaths.text)).body);
    assert.equal(new X509Certificate(text).fingerprint256, https.fingerprint);
    assert.doesNotMatch(text, /PRIVATE/);
  });

  test('has a style and leads everything else to the page', async () => {
    assert.equal((await ask(trustPaths.style)).headers['content-type'], 'text/css; charset=utf-8');
    const { status, headers } = await ask('/api/cases');
    assert.deepEqual([status, headers.location], [302, trustPaths.page]);
  });

  test('says so where its port is taken', async () => {
    await assert.rejects(https.openTrust(), { code: 'port_taken', message: /page for phones/ });
  });
});

describe('the page', () => {
  const authority = {
    fingerprint: Array.from({ length: 32 }, () => 'A1').join(':'),
    permitted: ['orion.local', '<10.0.0.0/8>'],
  };

  for (const language of languages) {
    test(`says all of it in ${language}, without script or style inside`, () => {
      const page = trustPage(language, authority, 'https://orion.local:8443/?a="b"');
      assert.match(page, new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`));
      assert.equal(page.match(/A1/g)?.length, 32);
      assert.equal(page.match(/<section class="trust-device">/g)?.length, 5);
      for (const heading of ['<h1>', '<h2>']) assert.ok(page.includes(heading));
      assert.doesNotMatch(page, /<script|<style|\sstyle=|\son\w+=|undefined/);
      assert.match(page, /<code dir="ltr">sudo update-ca-certificates<\/code>/);
      assert.doesNotMatch(page, /`/);
      assert.match(page, /&lt;10\.0\.0\.0\/8&gt;/);
      assert.match(page, /\?a=&quot;b&quot;/);
      for (const other of languages) assert.match(page, new RegExp(`language=${other}" lang="${other}"`));
    });
  }

  test('comes in the language that was chosen, else the first that is asked for and spoken', () => {
    assert.equal(chooseLanguage('language=fr', 'ar'), 'fr');
    assert.equal(chooseLanguage('', 'de-DE,de;q=0.9, fr;q=0.8'), 'fr');
    assert.equal(chooseLanguage('language=xx'), 'en');
    assert.equal(chooseLanguage(''), 'en');
  });
});

test('a certificate that is not due is left alone', () => {
  const given: unknown[] = [];
  const stop = https.keepFresh({ setSecureContext: (certificate) => given.push(certificate) });
  stop();
  assert.deepEqual(given, []);
});
