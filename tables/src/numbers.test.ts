import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Stopped } from '@orion/core';
import { CellsBuilder } from './cells.ts';
import { parseNumber, readNumbers } from './numbers.ts';

describe('a cell is a number', () => {
  test('when it is what JavaScript prints for one, to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (number) => {
        assert.equal(parseNumber(String(number)), Object.is(number, -0) ? 0 : number);
      }),
    );
  });

  test('in every plain way to write one', () => {
    const written = ['1', '01', '1.', '.5', '+1', '-1.50', '1e3', '1E-3'].map(parseNumber);
    assert.deepEqual(written, [1, 1, 1, 0.5, 1, -1.5, 1000, 0.001]);
  });

  test('and an empty one is none', () => assert.ok(Number.isNaN(parseNumber(''))));

  test('but not with spaces, commas, units, other notations or words', () => {
    for (const text of [' 1', '1 ', '1,5', '1 000', '1_0', '0x1', '1e', '.', '+', '50%', 'NaN', 'Infinity', '١'])
      assert.equal(parseNumber(text), undefined, text);
  });
});

describe('a column of numbers', () => {
  const cells = (...texts: readonly string[]) => {
    const builder = new CellsBuilder(2);
    for (const text of texts) builder.add(text);
    return builder.take();
  };

  test('has NaN where a cell is empty', () => {
    const numbers = readNumbers(cells('a', '1', 'b', '', 'c', '0.5'), { place: 1, name: 'n' }, 1);
    assert.deepEqual([...numbers], [1, NaN, 0.5]);
  });

  test('stops at a cell that is none, with its row in the table and its name', () => {
    assert.throws(
      () => readNumbers(cells('a', '1', 'b', 'x'), { place: 1, name: 'n' }, 100),
      (error) =>
        error instanceof Stopped && error.problems[0].place.row === 101 && error.problems[0].place.column === 'n',
    );
  });
});
