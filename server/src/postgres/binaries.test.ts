import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { placeBinaries } from './binaries.ts';
import { findRunAs } from './run-as.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-binaries-'));
after(() => rmSync(folder, { recursive: true }));
chmodSync(folder, 0o755);
const copies = join(folder, 'copies');
const runAs = findRunAs(join(folder, 'no data yet'));
const lines: string[] = [];
const log = (line: string): void => void lines.push(line);
const { folder: installed, version } = placeBinaries({ copies, runAs, log });

/** The package as npm leaves it where install scripts are off: without a link. */
function unpack(name: string): string {
  const source = join(folder, name, 'package');
  cpSync(installed, source, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a') && !lstatSync(path).isSymbolicLink(),
  });
  return source;
}

describe('the programs of PostgreSQL', () => {
  test('get the links that no install script made', () => {
    const source = unpack('unlinked');
    const link = join(source, 'native/lib/libicuuc.so.60');
    assert.ok(!existsSync(link));
    assert.deepEqual(placeBinaries({ source, copies, runAs, log }), { folder: source, version });
    assert.ok(lstatSync(link).isSymbolicLink());
  });

  test('are copied once from where the user who runs them may not go', () => {
    const source = unpack('closed');
    const home = join(folder, 'closed');
    chmodSync(home, 0o700);
    // An ordinary user goes where Orion goes; only its root has somebody else run PostgreSQL.
    const other = runAs ?? { name: 'me', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    if (!runAs) chmodSync(home, 0o000);
    lines.length = 0;
    const placed = placeBinaries({ source, copies, runAs: other, log });
    assert.equal(placed.folder, runAs ? join(copies, placed.folder.split('/').at(-1) ?? '') : source);
    assert.equal(placed.version, version);
    assert.match(lines.join('\n'), /^Copied PostgreSQL's programs from .* to .*: the user \w+ cannot run them/);
    assert.deepEqual(placeBinaries({ source, copies, runAs: other, log }), placed);
    assert.equal(lines.length, 1);
  });

  test('that do not run are named, with what to do instead', () => {
    const source = unpack('broken');
    const closed = join(folder, 'broken copies');
    rmSync(join(source, 'native/lib/libicudata.so.60.2'));
    mkdirSync(closed);
    assert.throws(() => placeBinaries({ source, copies: closed, runAs, log }), {
      code: 'no_binaries',
      message: /do not run here .*libicudata.*DATABASE_URL/s,
    });
  });
});
