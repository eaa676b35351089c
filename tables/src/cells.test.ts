import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Stopped } from '@orion/core';
import { CellsBuilder, rowTexts } from './cells.ts';

describe('a builder of cells', () => {
  test('gives back every text that it was given, in order', () => {
    const rows = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
      maxLength: 600,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        const texts = drawn.map((row) => row.map((text) => text.replaceAll('\0', '')));
        const builder = new CellsBuilder(2);
        for (const text of texts.flat()) builder.add(text);
        const cells = builder.take();
        assert.deepEqual(
          Array.from({ length: cells.rows }, (_, row) => rowTexts(cells, row)),
          texts,
        );
        assert.equal(builder.rows, 0);
      }),
      { numRuns: 50 },
    );
  });

  test('stores a text once for as many cells as it stands in', () => {
    const builder = new CellsBuilder(1);
    const place = builder.store('often');
    const size = builder.byteLength;
    for (let i = 0; i < 3000; i++) builder.addPlaced(place);
    assert.equal(builder.byteLength, size);
    const cells = builder.take();
    assert.deepEqual([cells.rows, rowTexts(cells, 2999)], [3000, ['often']]);
  });

  test('keeps what it gave away as it was', () => {
    const builder = new CellsBuilder(1);
    builder.add('first');
    const first = builder.take();
    builder.add('other');
    builder.take();
    assert.deepEqual(rowTexts(first, 0), ['first']);
  });

  test('is full of many bytes, and of many cells without any', () => {
    const [long, wide] = [new CellsBuilder(1), new CellsBuilder(1000)];
    long.add('x'.repeat(600_000));
    for (let i = 0; i < 1_100_000; i++) wide.add('');
    assert.deepEqual([new CellsBuilder(1).isFull, long.isFull, wide.isFull], [false, true, true]);
  });

  test('refuses a NUL with its row in the table', () => {
    const builder = new CellsBuilder(2);
    for (const text of ['a', 'b', 'c', 'd']) builder.add(text);
    builder.take();
    for (const text of ['', 'b', 'c', 'd\0']) builder.add(text);
    assert.throws(
      () => builder.take(),
      (error) => error instanceof Stopped && error.problems[0].place.row === 4,
    );
  });
});
