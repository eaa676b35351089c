import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Case, ChangeKind, Recorded } from '@orion/core';
import type { OutCell } from '@orion/tables';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import {
  bytesOf,
  help,
  people,
  peopleOffice,
  workbook,
  type PeopleOffice,
  type Sheet,
} from '../../../test/people-office.ts';
import { assistanceBody, saying } from '../../../test/whole-case.ts';
import { clearDesks } from '../import/import-desk.ts';
import type { PeopleRead, PeopleRecorded } from '../import/people/people-desk.ts';
import { readAllRowsAsOwner } from '../testing.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(async () => {
  await clearDesks(house.house);
  await house.close();
});

interface Read {
  readonly found: Case;
  readonly kinds: readonly ChangeKind[];
}

/** The cases that stand, by the number of the older system. */
async function casesOf({ mission, amina }: PeopleOffice): Promise<Readonly<Record<string, Read>>> {
  const rows = (await readAllRowsAsOwner(house.ownerUrl, 'casework.case_file')).filter(
    (row) => row['mission'] === mission && row['status'] !== 'retracted',
  );
  const read = await Promise.all(
    rows.map(async ({ id }) => {
      const told = await amina.ask('GET', `/api/missions/${mission}/cases/${String(id)}`);
      assert.equal(told.status, 200, told.text);
      const { case: found, changes } = told.body as { case: Case; changes: readonly Recorded[] };
      return [found.person.externalNumber?.value ?? '', { found, kinds: changes.map(({ kind }) => kind) }] as const;
    }),
  );
  return Object.fromEntries(read);
}

test('a workbook of people is looked through, read without recording, and taken in: each sheet to whom it is about', async () => {
  const desk = await peopleOffice(house);
  const brought = await desk.bring(await bytesOf(workbook));
  assert.deepEqual(
    brought.look.mapping.sheets.map(({ kind }) => kind),
    ['people', 'households', 'contacts', 'assistance'],
  );
  const read = await brought.ask('read');
  assert.equal(read.status, 200, read.text);
  const { plan, problems } = read.body as PeopleRead;
  assert.deepEqual(
    [plan.newCases, plan.addedHouseholds, plan.addedContacts, plan.addedLines, plan.heldRows],
    [2, 2, 2, 2, 1],
  );
  assert.deepEqual(await casesOf(desk), {});
  const [stranger] = problems.find(({ code }) => code === 'unknown_number')?.examples ?? [];
  assert.deepEqual([stranger?.sheet, stranger?.place.row, stranger?.value], ['Appels', 3, 'A-9']);

  const recorded = await brought.ask('record');
  assert.equal(recorded.status, 200, recorded.text);
  assert.equal((recorded.body as PeopleRecorded).result.newCases, 2);
  const { 'A-1': chen, 'A-2': hawa } = await casesOf(desk);
  assert.equal(chen?.found.person.familyName?.value, 'Diallo');
  assert.equal(chen?.found.person.sex?.value, 'male');
  assert.deepEqual([chen?.found.openedOn, chen?.found.returnKind], ['2022-02-13', 'voluntary_humanitarian']);
  assert.equal(chen?.found.contactCard?.value?.phone, '622000001');
  assert.equal(chen?.found.contacts[0]?.text, 'va bien');
  assert.deepEqual(
    chen?.found.assistance.map(({ kind, state, delivered, project }) => [kind, state, delivered, project]),
    [['micro_business', 'delivered', 12_000_000, 'EUTF']],
  );
  assert.deepEqual(chen?.found.consents, []);
  assert.equal(hawa?.found.households[0]?.household, chen?.found.households[0]?.household);
  assert.deepEqual([chen?.found.households[0]?.place, hawa?.found.households[0]?.place], ['head', 'spouse']);
  assert.equal(hawa?.found.contacts.length, 1);
});

test('the same workbook again adds nothing, whatever came of it meanwhile', async () => {
  const desk = await peopleOffice(house);
  await desk.take(workbook);
  const { 'A-1': chen } = await casesOf(desk);
  const say = saying(desk.mission, chen?.found.id ?? '', desk.amina);
  const [line] = chen?.found.assistance ?? [];
  await desk.amina.push([
    say('person.corrected', { saw: { birth: chen?.found.person.birth?.change } }, { birth: '1995-05-14' }),
    say('assistance.recorded', assistanceBody({ line: line?.line, kind: 'micro_business', state: 'cancelled' })),
  ]);
  const again = await desk.take(workbook);
  assert.equal(again.result.changes, 0);
  assert.deepEqual([again.result.unchangedLines, again.result.unchangedContacts, again.result.newCases], [2, 2, 0]);
  const { 'A-1': since } = await casesOf(desk);
  assert.deepEqual([since?.found.person.birth?.value, since?.found.assistance[0]?.state], ['1995-05-14', 'cancelled']);
});

/** The workbook with some cells told otherwise. */
function toldOtherwise(sheets: typeof workbook, change: (cell: OutCell) => OutCell): typeof workbook {
  const entries = Object.entries(sheets).map(([name, rows]) => [
    name,
    rows.map((row, place) => (place === 0 ? row : row.map(change))),
  ]);
  return Object.fromEntries(entries) as typeof workbook;
}
const later: Readonly<Record<string, OutCell>> = {
  Diallo: 'Diallo Barry',
  '622000001': '622999999',
  absente: 'Joint',
  '12 000 000': '11 500 000',
  épouse: 'Soeur',
};
const corrected = toldOtherwise(workbook, (cell) => (typeof cell === 'string' ? (later[cell] ?? cell) : cell));

test('a later corrected workbook corrects in place, with its history, and its undoing puts back what stood', async () => {
  const desk = await peopleOffice(house);
  await desk.take(workbook);
  const first = await casesOf(desk);
  const { result, id } = await desk.take(corrected);
  assert.deepEqual(
    [
      result.correctedPeople,
      result.correctedCards,
      result.correctedContacts,
      result.correctedLines,
      result.correctedHouseholds,
      result.addedLines + result.addedContacts + result.addedHouseholds + result.newCases,
    ],
    [1, 1, 1, 1, 1, 0],
  );
  const { 'A-1': chen, 'A-2': hawa } = await casesOf(desk);
  assert.equal(chen?.found.person.familyName?.value, 'Diallo Barry');
  assert.equal(chen?.found.contactCard?.value?.phone, '622999999');
  assert.deepEqual(chen?.found.conflicts, []);
  assert.deepEqual(
    chen?.found.assistance.map(({ delivered }) => delivered),
    [11_500_000],
  );
  assert.deepEqual(
    hawa?.found.contacts.map(({ outcome }) => outcome),
    ['reached'],
  );
  assert.deepEqual(
    hawa?.found.households.map(({ place }) => place),
    ['sibling'],
  );
  assert.ok(chen?.kinds.includes('person.corrected') && chen.kinds.includes('contact_card.changed'));
  const rows = (await readAllRowsAsOwner(house.ownerUrl, 'casework.assistance_line')).filter(
    (row) => row['mission'] === desk.mission,
  );
  assert.equal(rows.length, 2);

  const undone = await desk.undo(id);
  assert.deepEqual(
    [undone.restoredPeople, undone.restoredFacts, undone.retractedCases, undone.keptFacts],
    [1, 3, 0, 0],
  );
  const back = await casesOf(desk);
  for (const number of ['A-1', 'A-2']) assert.deepEqual(toldBy(back[number]), toldBy(first[number]), number);
});

/** What a case tells, without who told it when. */
function toldBy(read: Read | undefined): unknown {
  if (read === undefined) return undefined;
  const { person, contactCard, households, contacts, assistance } = read.found;
  const bare = (one: object): object => ({ ...one, change: 0 });
  return {
    person: Object.fromEntries(Object.entries(person).map(([field, { value }]) => [field, value ?? null])),
    card: contactCard?.value,
    households,
    contacts: contacts.map(bare),
    assistance: assistance.map(bare),
  };
}

test('an import of people is undone as a whole; whom somebody has worked with since stays, without what the file told of help', async () => {
  const desk = await peopleOffice(house);
  const { id } = await desk.take(workbook);
  const { 'A-1': chen } = await casesOf(desk);
  const say = saying(desk.mission, chen?.found.id ?? '', desk.amina);
  await desk.amina.push([
    say('contact.attempted', { channel: 'phone', outcome: 'reached', on: '2026-03-01' }, { text: 'Called him.' }),
  ]);
  const undone = await desk.undo(id);
  assert.deepEqual(
    [
      undone.retractedCases,
      undone.keptCases,
      undone.retractedLines,
      undone.retractedContacts,
      undone.retractedHouseholds,
    ],
    [1, 1, 2, 2, 2],
  );
  const left = await casesOf(desk);
  assert.deepEqual(Object.keys(left), ['A-1']);
  assert.deepEqual(
    left['A-1']?.found.contacts.map(({ text }) => text),
    ['Called him.'],
  );
  assert.deepEqual([left['A-1']?.found.assistance, left['A-1']?.found.households], [[], []]);
  const rows = await readAllRowsAsOwner(house.ownerUrl, 'casework.assistance_line');
  assert.deepEqual(
    rows.filter((row) => row['mission'] === desk.mission),
    [],
  );
  const again = await desk.take(workbook);
  assert.deepEqual([again.result.newCases, again.result.addedLines, again.result.addedContacts], [1, 2, 2]);
});

test('what somebody changed here is not written over by a file that tells something new of it: the row waits and is named', async () => {
  const desk = await peopleOffice(house);
  await desk.take(workbook);
  const { 'A-1': chen } = await casesOf(desk);
  const say = saying(desk.mission, chen?.found.id ?? '', desk.amina);
  const [line] = chen?.found.assistance ?? [];
  await desk.amina.push([
    say('assistance.recorded', assistanceBody({ line: line?.line, kind: 'micro_business', state: 'cancelled' })),
  ]);
  const { result, problems } = await desk.take(corrected);
  assert.deepEqual([result.correctedLines, result.heldRows], [0, 2]);
  assert.deepEqual(problems.map(({ code }) => code).toSorted(), ['changed_since', 'unknown_number']);
  const { 'A-1': since } = await casesOf(desk);
  assert.equal(since?.found.assistance[0]?.state, 'cancelled');
});

test('sheets may come as files of their own, in another language, one after the other: the number leads to whom they are about', async () => {
  const desk = await peopleOffice(house);
  await desk.take({ people });
  const text = [
    'رقم الملف;تاريخ الاتصال;الوسيلة;النتيجة',
    'A-1;٢٠٢٢/٠٤/٠١;هاتف;تم الوصول',
    'A-7;2022-04-02;هاتف;تم الوصول',
  ].join('\n');
  const brought = await desk.bring(Buffer.from(text));
  assert.deepEqual(
    brought.look.mapping.sheets.map(({ kind }) => kind),
    ['contacts'],
  );
  const recorded = await brought.ask('record');
  assert.equal(recorded.status, 200, recorded.text);
  const { result, problems } = recorded.body as PeopleRecorded;
  assert.deepEqual([result.addedContacts, result.newCases, result.heldRows], [1, 0, 1], JSON.stringify(problems));
  const { 'A-1': chen } = await casesOf(desk);
  assert.deepEqual(
    chen?.found.contacts.map(({ on }) => on),
    ['2022-04-01'],
  );
});

test('whoever may know nobody by name brings a workbook without names, phones and remarks', async () => {
  const desk = await peopleOffice(house);
  const dounia = await house.person(['evaluator'], { mission: desk.mission });
  const brought = await desk.bring(await bytesOf(workbook), dounia);
  const recorded = await brought.ask('record');
  assert.equal(recorded.status, 200, recorded.text);
  const { 'A-1': chen } = await casesOf(desk);
  assert.deepEqual(
    [chen?.found.person.familyName?.value, chen?.found.contactCard?.value, chen?.found.contacts[0]?.text],
    [null, null, undefined],
  );
  const known = await desk.take(workbook);
  assert.deepEqual([known.result.correctedPeople, known.result.addedCards], [2, 2]);
});

test('a row that lacks what it needs is named with the field; a project that is no code too; a mentor brings nothing', async () => {
  const desk = await peopleOffice(house);
  const lacking: Sheet = [
    help[0] ?? [],
    ['A-1', 'EUTF', 'EU', 'Économique', 'Microentreprise', 'Livré', undefined, '500', '20/06/2022'],
    ['A-2', '=cmd()', 'EU', 'Sociale', 'Scolarité', 'Livré', 'GNF', '500', '21/06/2022'],
  ];
  const { problems, result } = await desk.take({ people, help: lacking });
  assert.deepEqual(problems.map(({ code, examples }) => `${code} ${examples[0]?.place.column}`).toSorted(), [
    'field_missing currency',
    'not_a_code project',
  ]);
  assert.deepEqual([result.newCases, result.addedLines, result.heldRows], [2, 0, 2]);
  const bakary = await house.person(['mentor'], { mission: desk.mission });
  const address = `/api/missions/${desk.mission}/imports`;
  assert.equal((await bakary.ask('GET', address)).status, 403);
});

test('who may be known already under another number is shown', async () => {
  const desk = await peopleOffice(house);
  await desk.take({ people });
  const renamed: Sheet = [people[0] ?? [], ['Z-1', ...(people[1] ?? []).slice(1)]];
  await desk.take({ people: renamed });
  const until = Date.now() + 60_000;
  let found: readonly Record<string, unknown>[] = [];
  while (found.length === 0 && Date.now() < until) {
    await new Promise((done) => setTimeout(done, 200));
    found = (await readAllRowsAsOwner(house.ownerUrl, 'casework.possible_duplicate')).filter(
      (row) => row['mission'] === desk.mission,
    );
  }
  assert.equal(found.length > 0, true);
});

test('the audit tells of an import of people once, in counts, and nothing that is kept of it holds a cell', async () => {
  const desk = await peopleOffice(house);
  const { id } = await desk.take(workbook);
  const rows = await readAllRowsAsOwner(house.ownerUrl, 'log.audit');
  const own = rows.filter((row) => row['subject'] === id && row['action'] === 'import');
  assert.equal(own.length, 1);
  const kept = (await readAllRowsAsOwner(house.ownerUrl, 'casework.import')).filter((row) => row['id'] === id);
  const text = JSON.stringify([own, kept]);
  for (const cell of ['Diallo', 'Mamadou', '622000001', 'va bien', 'A-9', 'absente'])
    assert.equal(text.includes(cell), false, cell);
});
