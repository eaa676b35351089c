import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fold, foldHeader, mended, tidy } from './fold-text.ts';
import { findDateOrder, momentOf, readDate, type DateHabit } from './read-date.ts';
import { findDecimal, readAnyNumber } from './read-number.ts';

const dmy: DateHabit = { order: 'dmy', isSure: true };
const mdy: DateHabit = { order: 'mdy', isSure: true };

describe('a date is read', () => {
  const dates: Readonly<Record<string, string>> = {
    '2023-04-05': '2023-04-05',
    '2023/04/05': '2023-04-05',
    '20230405': '2023-04-05',
    '05/04/2023': '2023-04-05',
    '5.4.23': '2023-04-05',
    '5-4-1998': '1998-04-05',
    ' 05 / 04 / 2023 ': '2023-04-05',
    '٠٥/٠٤/٢٠٢٣': '2023-04-05',
    '5 avril 2023': '2023-04-05',
    'mar. 5 avr. 2023': '2023-04-05',
    '1er août 2023': '2023-08-01',
    'April 5, 2023': '2023-04-05',
    '5th of april 2023': '2023-04-05',
    '05-Apr-23': '2023-04-05',
    '٥ أبريل ٢٠٢٣': '2023-04-05',
    '5 نيسان 2023': '2023-04-05',
    '5 تشرين الثاني 2023': '2023-11-05',
    '45021': '2023-04-05',
    '45021.75': '2023-04-05',
    '05/04/2023 14:30': '2023-04-05',
    '2023-04-05T23:30:00.000+01:00': '2023-04-05',
    '29/02/2024': '2024-02-29',
  };
  for (const [text, day] of Object.entries(dates))
    test(`"${text}"`, () => {
      const read = readDate(text, dmy, 2026);
      assert.equal(read.kind === 'day' ? read.day : read.kind, day);
    });

  for (const text of [
    '29/02/2023',
    '31/04/2023',
    '05/2023',
    'yesterday',
    '13/13/2023',
    '0',
    '99/99/9999',
    '5 brumaire 2023',
    '12',
    '1/1',
  ])
    test(`"${text}" is none`, () => assert.equal(readDate(text, dmy, 2026).kind, 'bad'));

  test('with the month first where the column says so', () => {
    const read = readDate('04/05/2023', mdy, 2026);
    assert.equal(read.kind === 'day' && read.day, '2023-04-05');
  });

  test('in two ways where nothing tells', () => {
    const read = readDate('04/05/2023', { order: 'dmy', isSure: false }, 2026);
    assert.deepEqual(read, { kind: 'two_ways', day: '2023-05-04', other: '2023-04-05' });
  });

  test('by an order that the whole column proves', () => {
    assert.deepEqual(findDateOrder(['01/02/2023', '13/02/2023']), dmy);
    assert.deepEqual(findDateOrder(['01/02/2023', '02/13/2023']), mdy);
    assert.deepEqual(findDateOrder(['01/02/2023', '03/02/2023']), { order: 'dmy', isSure: false });
    assert.equal(findDateOrder(['13/02/2023', '02/13/2023']).isSure, false);
  });

  test('to its moment, in UTC', () => {
    const moments = [
      ['2023-04-05T23:30:00.000+01:00', '2023-04-05T22:30:00.000Z'],
      ['05/04/2023 2:05 PM', '2023-04-05T14:05:00.000Z'],
      ['05/04/2023 14h30', '2023-04-05T14:30:00.000Z'],
      ['2023-04-05', '2023-04-05T00:00:00.000Z'],
      ['2023-04-05T10:00:00Z', '2023-04-05T10:00:00.000Z'],
    ];
    for (const [text, moment] of moments) {
      const read = readDate(text, dmy, 2026);
      assert.equal(read.kind === 'day' && momentOf(read.day, read.time), moment);
    }
  });
});

test('numbers are read as people write them', () => {
  const numbers: readonly (readonly [string, number | undefined])[] = [
    ['1 234,5', 1234.5],
    ['1\u00A0234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['١٢٣', 123],
    ['۴۲', 42],
    ['١٫٥', 1.5],
    ['-3', -3],
    ['1,234', 1234],
    ['12,5', 12.5],
    ['12 ans', undefined],
    ['', undefined],
    ['1-2', undefined],
    ['1,2,3', undefined],
  ];
  for (const [text, number] of numbers) assert.equal(readAnyNumber(text), number, text);
  assert.equal(readAnyNumber('1,234', ','), 1.234);
  assert.deepEqual(
    ['1,5', '1.5', '12'].map((text) => findDecimal([text])),
    [',', '.', undefined],
  );
});

test('texts are compared without what hands and programs change', () => {
  assert.equal(fold('  D’ACCORD\u00A0\u200B '), fold("d'accord"));
  assert.equal(fold('Très Bon.'), 'tres bon');
  assert.equal(fold('راضٍ جدًّا'), fold('راض جدا'));
  assert.equal(fold('أنثى'), fold('انثي'));
  assert.equal(fold('٤٢'), '42');
  assert.equal(fold('N/A'), 'n a');
  assert.notEqual(fold('-99'), fold('99'));
  assert.notEqual(fold('N/A?'), fold('N/A'));
  assert.equal(fold(fold('Œuvre, no. 5 — d’État')), fold('Œuvre, no. 5 — d’État'));
  assert.equal(foldHeader('Case_ID?'), 'case id');
  assert.equal(tidy('a\u202E b'), 'a b');
  assert.equal(mended('Ã‰levÃ©e'), 'Élevée');
  assert.equal(mended('Élevée'), 'Élevée');
});
