import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CellsBuilder, type Cells } from './cells.ts';
import { TextCodes } from './text-codes.ts';

describe('codes of texts', () => {
  test('are those of a Map, for any texts of up to 40 bytes', () => {
    const alike = fc.tuple(fc.constantFrom('', 'abcd', 'abcdefgh', 'abcdefghijklmnop'), fc.nat(3), fc.nat(12));
    const anyText = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '\u0001', 'é', '😀'), maxLength: 10 }),
      fc.string({ maxLength: 40 }),
      // The same beginning and end, another middle.
      alike.map(([start, middle, length]) => `${start}${'xyzw'[middle].repeat(length)}${start}`),
    );
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { maxLength: 60 }), { maxLength: 6 }), (portions) => {
        assertLikeMap(portions);
      }),
      { numRuns: 400 },
    );
  });

  test('tell texts apart that differ in one byte anywhere, at every length', () => {
    for (let length = 1; length <= 40; length++) {
      const plain = 'm'.repeat(length);
      const others = Array.from({ length }, (_, at) => `${plain.slice(0, at)}n${plain.slice(at + 1)}`);
      assertLikeMap([[plain, ...others, plain]]);
    }
  });

  test('tell a text from the same text with a NUL before or behind it', () => {
    assertLikeMap([['', '\0', '\0\0', 'a', '\0a', 'a\0', 'a\0\0\0', '\0\0\0a', 'abcd', 'abcd\0', '\0abcd']]);
  });

  test('tell long texts apart whose ends and sums are alike', () => {
    const twins = ['Aa', 'BB'].flatMap((x) => ['Aa', 'BB'].map((y) => `beginning${x}${y}the end`));
    assertLikeMap([twins, twins.toReversed()]);
  });

  test('tell a text from the same words once more', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const pairs = letters.split('').flatMap((x) => letters.split('').map((y) => x + y));
    for (const pair of pairs) assertLikeMap([[2, 3, 4, 5, 6].map((times) => pair.repeat(times))]);
    for (const letter of letters) assertLikeMap([Array.from({ length: 16 }, (_, i) => letter.repeat(i + 1))]);
  });

  test('stay right when there are more texts than are remembered', () => {
    const portion = (from: number): readonly string[] =>
      Array.from({ length: 30_000 }, (_, i) => `text number ${from + i}`);
    assertLikeMap([portion(0), portion(20_000), portion(50_000), portion(0), ['text number 1', 'x'], portion(10)]);
  });

  test('forget texts beyond a number, so that a column of free text does not grow for ever', () => {
    let asked = 0;
    const codes = new TextCodes(() => asked++);
    const portion = cellsOf(Array.from({ length: 60_000 }, (_, i) => `note ${i}`));
    for (let time = 0; time < 3; time++) codes.encode(portion, 0, new Int32Array(portion.rows), 0);
    assert.equal(asked, 180_000);
  });

  test('are worked out once for each text', () => {
    const asked: string[] = [];
    const codes = new TextCodes((text) => asked.push(text));
    const portion = cellsOf([
      'yes',
      'no',
      'yes',
      '',
      'no',
      '',
      'a longer answer than a key',
      'a longer answer than a key',
    ]);
    codes.encode(portion, 0, new Int32Array(portion.rows), 0);
    codes.encode(portion, 0, new Int32Array(portion.rows), 0);
    assert.deepEqual(asked, ['yes', 'no', '', 'a longer answer than a key']);
  });

  test('are written from a place on, for one column among others', () => {
    const builder = new CellsBuilder(3);
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) builder.add(text);
    const codes = new Int32Array(4).fill(-7);
    new TextCodes((text) => text.charCodeAt(0)).encode(builder.take(), 1, codes, 1);
    assert.deepEqual([...codes], [-7, 98, 101, -7]);
  });
});

/** Encodes portions of one column one after the other, and the same with a Map. */
function assertLikeMap(portions: readonly (readonly string[])[]): void {
  const known = new Map<string, number>();
  const codeOf = (text: string): number => known.get(text) ?? known.set(text, known.size).size - 1;
  const codes = new TextCodes(codeOf);
  for (const texts of portions) {
    const found = new Int32Array(texts.length);
    codes.encode(cellsOf(texts), 0, found, 0);
    assert.deepEqual([...found], texts.map(codeOf));
  }
}

/** One column, each text between bytes that are none of its. */
function cellsOf(texts: readonly string[]): Cells {
  const pieces = texts.map((text) => Buffer.from(`#${text}#`));
  let at = 0;
  const places = pieces.map(({ length }) => {
    at += length;
    return { start: at - length + 1, end: at - 1 };
  });
  return {
    rows: texts.length,
    columns: 1,
    bytes: Buffer.concat(pieces),
    starts: Uint32Array.from(places, ({ start }) => start),
    ends: Uint32Array.from(places, ({ end }) => end),
  };
}
