import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { neededFields, workbookFields } from '@orion/core';
import { repositoryFile } from './files.ts';

const read = (path: string): string => readFileSync(repositoryFile(path), 'utf8');
const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...inFolder('docs'),
  ...inFolder('docs/decisions'),
];

function inFolder(folder: string): readonly string[] {
  return readdirSync(repositoryFile(folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

test('each word of the glossary is an exported name of the file beside it', () => {
  const entries = [
    ...read('docs/glossary.md')
      .replaceAll(/\s+/g, ' ')
      .matchAll(/\*\*([\w ]+)\*\* \(`(\w+)`, `([\w./-]+)`\)/g),
  ];
  assert.ok(entries.length >= 25);
  for (const [, word, name, file] of entries)
    assert.match(
      read(file),
      new RegExp(`export (type|interface|const|class|(async )?function\\*?) ${name}\\b`),
      `${word}: ${file} exports ${name}`,
    );
});

test('links between documents lead somewhere', () => {
  for (const document of documents) {
    for (const [, link] of read(document).matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)) {
      assert.ok(
        existsSync(join(dirname(repositoryFile(document)), link.split('#')[0])),
        `${document} links to ${link}`,
      );
    }
  }
});

test('files named in documents exist', () => {
  const rooms = /`((?:core|analysis|tables|cli|test|instruments|docs)\/[\w./-]+)`/g;
  for (const document of documents)
    for (const [, path] of read(document).matchAll(rooms))
      assert.ok(existsSync(repositoryFile(path)), `${document} names ${path}`);
});

test('the fields of a workbook of people stand where its mapping is explained', () => {
  const page = read('docs/operating.md');
  for (const [kind, fields] of Object.entries(workbookFields)) {
    const told = new RegExp(`^\\| ${kind} +\\|([^|]*)\\|([^|]*)\\|$`, 'm').exec(page) ?? [];
    const [needed, beside] = told.slice(1).map((cell) => cell.trim().split(/,\s*/));
    assert.deepEqual(needed, neededFields[kind as keyof typeof neededFields]);
    assert.deepEqual([...(needed ?? []), ...(beside ?? [])].toSorted(), Object.keys(fields).toSorted());
  }
});

test('the README’s example does what the README says', () => {
  const readme = read('README.md');
  const folder = mkdtempSync(join(tmpdir(), 'orion-readme-'));
  try {
    const commands = [...readme.matchAll(/^npx orion (.+)$/gm)].map(([, words]) => words.split(' '));
    const outputs = commands.map((words) => runOrion(words, folder));
    const scoring = outputs[commands.findIndex(([name]) => name === 'score')];
    assert.ok(readme.includes(scoring.trim()), 'the README shows what scoring prints');
    assert.equal(readFileSync(join(folder, 'scores.csv'), 'utf8').split('\n').length, 1047);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Runs `orion` with outputs in another folder; the files it reads are the repository's. */
function runOrion(words: readonly string[], folder: string): string {
  const placed = words.map((word) =>
    word === 'scores.csv' ? join(folder, word) : word.startsWith('docs/') ? repositoryFile(word) : word,
  );
  const output = execFileSync(process.execPath, [repositoryFile('cli/bin/orion.mjs'), ...placed], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return output.replaceAll(`${folder}/`, '');
}
