import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { bestCells, worstCells } from '../../test/cast.ts';
import { itemCodes } from '../../test/fuzz-answers.ts';
import { csvOf, parseCsv } from '../../test/fuzz-csv.ts';
import { repositoryFile } from '../../test/files.ts';
import { Orion } from '../../test/fuzz-orion.ts';

const orion = new Orion('own');
/** A document of an instrument, as far as these edits look into it. */
type Draft = Record<string, Record<string, unknown>[] & Record<string, unknown>>;

/** An instrument as an organisation makes its own: a copy of rss-core with some files edited as text. */
function ownInstrument(name: string, edits: Readonly<Record<string, (text: string) => string>>): string {
  cpSync(repositoryFile('instruments/rss-core/1'), orion.path(name), { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(orion.path(name), file);
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
  }
  return `./${name}`;
}

/** An edit of JSON by a function that changes the value in place. */
const json =
  (change: (value: Draft) => void) =>
  (text: string): string => {
    const value = JSON.parse(text) as Draft;
    change(value);
    return JSON.stringify(value, undefined, 2);
  };
const onlyNothing = (): string => JSON.stringify([{ name: 'nothing was answered', answers: {}, flags: [] }]);
const provisional = 'schemes/provisional-1.json';
const words = ['words/en.json', 'words/fr.json', 'words/ar.json'];

/** Scores two people, everything best and everything worst, by column. */
async function scored(instrument: string, ...more: readonly (readonly [name: string, best: string, worst: string])[]) {
  const names = ['id', ...itemCodes, ...more.map(([name]) => name)];
  const people = [
    { id: 'best', ...bestCells },
    { id: 'worst', ...worstCells },
  ].map((person, i): Record<string, string> => ({
    ...person,
    ...Object.fromEntries(more.map((column) => [column[0], column[i + 1]])),
  }));
  orion.write('in.csv', csvOf([names, ...people.map((person) => names.map((name) => person[name] ?? ''))]));
  const { code, err } = await orion.run('score', 'in.csv', '--out', 'out.csv', '--instrument', instrument);
  assert.equal(code, 0, err);
  const rows = parseCsv(Buffer.from(orion.read('out.csv')));
  assert.ok(rows !== 'malformed');
  return rows.slice(1).map((row) => Object.fromEntries(row.map((text, i) => [rows[0][i], text])));
}

describe('an organisation scores with its own', () => {
  test('points', async () => {
    const folder = ownInstrument('points', {
      'cases.json': onlyNothing,
      [provisional]: (text) => text.replace('"very_satisfied": 1,', '"very_satisfied": 0.8,'),
    });
    const [best] = await scored(folder);
    assert.equal(Number(best['economic']).toFixed(9), (6.8 / 7).toFixed(9));
    assert.equal(best['instrument'], 'rss-core@1');
  });

  test('weights of dimensions and items, and how many dimensions a composite needs', async () => {
    const folder = ownInstrument('weights', {
      'cases.json': onlyNothing,
      [provisional]: json((scheme) => {
        Object.assign(scheme['dimensions'][0], { weight: 3 });
        Object.assign(scheme['items'][0], {
          weight: 7,
          rule: {
            by: 'option',
            points: { very_satisfied: 0.5, satisfied: 0.5, neutral: 0, dissatisfied: 0, very_dissatisfied: 0 },
          },
        });
        Object.assign(scheme, { minDimensions: 2 });
      }),
    });
    const [best] = await scored(folder);
    const economic = (7 * 0.5 + 6) / 13;
    assert.equal(Number(best['economic']), economic);
    assert.equal(Number(best['composite']), (3 * economic + 1 + 1) / 5);
  });

  test('missing rule', async () => {
    const silent = {
      ...bestCells,
      ...Object.fromEntries(
        itemCodes
          .filter((code) => code.startsWith('eco_'))
          .slice(1)
          .map((code) => [code, '']),
      ),
    };
    orion.write('silent.csv', csvOf([itemCodes, itemCodes.map((code) => silent[code] ?? '')]));
    const folder = ownInstrument('missing', {
      'cases.json': onlyNothing,
      [provisional]: (text) => text.replace('"minAnswered": 0.7', '"minAnswered": 0.1'),
    });
    await orion.run('score', 'silent.csv', '--out', 'ours.csv');
    await orion.run('score', 'silent.csv', '--out', 'own.csv', '--instrument', folder);
    assert.match(orion.read('ours.csv'), /\n,1,1,,0.14285714285714285,.*economic=too_few_answers/);
    assert.match(orion.read('own.csv'), /\n1,1,1,1,0.14285714285714285,/);
  });

  test('bands and thresholds', async () => {
    const folder = ownInstrument('bands', {
      'cases.json': onlyNothing,
      [provisional]: json((scheme) =>
        Object.assign(scheme, {
          bands: [
            { name: 'urgent', from: 0, below: 0.5 },
            { name: 'sustained', from: 0.5 },
          ],
          thresholds: [{ name: 'sufficient', of: 'economic', above: 0.9 }],
        }),
      ),
    });
    const [best, worst] = await scored(folder);
    assert.deepEqual(
      [best['band'], best['sufficient'], worst['band'], worst['sufficient']],
      ['sustained', 'yes', 'urgent', 'no'],
    );
    assert.ok(!('above_half' in best));
  });

  test('flags', async () => {
    const proud = { name: 'proud', when: { item: 'eco_assets', atLeast: 2 } };
    const rename = json((value) => {
      const { wish: _, ...flags } = value['flags'] as Readonly<Record<string, unknown>>;
      Object.assign(value, { flags: { ...flags, proud: 'proud' } });
    });
    const folder = ownInstrument('flags', {
      'cases.json': onlyNothing,
      'flags.json': (text) => JSON.stringify([...(JSON.parse(text) as object[]).slice(0, 4), proud]),
      ...Object.fromEntries(words.map((file) => [file, rename])),
    });
    const [best, worst] = await scored(folder);
    assert.deepEqual([best['flags'], worst['flags']], ['proud', 'safety urgent_need service distress']);
  });

  test('name for a dimension', async () => {
    const rename = (text: string): string => text.replaceAll('"economic"', '"livelihood"');
    const files = ['instrument.json', provisional, 'schemes/without_context-1.json', ...words];
    const folder = ownInstrument('names', {
      'cases.json': onlyNothing,
      ...Object.fromEntries(files.map((file) => [file, rename])),
    });
    const [best] = await scored(folder);
    assert.deepEqual(
      [best['livelihood'], best['livelihood_coverage'], best['livelihood_band']],
      ['1', '1', 'sustained'],
    );
    assert.match((await orion.run('describe', 'out.csv', '--instrument', folder)).out, /livelihood/);
  });

  test('question, which is then a column that must be there', async () => {
    const item = {
      code: 'eco_savings',
      number: 31,
      dimension: 'economic',
      topic: 'savings',
      kind: 'single',
      options: ['some', 'none_left'],
      ordered: true,
      kindOfItem: 'assistance',
      returneeOnly: false,
    };
    const folder = ownInstrument('question', {
      'cases.json': onlyNothing,
      'instrument.json': json((value) => void value['items'].push(item)),
      [provisional]: json(
        (scheme) =>
          void scheme['items'].push({
            item: 'eco_savings',
            rule: { by: 'option', points: { some: 1, none_left: 0 } },
          }),
      ),
      ...Object.fromEntries(
        words.map((file) => [
          file,
          json(
            (value) =>
              void Object.assign(value['items'], {
                eco_savings: { topic: 'x', question: 'x?', options: { some: 'x', none_left: 'y' } },
              }),
          ),
        ]),
      ),
    });
    const [best, worst] = await scored(folder, ['eco_savings', 'none_left', 'some']);
    assert.deepEqual([Number(best['economic']), Number(worst['economic'])], [7 / 8, 1 / 8]);
    orion.write('without.csv', csvOf([itemCodes]));
    assert.match(
      (await orion.run('score', 'without.csv', '--out', 'x.csv', '--instrument', folder)).err,
      /there is no column "eco_savings"/,
    );
  });

  test('papers beside it', async () => {
    const folder = ownInstrument('papers', {});
    orion.write('papers/annex.pdf', Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0]));
    orion.write('papers/.DS_Store', Buffer.from([0, 1, 2]));
    const [best] = await scored(folder);
    assert.equal(best['composite'], '1');
  });

  test('many flags with long names, every one written whole', async () => {
    const names = Array.from(
      { length: 30 },
      (_, i) => `a_flag_with_a_name_that_is_as_long_as_a_name_may_be_number_${i + 100}`,
    );
    const said = Object.fromEntries(names.map((name) => [name, 'x']));
    const folder = ownInstrument('many', {
      'cases.json': onlyNothing,
      'flags.json': () => JSON.stringify(names.map((name) => ({ name, when: { item: 'eco_can_borrow', is: ['no'] } }))),
      ...Object.fromEntries(words.map((file) => [file, json((value) => void Object.assign(value, { flags: said }))])),
    });
    const [best, worst] = await scored(folder);
    assert.deepEqual([best['flags'], worst['flags'], worst['instrument']], ['', names.join(' '), 'rss-core@1']);
  });

  test('mistakes, and is told which', async () => {
    const mistakes: Readonly<Record<string, readonly [file: string, edit: (text: string) => string, says: RegExp]>> = {
      comma: ['flags.json', (text) => text.replace('},', '}'), /flags.json:\d+: not valid JSON/],
      points: [
        provisional,
        (text) => text.replace('"very_satisfied": 1,', '"very_satisfied": 1.5,'),
        /provisional-1.json:\d+: eco_satisfaction: 1.5 points/,
      ],
      accent: ['instrument.json', (text) => text.replaceAll('"economic"', '"économique"'), /instrument.json/],
      case: [
        'cases.json',
        (text) => text.replace(/"composite": [\d.]+/, '"composite": 0.123'),
        /cases.json:\d+: worked case .* fails/,
      ],
    };
    for (const [name, [file, edit, says]] of Object.entries(mistakes)) {
      const folder = ownInstrument(name, { [file]: edit });
      const { code, out, err } = await orion.run('score', 'in.csv', '--out', 'no.csv', '--instrument', folder);
      assert.deepEqual([code, out], [3, ''], name);
      assert.match(err, /^orion: .*faults?; see orion instrument check\n/);
      assert.match(err, says);
    }
  });
});
