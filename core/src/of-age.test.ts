import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { caseOf, consented, surveyed } from '../../test/one-case.ts';

const marksOf = (...given: Parameters<typeof caseOf>): readonly string[] =>
  caseOf(...given).marked.flatMap(({ marks }) => marks);
const child = { person: { birth: '2012-05-01' }, isMinor: true };

describe('what was done with a child lies before the supervisor', () => {
  test('where the child consented alone', () => {
    assert.deepEqual(marksOf([consented('2026-02-01', { by: 'self' })], child), ['child_alone']);
    assert.deepEqual(marksOf([consented('2026-02-01', { by: 'guardian', assent: true })], child), []);
    assert.deepEqual(marksOf([consented('2026-02-01', { by: 'self', decision: 'refused' })], child), []);
  });

  test('where the child was asked the survey, which is for adults', () => {
    assert.deepEqual(marksOf([surveyed('2026-02-01', 0.5)], child), ['child_asked']);
  });

  test('also where the birth alone says that it is one, and not from the eighteenth birthday on', () => {
    const registered = { person: { birth: '2008-02-02' } };
    assert.deepEqual(marksOf([surveyed('2026-02-01', 0.5)], registered), ['child_asked']);
    assert.deepEqual(marksOf([surveyed('2026-02-02', 0.5)], registered), []);
    assert.deepEqual(
      marksOf([consented('2030-05-01', { by: 'self' })], child).filter((mark) => mark === 'child_alone'),
      [],
    );
  });
});
