import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf, day, mentoredFrom, protocol, surveyed, type Happened } from '../../test/one-case.ts';
import { propose } from './propose.ts';

const today = day('2026-03-01');
const vulnerable: Happened = {
  kind: 'vulnerability.graded',
  body: { seal: 'team', on: '2026-01-11' },
  private: { vulnerability: 'debt', grade: 2 },
};
const proposed = (...happened: readonly Happened[]): string =>
  propose(caseOf(happened), protocol, today)
    .map(({ kind, reasons }) => `${kind}: ${reasons.join(' ')}`)
    .join();

test('somebody listed as vulnerable with a low composite is proposed for mentoring', () => {
  assert.equal(
    proposed(vulnerable, surveyed('2026-02-01', 0.49)),
    'enter_mentoring: listed_as_vulnerable composite_below_entry',
  );
  assert.equal(proposed(vulnerable, surveyed('2026-02-01', 0.5)), '', 'at the threshold the rule does not speak');
});

test('an open safety flag suffices, whatever the score and the list say', () => {
  const flagged = surveyed('2026-02-01', 0.9, { flags: ['safety'] });
  assert.match(proposed(flagged), /^enter_mentoring: safety_flag_open not_listed/);
  assert.equal(proposed(flagged, surveyed('2026-02-20', 0.9)), '', 'a later survey without it closes it');
  assert.equal(proposed(surveyed('2026-02-01', 0.9, { flags: ['wish'] })), '', 'another flag is no danger');
});

test('a missing score, or half of the rule, asks a person and refuses nothing', () => {
  assert.match(proposed(vulnerable), /^decide_mentoring: listed_as_vulnerable no_score$/);
  assert.match(proposed(vulnerable, surveyed('2026-02-01', undefined)), /^decide_mentoring/);
  assert.match(
    proposed(surveyed('2026-02-01', 0.3)),
    /^decide_mentoring: not_listed_as_vulnerable composite_below_entry$/,
  );
});

test('a vulnerability that has passed is not listed; one under the seal is', () => {
  const passed: Happened = { ...vulnerable, private: { vulnerability: 'debt', grade: 0 } };
  assert.match(proposed(vulnerable, passed, surveyed('2026-02-01', 0.3)), /not_listed/);
  const sealed: Happened = { kind: 'vulnerability.graded', body: { seal: 'protection', on: '2026-01-11' } };
  assert.match(proposed(sealed, surveyed('2026-02-01', 0.3)), /^enter_mentoring: listed/);
});

test('leaving is proposed only where composite and every dimension are above, and no safety flag is open', () => {
  const mentored = mentoredFrom('2026-01-15');
  assert.equal(proposed(mentored, surveyed('2026-02-01', 0.51)), 'leave_mentoring: scores_above_leave');
  assert.equal(proposed(mentored, surveyed('2026-02-01', 0.5)), 'stay_in_mentoring: scores_not_above_leave');
  assert.equal(proposed(mentored, surveyed('2026-02-01', undefined)), 'stay_in_mentoring: no_score');
  assert.match(
    proposed(mentored, surveyed('2026-02-01', 0.9, { flags: ['safety'] })),
    /^stay_in_mentoring: safety_flag_open/,
  );
  const uneven = surveyed('2026-02-01', 0.9);
  const dimensions = { ...uneven.scores?.dimensions, social: { kind: 'scored', value: 0.4 } };
  const low = { ...uneven, scores: { ...uneven.scores, dimensions } } as unknown as Happened;
  assert.equal(proposed(mentored, low), 'stay_in_mentoring: scores_not_above_leave');
});

test('scores of another scheme are not held against the thresholds, but their flags count', () => {
  const other = surveyed('2026-02-01', 0.1, { flags: ['safety'] });
  const renamed = { ...other, scores: { ...other.scores, scheme: 'another@1' } } as unknown as Happened;
  assert.equal(proposed(renamed), 'enter_mentoring: safety_flag_open not_listed_as_vulnerable no_score');
});

test('an interview by one’s own helper is said with the proposal', () => {
  const found = caseOf([vulnerable, surveyed('2026-02-01', 0.3, { role: 'own_mentor' })]);
  assert.deepEqual(propose(found, protocol, today)[0]?.caveats, ['asked_by_own_helper']);
});
