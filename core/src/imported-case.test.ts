import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case } from './case.ts';
import type { Recorded } from './change.ts';
import { checkChange } from './change.ts';
import { isProblemList } from './problem.ts';
import { personOf, project } from './project.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [subject, dounia, amina, response, file] = [id(1), id(2), id(3), id(4), id(5)];
const received = '2026-03-01T10:00:00.000Z';

/** What an import said, one after the other. */
function projectAll(said: readonly (readonly [kind: string, body: object, secret?: object])[]): Case {
  const found = said.reduce<Case | undefined>((before, [kind, body, secret], place) => {
    const change = {
      id: id(100 + place),
      kind,
      shape: 1,
      mission: id(9),
      subject,
      author: dounia,
      device: id(8),
      at: received,
      body,
      ...(secret && { private: secret }),
    };
    const checked = checkChange(change);
    assert.ok(!isProblemList(checked), JSON.stringify(checked));
    const after = project(before, { ...checked, version: place + 1, received, marks: [] } as unknown as Recorded);
    assert.ok(!isProblemList(after), JSON.stringify(after));
    return after;
  }, undefined);
  assert.ok(found);
  return found;
}

const opening = [
  'case.imported',
  { openedOn: '2024-02-01', custodian: amina, returnKind: 'unknown', isMinor: false, import: file },
  { person: { externalNumber: 'GN-0001', sex: 'female' } },
] as const;
const interview = {
  response,
  instrument: 'rss-core@1',
  scheme: 'provisional@1',
  round: 'baseline',
  mode: 'in_person',
  interviewerRole: 'other_staff',
  interviewer: dounia,
  language: 'fr',
  interpreted: false,
  on: '2024-02-01',
  import: file,
};
const submitted = ['survey.submitted', interview, { answers: { eco_debt: 'no' }, told: { age: 31 } }] as const;

test('a case that was imported has its custodian, perhaps no name, and no consent', () => {
  const found = projectAll([opening]);
  assert.deepEqual(personOf(found), { externalNumber: 'GN-0001', sex: 'female' });
  assert.equal(found.import, file);
  assert.deepEqual(found.consents, []);
  assert.deepEqual(found.assignments, [{ account: amina, role: 'case_worker', from: '2024-02-01' }]);
});

test('a later file replaces a response, and what it is retracted from no longer shows it', () => {
  const corrected = ['survey.corrected', { ...interview, round: 'midline' }, { answers: { eco_debt: 'yes' } }] as const;
  const [taken] = projectAll([opening, submitted, corrected]).surveys;
  assert.deepEqual([taken?.round, taken?.answers, taken?.told], ['midline', { eco_debt: 'yes' }, undefined]);
  const retracted = projectAll([opening, submitted, ['survey.retracted', { response, on: '2026-03-01' }]]);
  assert.deepEqual(retracted.surveys, []);
});

test('what is not there can be neither corrected nor retracted', () => {
  const found = projectAll([opening]);
  for (const [kind, body] of [
    ['survey.corrected', interview],
    ['survey.retracted', { response, on: '2026-03-01' }],
  ] as const) {
    const change = { id: id(200), kind, subject, version: 2, received, at: received, marks: [], body };
    assert.deepEqual(project(found, change as unknown as Recorded), [
      { code: 'response_absent', place: {}, parameters: {} },
    ]);
  }
});

test('a retracted case is in nobody’s hands from yesterday on', () => {
  const found = projectAll([opening, submitted, ['case.retracted', { on: '2026-03-01', import: file }]]);
  assert.equal(found.status, 'retracted');
  assert.deepEqual(
    found.assignments.map(({ until }) => until),
    ['2026-02-28'],
  );
  assert.deepEqual(found.surveys, []);
});

test('what an import tells of a closed case is no late arrival', () => {
  const closed = ['case.closed', { reason: 'goals_reached', on: '2025-01-01' }] as const;
  assert.deepEqual(projectAll([opening, closed, submitted]).marked, []);
  const { import: _, ...byPhone } = interview;
  assert.deepEqual(
    projectAll([opening, closed, ['survey.submitted', byPhone, { answers: {} }]]).marked.map(({ marks }) => marks),
    [['after_closure']],
  );
});

test('a contact of an older system stands once, as it was told last, and is gone when it is retracted', () => {
  const [contact, other] = [id(20), id(21)];
  const call = { contact, channel: 'phone', outcome: 'no_answer', on: '2024-03-01', import: file };
  const told = [
    opening,
    ['contact.attempted', call],
    ['contact.attempted', { ...call, contact: other }],
    ['contact.attempted', { channel: 'phone', outcome: 'reached', on: '2024-04-01' }, { text: 'Called.' }],
    ['contact.attempted', { ...call, outcome: 'reached' }],
  ] as const;
  const outcomes = ({ contacts }: Case): unknown => contacts.map((one) => [one.contact, one.outcome]);
  assert.deepEqual(outcomes(projectAll(told)), [
    [other, 'no_answer'],
    [undefined, 'reached'],
    [contact, 'reached'],
  ]);
  const retracted = projectAll([...told, ['contact.retracted', { contact, on: '2024-05-01', import: file }]]);
  assert.deepEqual(outcomes(retracted), [
    [other, 'no_answer'],
    [undefined, 'reached'],
  ]);
});

test('what a file says of a household stands in the place of what was said of it before; others stay', () => {
  const [household, other] = [id(30), id(31)];
  const on = '2024-03-01';
  const told = [
    opening,
    ['household.joined', { household, place: 'spouse', on }],
    ['household.joined', { household: other, place: 'child', on }],
    ['household.left', { household, on: '2024-04-01', import: file }],
    ['household.joined', { household, place: 'head', on, import: file }],
  ] as const;
  const places = ({ households }: Case): unknown =>
    households.map((one) => [one.household, one.place, one.until ?? 'still']);
  assert.deepEqual(places(projectAll(told)), [
    [other, 'child', 'still'],
    [household, 'head', 'still'],
  ]);
  const retracted = projectAll([...told, ['household.retracted', { household, on, import: file }]]);
  assert.deepEqual(places(retracted), [[other, 'child', 'still']]);
});
