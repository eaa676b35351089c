import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { exampleProtocol } from '@orion/core';
import { addTestAccount, addTestMission } from '@orion/server/testing';
import { Orion } from './fuzz-orion.ts';
import { makeEmptyHouse, reopen } from './kept-house.ts';
import { bytesOf, workbook } from './people-office.ts';

const orion = new Orion('people');
const amina = 'amina@example.org';

before(async () => {
  await makeEmptyHouse(orion.path('data'));
  const { house, close } = await reopen(orion.path('data'));
  const mission = randomUUID();
  const protocol = { ...exampleProtocol, onCall: { ...exampleProtocol.onCall, officers: [randomUUID() as never] } };
  await addTestMission(house, { mission, protocol });
  await addTestAccount(house, { roles: ['supervisor'], mission, runsHouse: false, email: amina });
  await close();
  writeFileSync(orion.path('workbook.xlsx'), await bytesOf(workbook));
  writeFileSync(orion.path('people.csv'), 'Case number;First name;Sex\nB-1;Chen;M\n');
  writeFileSync(
    orion.path('calls.csv'),
    'Case number;Date of contact;Channel;Outcome\nB-1;2024-03-01;phone;reached\nB-2;2024-03-01;phone;reached\n',
  );
});

const inGuinea = ['--mission', 'Guinea', '--account', amina];

test('a workbook of people is checked at the terminal: what each sheet is, what is odd', async () => {
  const { code, out, err } = await orion.run(
    'import',
    '--people',
    'workbook.xlsx',
    '--check',
    '--save-map',
    'map.json',
  );
  assert.equal(code, 0, err);
  assert.match(out, /Bénéficiaires: people; 2 rows good[^]*Appels: contacts; 3 rows good[^]*Aides: assistance/);
  assert.doesNotMatch(orion.read('map.json'), /Diallo|622000001/);
});

test('set beside the house it says what would come of it; taken in it is done; brought again nothing comes of it', async () => {
  const words = ['import', '--people', 'workbook.xlsx', ...inGuinea];
  const dry = await orion.run(...words, '--check', '--problems', 'problems.csv');
  assert.equal(dry.code, 2, dry.err);
  assert.match(dry.out, /2 new cases[^]*2 lines of help[^]*1 rows that wait[^]*Appels: .*A-9/);
  assert.match(orion.read('problems.csv'), /3,Appels: number,A-9,unknown_number/);
  const taken = await orion.run(...words, '--map', 'map.json');
  assert.equal(taken.code, 2, taken.err);
  assert.match(taken.out, /Recorded as import [^]*--mission Guinea --account amina@example\.org[^]*2 new cases/);
  const again = await orion.run(...words);
  assert.match(again.out, /2 people known already[^]*2 lines of help as before/);
  assert.doesNotMatch(again.out, /new cases/);
  const id = /import ([0-9a-f-]{36})/.exec(taken.out)?.[1] ?? '';
  const undone = await orion.run('import', '--undo', id, ...inGuinea);
  assert.equal(undone.code, 0, undone.err);
  assert.match(undone.out, /2 cases retracted[^]*2 lines of help retracted/);
  const list = await orion.run('import', '--list', ...inGuinea);
  assert.match(list.out, /undone  2 cases retracted.*2 lines of help retracted/);
});

test('several files together are one workbook; a decision leaves out the row that nobody owns', async () => {
  const single = [{ sheet: 'calls', row: 2, column: '', decision: 'leave_out' }];
  writeFileSync(orion.path('decisions.json'), JSON.stringify({ byKind: {}, single }));
  const words = ['import', '--people', 'people.csv', 'calls.csv', ...inGuinea, '--decisions', 'decisions.json'];
  const { code, out, err } = await orion.run(...words, '--json');
  assert.equal(code, 2, err);
  const told = JSON.parse(out) as { counts: Record<string, number>; problems: readonly { held: number }[] };
  const { newCases, addedContacts, heldRows, leftOutRows } = told.counts;
  assert.deepEqual([newCases, addedContacts, heldRows, leftOutRows], [1, 1, 0, 1]);
  assert.deepEqual(
    told.problems.map(({ held }) => held),
    [0],
  );
});

test('what stands in brackets is the currency, a needed column that nobody found is named, rows without it wait', async () => {
  writeFileSync(
    orion.path('help.csv'),
    'Case number;Nature de l’appui;Montant (GNF);Date de livraison\nB-1;Micro-entreprise;12 500 000,5;01/03/2024\n',
  );
  const { out } = await orion.run('import', '--people', 'help.csv', '--check', '--json');
  const { mapping } = JSON.parse(out) as { mapping: { sheets: { columns: { field: string }[] }[] } };
  assert.deepEqual(
    mapping.sheets[0]?.columns.map(({ field }) => field),
    ['number', 'kind', 'delivered', 'on'],
  );
  writeFileSync(orion.path('keep.json'), JSON.stringify({ byKind: { ambiguous_date: 'repair' }, single: [] }));
  const files = ['--people', 'people.csv', 'help.csv', '--decisions', 'keep.json'];
  const brought = await orion.run('import', ...files, ...inGuinea, '--check');
  assert.equal(brought.code, 0, brought.out + brought.err);
  assert.match(brought.out, /1 lines of help/);
  writeFileSync(orion.path('bare.csv'), 'Case number;Projet;Montant (GNF);Date de livraison\nB-1;EUTF;5;01/03/2024\n');
  const bare = await orion.run('import', '--people', 'bare.csv', '--check');
  assert.match(bare.out, /No column is.*kind, without which rows wait/);
});

test('how a workbook is read is kept in the mission by name, and used for the next one', async () => {
  const map = JSON.parse(orion.read('map.json')) as { sheets: { sheet: string; kind: string | null }[] };
  for (const sheet of map.sheets) if (sheet.sheet === 'Aides') sheet.kind = null;
  writeFileSync(orion.path('no-help.json'), JSON.stringify(map));
  const words = ['import', '--people', 'workbook.xlsx', '--check', ...inGuinea];
  const kept = await orion.run(...words, '--map', 'no-help.json', '--keep', 'Labé');
  assert.match(kept.out, /Kept as “Labé”/);
  const next = await orion.run(...words, '--kept', 'Labé');
  assert.match(next.out, /Aides: left out/);
  assert.doesNotMatch(next.out, /lines of help/);
  const wrong = await orion.run(...words, '--kept', 'Kindia');
  assert.equal(wrong.code, 1);
  assert.match(wrong.err, /nothing is kept under “Kindia” for such files; kept are: Labé/);
  const csv = ['Dossier;Passage;Date de l’entretien;Possibilité d’emprunter', 'T-1;Base;13/02/2024;oui'];
  writeFileSync(orion.path('answers.csv'), csv.join('\n'));
  const survey = ['import', 'answers.csv', '--check', ...inGuinea];
  assert.match((await orion.run(...survey, '--keep', 'Labé')).out, /Kept as “Labé”/);
  assert.equal((await orion.run(...survey, '--kept', 'Labé')).code, 0);
  const alone = await orion.run('import', 'answers.csv', '--check', '--kept', 'Labé');
  assert.equal(alone.code, 1, 'without a mission there is nothing kept');
});

test('whose words were not understood is told: the account, the mission, who looks after people', async () => {
  const told = async (mission: string, account: string): Promise<string> => {
    const { code, err } = await orion.run('import', '--list', '--mission', mission, '--account', account);
    assert.equal(code, 3);
    return err;
  };
  assert.match(await told('Guinea', 'nobody@example.org'), /nobody in this house has the email nobody@example\.org/);
  assert.match(await told('Elsewhere', amina), /works in no mission "Elsewhere", but in "Guinea"/);
  const stranger = ['--custodian', 'nobody@example.org', '--check'];
  const { err } = await orion.run('import', '--people', 'people.csv', ...inGuinea, ...stranger);
  assert.match(err, /--custodian nobody@example\.org is neither case worker nor supervisor/);
});
