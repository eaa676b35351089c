import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '@orion/core';
import { ageOn, todayHere } from './calendar.ts';

test('today is the day on the wall where the phone is, not the day in Greenwich', () => {
  const lateEvening = new Date(2026, 10, 21, 23, 59);
  assert.equal(todayHere(lateEvening), '2026-11-21');
  assert.equal(todayHere(new Date(2026, 0, 1, 0, 0)), '2026-01-01');
});

test('Chen is 17 on the eve of the eighteenth birthday, and of unknown age without a birth', () => {
  assert.equal(ageOn('2026-11-20' as Day, '2008-11-21'), 17);
  assert.equal(ageOn('2026-11-21' as Day, '2008-11-21'), 18);
  assert.equal(ageOn('2026-11-21' as Day, '2008'), 18);
  assert.equal(ageOn('2026-11-21' as Day, undefined), undefined);
});
