import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { instrumentRef, type Item, type PointsRule } from '@orion/core';
import { provisional, readFolder, readInstrumentFolder, root, rssCore, schemeOf } from './cast.ts';

const folder = join(root, 'instruments');
const shipped = readdirSync(folder).flatMap((id) => readdirSync(join(folder, id)).map((version) => `${id}/${version}`));

/** One number for all that a folder holds: names, lengths and bytes, by sorted path. */
function hashOf(name: string): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of readFolder(join(folder, name))) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}

test('a released instrument never changes: a change is a new version beside it', () => {
  const released = JSON.parse(readFileSync(join(root, 'test', 'released.json'), 'utf8')) as Record<string, string>;
  const found = Object.fromEntries(shipped.map((name) => [name, hashOf(name)]));
  assert.deepEqual(found, released, 'give the change a new version, and add its line to test/released.json');
});

test('every instrument that ships with Orion has no fault and stands under its own name', () => {
  assert.ok(shipped.includes('rss-core/1'));
  for (const name of shipped) assert.equal(instrumentRef(readInstrumentFolder(name)), name.replace('/', '@'));
});

test('rss-core is for adults: 30 questions, ten a dimension, 25 of them scored', () => {
  const { audience, items, dimensions } = rssCore;
  assert.equal(audience, 'adults');
  assert.deepEqual(dimensions, ['economic', 'social', 'psychosocial']);
  for (const dimension of dimensions) assert.equal(items.filter((item) => item.dimension === dimension).length, 10);
  assert.equal(provisional.items.length, 25);
  assert.deepEqual(
    items.map(({ number }) => number),
    Array.from({ length: 30 }, (_, i) => i + 1),
  );
});

test('provisional says so of itself, and keeps the bands and the rule of the contract', () => {
  const { status, dimensions, minDimensions, bands, thresholds, items } = provisional;
  assert.deepEqual([status, minDimensions], ['provisional', 3]);
  for (const { weight, minAnswered } of dimensions) assert.deepEqual([weight, minAnswered], [1, 0.7]);
  for (const { weight } of items) assert.equal(weight, 1);
  assert.deepEqual(bands, [
    { name: 'urgent', from: 0, below: 0.33 },
    { name: 'support', from: 0.33, below: 0.66 },
    { name: 'sustained', from: 0.66 },
  ]);
  assert.deepEqual(thresholds, [{ name: 'above_half', of: 'composite', above: 0.5 }]);
  for (const words of Object.values(rssCore.words))
    assert.ok((words.schemes['provisional']?.notice ?? '').length > 20, words.language);
});

test('the scheme without context scores what assistance can move, by the same points', () => {
  const { items } = schemeOf(rssCore, 'without_context@1');
  const movable = provisional.items.filter(
    ({ item }) => rssCore.items.find(({ code }) => code === item)?.kindOfItem === 'assistance',
  );
  assert.deepEqual(items, movable);
});

/** The contract's table of items: the copy that the benchmark keeps, and where it lies beside the checkout the page itself. */
const kept = join(root, 'cli', 'bench', 'items.csv');
const page = join(root, '..', 'shared', 'instrument', 'items.csv');

/** A row as the contract writes it. */
function rowOf(item: Item): Record<string, string> {
  const rule = provisional.items.find((scored) => scored.item === item.code)?.rule;
  const gate = item.askedWhen;
  const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no');
  return {
    item: item.code,
    number: String(item.number),
    dimension: item.dimension,
    topic: item.topic,
    kind: item.kind,
    options: item.options.join('|'),
    options_ordered: yesOrNo(item.ordered),
    points: rule ? pointsText(item, rule) : '',
    asked_when: gate ? `${gate.item} is ${gate.is.join('|')}` : 'always',
    scored_in_provisional: yesOrNo(rule !== undefined),
    kind_of_item: item.kindOfItem,
    returnee_only: yesOrNo(item.returneeOnly),
  };
}

function pointsText(item: Item, rule: PointsRule): string {
  if (rule.by === 'option') return item.options.map((option) => rule.points[option]).join('|');
  if (rule.by === 'absence') return `1 minus (number of signs other than none) / ${rule.of}`;
  const [none, one, ...more] = rule.points;
  return `count of kinds other than none: 0 kinds ${none}; 1 kind ${one}; 2 or more ${more.join('|')}`;
}

test('rss-core says what the table of the contract says, cell for cell', () => {
  for (const table of existsSync(page) ? [kept, page] : [kept]) {
    const [header, ...rows] = readFileSync(table, 'utf8').trimEnd().split(/\r?\n/).map(cellsOf);
    const written = rows.map((cells) => header.map((name, c) => [name, cells[c].replace(/^always \(.*\)$/, 'always')]));
    assert.deepEqual(
      rssCore.items.map(rowOf),
      written.map((row) => Object.fromEntries(row) as Record<string, string>),
    );
  }
});

/** The cells of one line; a quoted cell may hold commas. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
  );
}
