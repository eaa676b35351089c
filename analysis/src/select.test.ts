import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { midranks } from './groups/midranks.ts';
import { quantile, quantilesInPlace } from './quantile.ts';
import { rowsInOrder } from './rows-in-order.ts';
import { selectInPlace } from './select.ts';

/** Few different values are many ties. */
const columns = fc.oneof(
  fc.float64Array({ noNaN: true, minLength: 1, maxLength: 400 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 400 }).map((some) => Float64Array.from(some)),
);

suite('a value is selected', () => {
  test('as it would stand in rising order, with none greater before it and none less behind it', () => {
    fc.assert(
      fc.property(columns, fc.nat(), (given, any) => {
        const values = given.map((value) => value + 0);
        const [place, sorted] = [any % values.length, values.toSorted()];
        assert.equal(selectInPlace(values, place), sorted[place]);
        assert.ok(values.every((value, at) => (at < place ? value <= sorted[place] : value >= sorted[place])));
        assert.deepEqual(values.toSorted(), sorted);
      }),
    );
  });

  test('among a hundred thousand in whatever order they come, as quickly as among others', () => {
    const n = 100_000;
    const orders = {
      rising: (row: number) => row,
      falling: (row: number) => n - row,
      'up and down': (row: number) => Math.abs(row - n / 2),
      'by turns': (row: number) => (row % 2 === 0 ? row : n - row),
      'hardly any': (row: number) => (row === 7 ? 1 : 0),
      // Steps of an eighth are where pivots are looked for.
      'bad pivots': (row: number) => (row % Math.floor((n - 1) / 8) === 0 ? -row : row * row),
    };
    for (const [name, valueOf] of Object.entries(orders)) {
      const values = Float64Array.from({ length: n }, (_, row) => valueOf(row));
      const sorted = values.toSorted();
      const began = performance.now();
      for (const place of [0, 1, n / 4, n / 2, n - 1])
        assert.equal(selectInPlace(values, place), sorted[place], `${name} ${place}`);
      assert.ok(performance.now() - began < 1000, `${name} took ${performance.now() - began} ms`);
    }
  });
});

test('quantiles of values in any order are those of the same values in rising order', () => {
  const shares = [0, 0.1, 0.25, 0.5, 0.5, 0.75, 1];
  fc.assert(
    fc.property(columns, (values) => {
      const sorted = values.toSorted();
      assert.deepEqual(
        quantilesInPlace(values.slice(), shares).map((value) => value + 0),
        shares.map((share) => quantile(sorted, share) + 0),
      );
    }),
  );
});

test('rows in order rise in value, and in their number where values are equal', () => {
  fc.assert(
    fc.property(columns, (values) => {
      const order = [...rowsInOrder(values)];
      assert.deepEqual(
        order,
        [...values.keys()].toSorted((a, b) => values[a] - values[b] || a - b),
      );
    }),
  );
});

test('ranks of rows in order are those that are counted', () => {
  fc.assert(
    fc.property(columns, (values) => {
      const counted = values.map(
        (value) =>
          values.filter((other) => other < value).length + (values.filter((other) => other === value).length + 1) / 2,
      );
      assert.deepEqual(midranks(values), counted);
    }),
  );
});
