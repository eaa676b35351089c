import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf, day, protocol, type Happened } from '../../test/one-case.ts';
import { retentionDue } from './retention.ts';

const closed: Happened = { kind: 'case.closed', body: { reason: 'goals_reached', on: '2026-08-31' } };
const short = { ...protocol, retention: { monthsAfterClosure: 6 } };

test('a closed case is kept for as long as the protocol says, to the day', () => {
  assert.deepEqual(retentionDue(caseOf([closed]), short, day('2027-02-27')), { keptUntil: '2027-02-28', isDue: false });
  assert.deepEqual(retentionDue(caseOf([closed]), short, day('2027-02-28')), { keptUntil: '2027-02-28', isDue: true });
});

test('an open, a reopened and an erased case have no retention', () => {
  const reopened: Happened = { kind: 'case.reopened', body: { reason: 'new_need', on: '2026-09-01' } };
  const erased: Happened = { kind: 'case.erased', body: { on: '2027-03-01' } };
  for (const happened of [[], [closed, reopened], [closed, erased]])
    assert.equal(retentionDue(caseOf(happened), short, day('2030-01-01')), undefined);
});
