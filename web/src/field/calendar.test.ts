import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '@orion/core';
import { addDays, addMonths, ageOn, daysBetween } from './calendar.ts';

test('six months after the last of August is the last of February', () => {
  assert.equal(addMonths('2026-08-31' as Day, 6), '2027-02-28');
  assert.equal(addMonths('2026-11-30' as Day, 3), '2027-02-28');
  assert.equal(addMonths('2026-01-15' as Day, 12), '2027-01-15');
});

test('days are counted over the end of a year and a change of the clocks', () => {
  assert.equal(addDays('2026-12-30' as Day, 3), '2027-01-02');
  assert.equal(daysBetween('2026-03-28' as Day, '2026-03-30' as Day), 2);
});

test('Chen is 17 on the eve of the eighteenth birthday, and of unknown age without a birth', () => {
  assert.equal(ageOn('2026-11-20' as Day, '2008-11-21'), 17);
  assert.equal(ageOn('2026-11-21' as Day, '2008-11-21'), 18);
  assert.equal(ageOn('2026-11-21' as Day, '2008'), 18);
  assert.equal(ageOn('2026-11-21' as Day, undefined), undefined);
});
