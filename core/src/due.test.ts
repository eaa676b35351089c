import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf, day, mentoredFrom, protocol, reached, surveyed, type Happened } from '../../test/one-case.ts';
import { dueOf, type Due } from './due.ts';
import { isMinorOn } from './of-age.ts';

const due = (found: ReturnType<typeof caseOf>, today: string, kind: Due['kind']): readonly Due[] =>
  dueOf(found, protocol, day(today)).filter((one) => one.kind === kind);
const brief = (all: readonly Due[]): readonly string[] =>
  all.map((one) => `${one.state} ${'round' in one ? one.round : 'channel' in one ? one.channel : one.kind} ${one.by}`);

test('a round is due from its first day to its last, then overdue until the next begins', () => {
  const found = caseOf([]);
  assert.deepEqual(brief(due(found, '2026-01-10', 'round')), ['due baseline 2026-03-10']);
  assert.deepEqual(brief(due(found, '2026-03-10', 'round')), ['due baseline 2026-03-10']);
  assert.deepEqual(brief(due(found, '2026-03-11', 'round')), ['overdue baseline 2026-03-10']);
  assert.deepEqual(brief(due(found, '2026-07-10', 'round')), ['due midline 2026-10-10']);
});

test('rounds are reckoned from the day of return where it is known', () => {
  const found = caseOf([], { person: { returnedOn: '2025-07-01' } });
  assert.deepEqual(brief(due(found, '2026-01-10', 'round')), ['due midline 2026-04-01']);
});

test('a round that was taken is not due, and the next is announced two weeks before', () => {
  const found = caseOf([surveyed('2026-01-20', 0.6)]);
  assert.deepEqual(brief(due(found, '2026-06-25', 'round')), []);
  assert.deepEqual(brief(due(found, '2026-06-26', 'round')), ['upcoming midline 2026-10-10']);
});

test('a child is not asked, until it is grown up', () => {
  const found = caseOf([], { isMinor: true, person: { birth: '2008-05-20' } });
  assert.deepEqual(due(found, '2026-05-19', 'round'), []);
  assert.deepEqual(brief(due(found, '2026-05-20', 'round')), ['overdue baseline 2026-03-10']);
  assert.deepEqual(due(caseOf([], { isMinor: true }), '2026-02-01', 'round'), [], 'nor where no birth is known');
  const vague = caseOf([], { isMinor: true, person: { birth: '2008' } });
  assert.deepEqual(due(vague, '2026-12-31', 'round'), [], 'nor while it may still be a child');
});

test('a mentored person is called weekly and visited monthly, and a visit counts as a call', () => {
  assert.deepEqual(due(caseOf([]), '2026-02-20', 'contact'), [], 'nobody mentors yet');
  const begun = caseOf([mentoredFrom('2026-02-01')]);
  assert.deepEqual(brief(due(begun, '2026-02-20', 'contact')), [
    'overdue phone 2026-02-08',
    'upcoming in_person 2026-03-03',
  ]);
  const called = caseOf([mentoredFrom('2026-02-01'), reached('phone', '2026-02-18')]);
  assert.deepEqual(brief(due(called, '2026-02-25', 'contact')), [
    'due phone 2026-02-25',
    'upcoming in_person 2026-03-03',
  ]);
  const visited = caseOf([mentoredFrom('2026-02-01'), reached('in_person', '2026-02-18')]);
  assert.deepEqual(brief(due(visited, '2026-02-25', 'contact')), ['due phone 2026-02-25']);
});

test('an attempt that reached nobody, and one dated by a wrong clock, leave the call due', () => {
  const tried: Happened = {
    kind: 'contact.attempted',
    body: { channel: 'phone', outcome: 'no_answer', on: '2026-02-08' },
  };
  const found = caseOf([mentoredFrom('2026-02-01'), tried, reached('phone', '2031-01-01')]);
  assert.equal(due(found, '2026-02-20', 'contact')[0]?.state, 'overdue');
});

const consent = (more: object): Happened => ({
  kind: 'consent.recorded',
  body: {
    consent: '00000000-0000-4000-8000-0000000000f1',
    purpose: 'assistance',
    recipient: 'this_mission',
    categories: ['case'],
    decision: 'given',
    form: 'spoken',
    by: 'guardian',
    assent: true,
    readAloud: true,
    witnessed: false,
    interpreted: false,
    on: '2026-01-10',
    ...more,
  },
});

test('a guardian’s consent is asked again at 18, once', () => {
  const child = { isMinor: true, person: { birth: '2008-05-20' } };
  assert.deepEqual(due(caseOf([consent({})], child), '2026-05-01', 'consent'), []);
  assert.equal(due(caseOf([consent({})], child), '2026-05-10', 'consent')[0]?.state, 'upcoming');
  assert.equal(due(caseOf([consent({})], child), '2026-05-21', 'consent')[0]?.state, 'overdue');
  const again = caseOf([consent({}), consent({ by: 'self', on: '2026-05-20' })], child);
  assert.deepEqual(due(again, '2026-06-01', 'consent'), []);
});

test('a year of birth alone asks for consent on the first day it can be due', () => {
  const found = caseOf([consent({})], { isMinor: true, person: { birth: '2008' } });
  assert.equal(due(found, '2026-01-02', 'consent')[0]?.by, '2026-01-01');
});

test('a flag is followed up, a safety flag the next day, until somebody was reached or wrote down what was done', () => {
  const flagged = [surveyed('2026-02-01', 0.6, { flags: ['safety', 'wish'] })];
  assert.deepEqual(brief(due(caseOf(flagged), '2026-02-03', 'flags')), [
    'overdue flags 2026-02-02',
    'due flags 2026-02-08',
  ]);
  assert.deepEqual(due(caseOf([...flagged, reached('phone', '2026-02-02')]), '2026-02-03', 'flags'), []);
  assert.equal(due(caseOf([...flagged, reached('phone', '2026-02-01')]), '2026-02-03', 'flags').length, 2);
  const note: Happened = { kind: 'note.written', body: { seal: 'protection', on: '2026-02-01' } };
  assert.deepEqual(due(caseOf([...flagged, note]), '2026-02-03', 'flags'), []);
  assert.deepEqual(due(caseOf([...flagged, surveyed('2026-02-02', 0.6)]), '2026-02-03', 'flags'), []);
});

test('the most pressing comes first, and a closed case has nothing due', () => {
  const happened = [mentoredFrom('2026-01-10'), surveyed('2026-02-01', 0.6, { flags: ['safety'] })];
  const states = dueOf(caseOf(happened), protocol, day('2026-02-03')).map(({ state, by }) => `${state} ${by}`);
  assert.deepEqual(states, ['overdue 2026-01-17', 'overdue 2026-02-02', 'upcoming 2026-02-09']);
  const closed: Happened = { kind: 'case.closed', body: { reason: 'goals_reached', on: '2026-02-02' } };
  assert.deepEqual(dueOf(caseOf([...happened, closed]), protocol, day('2026-02-03')), []);
});

test('a birth that was corrected makes a child or an adult of somebody, and brings the day of asking again forward', () => {
  const today = day('2026-03-01');
  const isMinor = (birth: string | undefined, isSaid: boolean): boolean =>
    isMinorOn(caseOf([], { isMinor: isSaid, person: birth === undefined ? {} : { birth } }), today);
  assert.deepEqual([isMinor(undefined, true), isMinor(undefined, false)], [true, false]);
  assert.deepEqual([isMinor('2008-03-01', true), isMinor('2008-03-02', false)], [false, true]);
  assert.deepEqual(
    [isMinor('2008', true), isMinor('2008', false)],
    [true, false],
    'a year alone leaves it as it was said',
  );
  const late = caseOf([consent({ askAgainOn: '2029-05-20' })], { isMinor: true, person: { birth: '2008-02-01' } });
  assert.equal(due(late, today, 'consent')[0]?.by, '2026-02-01');
});
