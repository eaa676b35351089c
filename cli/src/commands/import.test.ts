import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { Orion } from '../../../test/fuzz-orion.ts';

const orion = new Orion('import');
const header = 'N° dossier;Passage;Date de l’entretien;Sexe;eco_satisfaction;eco_job_search;psy_safety';
const rows = Array.from({ length: 15 }, (_, n) => `GN${n};initiale;${13 + n}/03/2023;F;Très satisfait;OUI;En sécurité`);

before(() => {
  writeFileSync(
    orion.path('export.csv'),
    Buffer.from([header, ...rows, 'GN90;finale;14/03/2023;H;???;non;en secruite'].join('\r\n'), 'latin1'),
  );
});

async function says(code: number, words: readonly string[], what: RegExp): Promise<void> {
  const ended = await orion.run('import', ...words);
  assert.equal(ended.code, code, `${words.join(' ')}: ${ended.err}`);
  assert.match(code === 0 || code === 2 ? ended.out : ended.err, what);
}

test('a file is checked: what it is, what its columns are, what is wrong, in the language asked for', async () => {
  await says(
    2,
    ['export.csv', '--check', '--language', 'fr'],
    /windows-1252; cells between semicolons[^]*N° dossier +caseNumber +97%[^]*16 rows: 15 good, 1 wait[^]*n’est pas une réponse prévue/,
  );
});

test('its problems, its mapping and its good rows are written, and the rows can be scored', async () => {
  const files = ['--problems', 'problems.csv', '--save-map', 'map.json', '--out', 'answers.csv'];
  await says(2, ['export.csv', '--check', ...files], /15 good/);
  assert.match(
    readFileSync(orion.path('problems.csv'), 'utf8'),
    /^row,column,value,kind,reason,proposal,confidence,fate\n16,eco_satisfaction,\?\?\?,unknown_value,.*,,,held\n16,psy_safety,en secruite,near_value,.*,safe,0\.\d+,held\n$/,
  );
  assert.doesNotMatch(readFileSync(orion.path('map.json'), 'utf8'), /\?\?\?/);
  assert.equal(readFileSync(orion.path('answers.csv'), 'utf8').split('\n').length, 17);
  assert.equal((await orion.run('score', 'answers.csv', '--out', 'scores.csv')).code, 0);
});

test('what was decided is done', async () => {
  writeFileSync(
    orion.path('decisions.json'),
    JSON.stringify({
      byKind: { near_value: 'repair' },
      single: [{ row: 16, column: 'eco_satisfaction', decision: 'repair', to: 'neutre' }],
    }),
  );
  await says(
    0,
    ['export.csv', '--check', '--map', 'map.json', '--decisions', 'decisions.json'],
    /16 rows: 16 good, 0 wait/,
  );
});

test('as JSON a program can read it', async () => {
  const { out } = await orion.run('import', 'export.csv', '--check', '--json');
  const read = JSON.parse(out) as { counts: { good: number }; mapping: { instrument: string } };
  assert.deepEqual([read.counts.good, read.mapping.instrument], [15, 'rss-core@1']);
});

describe('refused with a sentence, and nothing written:', () => {
  before(() => {
    writeFileSync(orion.path('broken.json'), '{"byKind": {"near_value": "guess"}, "single": []}');
    writeFileSync(orion.path('other.csv'), 'a;b\n1;2\n');
    writeFileSync(orion.path('empty.csv'), '');
  });
  const refusals: Readonly<Record<string, readonly [code: number, words: readonly string[], what: RegExp]>> = {
    'no --check': [1, ['export.csv'], /say --check/],
    'no file': [1, ['--check'], /a file is missing/],
    'a file that is not there': [3, ['nobody.csv', '--check'], /nobody\.csv: cannot be read/],
    'an empty file': [3, ['empty.csv', '--check'], /is empty/],
    'a table without any question': [3, ['other.csv', '--check'], /none of its columns \(a, b\)/],
    'decisions that are none': [3, ['export.csv', '--check', '--decisions', 'broken.json'], /broken\.json: .*byKind/],
    'a mapping that is none': [3, ['export.csv', '--check', '--map', 'export.csv'], /export\.csv/],
    'a separator that is none': [1, ['export.csv', '--check', '--separator', 'x'], /comma, semicolon, tab or bar/],
    'an output that is the input': [3, ['export.csv', '--check', '--out', 'export.csv'], /overwrite/],
  };
  for (const [what, [code, words, sentence]] of Object.entries(refusals))
    test(what, async () => {
      await says(code, [...words, ...(words.includes('--out') || code === 1 ? [] : ['--out', 'none.csv'])], sentence);
      assert.ok(!existsSync(orion.path('none.csv')));
    });
});

test('a file without a question, a decision that is none, and a list without a mission are told in words that help', async () => {
  writeFileSync(orion.path('names.csv'), 'a;b;c\n1;2;3\n');
  await says(
    3,
    ['names.csv', '--check'],
    /names\.csv: none of its columns \(a, b, c\).*rss-core@1.*--header-row.*--people/,
  );
  writeFileSync(orion.path('odd.json'), JSON.stringify({ byKind: { near_value: 'repare' }, single: [] }));
  const odd = ['export.csv', '--check', '--decisions', 'odd.json'];
  await says(3, odd, /odd\.json: is not a file of decisions: byKind\.near_value: one of repair, blank/);
  await says(1, ['--list', '--account', 'dounia@example.org'], /--mission is missing/);
});

test('of several files the one that cannot be read is named', async () => {
  await says(3, ['--people', 'names.csv', 'nowhere.csv', '--check'], /nowhere\.csv: cannot be read/);
});
