import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadOrMakeHttps } from '../https/https-folder.ts';
import { readCertificateEnd } from './certificate-end.ts';

const [own, given, none] = ['own', 'given', 'none'].map((name) => mkdtempSync(join(tmpdir(), `orion-${name}-`))) as [
  string,
  string,
  string,
];
after(() => [own, given, none].forEach((folder) => rmSync(folder, { recursive: true })));

const daysFrom = (start: string, end: number | undefined): number =>
  Math.round(((end ?? 0) - Date.parse(start)) / 86_400_000);

test('the certificate that is used tells when it ends: the house’s own by its file, one that was given by itself', async () => {
  const [early, late] = ['2026-01-01T00:00:00Z', '2027-01-15T00:00:00Z'];
  const first = await loadOrMakeHttps({ folder: own, host: 'orion.local', now: new Date(early) });
  const renewed = await loadOrMakeHttps({ folder: own, host: 'orion.local', now: new Date(late) });
  assert.notEqual(renewed.cert, first.cert);
  // The server was started with the first, and was given the second meanwhile.
  const end = readCertificateEnd({ folder: own, certificate: first.cert });
  assert.ok(daysFrom(late, end) > 390, `${daysFrom(late, end)}`);

  const theirs = await loadOrMakeHttps({ folder: given, host: 'orion.example', now: new Date(early) });
  assert.equal(
    readCertificateEnd({ folder: none, certificate: theirs.cert }),
    readCertificateEnd({ folder: given, certificate: undefined }),
  );
  assert.equal(readCertificateEnd({ folder: none, certificate: undefined }), undefined);
});
