import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findDuplicates, foldPerson, likeness, type PersonLike } from './index.ts';

const chen: PersonLike = {
  givenName: 'Chen Mamadou',
  familyName: 'Sangaré',
  sex: 'male',
  birth: '1994-03-07',
  phones: ['+224 622 11 22 33'],
  placeOfOrigin: 'Siguiri',
};
const verdict = (a: PersonLike, b: PersonLike): string => likeness(a, b).verdict;
const findings = (a: PersonLike, b: PersonLike): readonly string[] =>
  likeness(a, b).reasons.map(({ finding }) => finding);

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 15 }),
  fc.constantFrom('Mamadou', 'Diallo', 'Jallow', 'محمد', 'Bah', 'Ba', 'Fatoumata', 'Mohamedlamine', 'Lamine', ''),
);
const anyPerson: fc.Arbitrary<PersonLike> = fc.record(
  {
    givenName: fc.array(word, { maxLength: 3 }).map((words) => words.join(' ')),
    familyName: word,
    otherNames: word,
    sex: fc.constantFrom('female', 'male', 'other', 'unknown'),
    birth: fc.oneof(fc.constantFrom('1994-03-07', '1994-07-03', '1994', '1994-01-01', '1996-03-07'), fc.string()),
    phones: fc.array(fc.constantFrom('622112233', '+224622112233', '699', '622445566'), { maxLength: 3 }),
    placeOfOrigin: word,
  },
  { requiredKeys: [] },
);

test('the same person written by another clerk is likely', () => {
  assert.equal(verdict(chen, { ...chen, givenName: 'SANGARE', familyName: 'Chen', birth: '1994' }), 'likely');
  assert.equal(
    verdict(chen, { ...chen, givenName: 'Shen', familyName: 'Sankareh', birth: '1994-07-03', phones: [] }),
    'likely',
  );
});

test('what is missing counts neither for nor against', () => {
  const { givenName, familyName } = chen;
  const names = { givenName, familyName };
  assert.deepEqual(new Set(likeness(chen, names).reasons.map(({ about }) => about)), new Set(['name']));
  assert.equal(likeness({ sex: 'unknown' }, { sex: 'male' }).weight, 0);
  assert.equal(likeness({}, chen).verdict, 'none');
  assert.ok(likeness(chen, { ...names, birth: '1991' }).weight < likeness(chen, names).weight);
});

test('agreeing on a common name says less than on a rare one', () => {
  const common = { givenName: 'Mamadou', familyName: 'Diallo' };
  const rare = { givenName: 'Facinet', familyName: 'Guilavogui' };
  assert.ok(likeness(common, common).weight < likeness(rare, rare).weight - 5);
  assert.ok(likeness(common, common).reasons.every(({ isCommon }) => isCommon));
  assert.equal(verdict(common, common), 'none');
});

test('names alone are never likely', () => {
  const name = { givenName: 'Facinet Kerfalla Bangaly', familyName: 'Guilavogui', sex: 'male' };
  assert.equal(verdict(name, name), 'possible');
});

test('a shared phone between people of other names and sex never warns', () => {
  const wife = { ...chen, givenName: 'Amina', familyName: 'Barry', sex: 'female' };
  assert.equal(verdict(chen, wife), 'none');
  assert.ok(findings(chen, wife).includes('shared_phone'));
});

test('a brother, even a twin, who shares phone, place and day is not likely', () => {
  for (const birth of ['1994-03-07', '1996', '1995-11-20'])
    assert.notEqual(verdict(chen, { ...chen, givenName: 'Bakary', birth }), 'likely', birth);
});

test('what a family shares counts for little where names differ', () => {
  const brother = { ...chen, givenName: 'Bakary', birth: '1995' };
  assert.equal(verdict(chen, brother), 'none');
  const shared = likeness(chen, { ...brother, birth: chen.birth }).reasons.filter(({ about }) => about !== 'name');
  for (const { about, weight, isOfFamily } of shared) if (about !== 'sex') assert.ok(isOfFamily && weight <= 3, about);
});

test('a new family name, as after a marriage, with the same day is worth a look', () => {
  const dounia = { ...chen, givenName: 'Dounia', familyName: 'Bennani', sex: 'female', phones: [] };
  assert.equal(verdict(dounia, { ...dounia, familyName: 'Berrada' }), 'possible');
});

test('Fatoumata and Fatima are not taken for one name', () => {
  const fatoumata = { givenName: 'Fatoumata', familyName: 'Barry', sex: 'female' };
  assert.ok(findings(fatoumata, { ...fatoumata, givenName: 'Fatima' }).includes('different_name'));
  assert.ok(findings(fatoumata, { ...fatoumata, givenName: 'Fatou' }).includes('different_name'));
});

test('each reason says what was found, and no part of a name', () => {
  const { weight, reasons } = likeness(chen, {
    ...chen,
    givenName: 'شين',
    birth: '1994-07-03',
    placeOfOrigin: 'Siguiry',
  });
  assert.deepEqual(
    reasons.map(({ about, finding }) => `${about}: ${finding}`),
    [
      'name: same_name',
      'name: same_name',
      'name: name_left_out',
      'sex: same_sex',
      'birth: day_and_month_swapped',
      'phone: shared_phone',
      'placeOfOrigin: same_place',
    ],
  );
  assert.ok(Math.abs(weight - reasons.reduce((sum, reason) => sum + reason.weight, 0)) < 3);
  assert.ok(!/chen|sang|siguir|622/i.test(JSON.stringify(reasons)));
});

test('the more people there are, the more it takes to warn', () => {
  const b = { ...chen, phones: [], birth: '1995' };
  const among = [100, 2000, 100_000, 10_000_000].map((people) => likeness(chen, b, people).verdict);
  assert.deepEqual(among, ['likely', 'likely', 'possible', 'none']);
});

test('who comes first makes no difference', () => {
  fc.assert(
    fc.property(anyPerson, anyPerson, (a, b) => {
      const [there, back] = [likeness(a, b), likeness(b, a)];
      assert.ok(Math.abs(there.weight - back.weight) < 1e-9);
      assert.equal(there.verdict, back.verdict);
      assert.deepEqual(there.reasons.map(print).toSorted(), back.reasons.map(print).toSorted());
    }),
    { numRuns: 1000 },
  );
});

test('nobody is less like themselves than like anybody else', () => {
  fc.assert(
    fc.property(anyPerson, anyPerson, (a, b) => {
      assert.ok(likeness(a, a).weight >= likeness(a, b).weight - 1e-9);
    }),
    { numRuns: 1000 },
  );
});

test('those who may be the same come likeliest first, no more than asked for', () => {
  const others = [{ ...chen, givenName: 'Bakary' }, { ...chen, phones: [] }, chen, { givenName: 'Dounia' }];
  const found = findDuplicates(chen, others, { limit: 2 });
  assert.deepEqual(
    found.map(({ candidate }) => others.indexOf(candidate)),
    [2, 1],
  );
  assert.equal(
    findDuplicates(
      chen,
      Array.from({ length: 30 }, () => chen),
    ).length,
    10,
  );
});

test('a comparison of people folded before takes some millionths of a second', () => {
  const people = ['Mamadou Saliou', 'Aïssatou', 'Mohamedlamine', 'Abdoul Karim', 'Ousmane'].map((givenName) =>
    foldPerson({ ...chen, givenName }),
  );
  // Work and not time: on a busy machine most of the time is others' work.
  const begun = process.cpuUsage();
  const rounds = 4000;
  for (let n = 0; n < rounds; n++) for (const a of people) likeness(a, people[n % people.length]);
  const each = process.cpuUsage(begun).user / (rounds * people.length);
  assert.ok(each < 60, `${each.toFixed(1)} millionths of a second`);
});

function print({ about, finding, weight }: { about: string; finding: string; weight: number }): string {
  return `${about} ${finding} ${weight.toFixed(6)}`;
}
