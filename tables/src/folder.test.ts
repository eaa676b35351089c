import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderForTests } from '../../test/fuzz-orion.ts';
import { refusalOf } from '../../test/fuzz-table.ts';
import { readText, readTextFolder } from './folder.ts';

const folder = folderForTests('folder');

describe('a folder of texts', () => {
  test('is read by the paths within it, one folder deep', async () => {
    const here = place('whole');
    write(here, 'instrument.json', '{}');
    write(here, 'words/fr.json', '"é"');
    write(here, 'provenance.md', '\uFEFFmine');
    for (const slash of ['', '/', '/.'])
      assert.deepEqual(
        [...(await readTextFolder(here + slash))],
        [
          ['instrument.json', '{}'],
          ['provenance.md', 'mine'],
          ['words/fr.json', '"é"'],
        ], // prettier
      );
  });

  test('is read without what is not its business: papers, hidden files, folders in folders', async () => {
    const here = place('more');
    write(here, 'a.json', '1');
    for (const name of [
      'annex.pdf',
      '.hidden.json',
      '.git/config.json',
      'a/b/deep.json',
      'a/~$paper.docx',
      'a.json.bak',
    ])
      write(here, name, Buffer.from([0xff, 0xfe, 0]));
    assert.deepEqual([...(await readTextFolder(here)).keys()], ['a.json']);
  });

  test('is refused when it is a file, is not there, or holds what is no text', async () => {
    const here = place('broken');
    write(here, 'a.json', Buffer.from('"caf\u00e9"', 'latin1'));
    assert.equal(await refusalOf(() => readTextFolder(here)), 'encoding_not_utf8');
    assert.equal(await refusalOf(() => readTextFolder(join(here, 'a.json'))), 'file_unreadable');
    assert.equal(await refusalOf(() => readTextFolder(join(here, 'b'))), 'file_unreadable');
  });
});

test('a small file is refused when it is a folder, is not there, or is not small', async () => {
  const here = place('small');
  write(here, 'large.json', Buffer.alloc(9 * 1024 * 1024, 32));
  assert.equal(await refusalOf(() => readText(here)), 'file_is_folder');
  assert.equal(await refusalOf(() => readText(join(here, 'b'))), 'file_unreadable');
  assert.equal(await refusalOf(() => readText(join(here, 'large.json'))), 'record_too_long');
});

function place(name: string): string {
  return join(folder, name);
}

function write(here: string, name: string, content: string | Uint8Array): void {
  mkdirSync(join(here, name, '..'), { recursive: true });
  writeFileSync(join(here, name), content);
}
