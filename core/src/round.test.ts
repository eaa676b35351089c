import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareLabels, rounds } from './round.ts';

const sorted = (...labels: readonly string[]): readonly string[] => labels.toSorted(compareLabels);

test('rounds come in the order of time', () => {
  assert.deepEqual(sorted('endline', 'midline', 'baseline'), rounds);
});

test('other labels come by their text, after the rounds', () => {
  assert.deepEqual(sorted('Kindia', 'Boké', 'Conakry'), ['Boké', 'Conakry', 'Kindia']);
  assert.deepEqual(sorted('followup', 'endline', '', 'midline', 'annual', 'baseline'), [
    'baseline',
    'midline',
    'endline',
    '',
    'annual',
    'followup',
  ]);
});

test('labels have one order: it never runs in a ring, and depends on no language of the machine', () => {
  const label = fc.oneof(fc.constantFrom<string>(...rounds, 'a', 'f', 'n', ''), fc.string({ maxLength: 2 }));
  fc.assert(
    fc.property(label, label, label, (a, b, c) => {
      assert.equal(compareLabels(a, b) + compareLabels(b, a), 0);
      assert.equal(compareLabels(a, b) === 0, a === b);
      if (compareLabels(a, b) <= 0 && compareLabels(b, c) <= 0) assert.ok(compareLabels(a, c) <= 0, `${a} ${b} ${c}`);
    }),
    { numRuns: 500 },
  );
});
