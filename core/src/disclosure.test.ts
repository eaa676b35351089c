import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf, day, mentoredFrom, reached, surveyed } from '../../test/one-case.ts';
import { whatIsHeld } from './disclosure.ts';

const note = (seal: string, on: string): Parameters<typeof caseOf>[0][number] => ({
  kind: 'note.written',
  body: { seal, on },
  private: { text: 'x' },
});

test('what is held is told by category with its first and last day, in one order, and without a word of it', () => {
  const found = caseOf([
    mentoredFrom('2026-02-01'),
    reached('phone', '2026-03-02'),
    reached('phone', '2026-02-02'),
    surveyed('2026-01-12', 0.4),
    note('team', '2026-01-15'),
  ]);
  assert.deepEqual(whatIsHeld(found, { documents: [day('2026-01-11')], mayTellSealed: true }), [
    { category: 'identity', first: '2026-01-10', last: '2026-01-10' },
    { category: 'surveys', first: '2026-01-12', last: '2026-01-12' },
    { category: 'contact_attempts', first: '2026-02-02', last: '2026-03-02' },
    { category: 'notes', first: '2026-01-15', last: '2026-01-15' },
    { category: 'documents', first: '2026-01-11', last: '2026-01-11' },
  ]);
});

test('that something lies under the seal is told by those alone who may know of it', () => {
  const found = caseOf([note('protection', '2026-01-15')]);
  const told = (mayTellSealed: boolean): readonly string[] =>
    whatIsHeld(found, { documents: [], mayTellSealed }).map(({ category }) => category);
  assert.deepEqual(told(false), ['identity']);
  assert.deepEqual(told(true), ['identity', 'protection']);
});

test('a contact card and a guardian are held once somebody has told of them', () => {
  const told = (...happened: Parameters<typeof caseOf>[0]): readonly string[] =>
    whatIsHeld(caseOf(happened), { documents: [], mayTellSealed: false }).map(({ category }) => category);
  const card = { phone: '620000000', mayLeaveVoicemail: false, mayMessage: false };
  assert.deepEqual(told({ kind: 'contact_card.changed', body: { saw: 0 }, private: card }), ['identity', 'contact']);
  const aunt = { name: 'Tantie', relation: 'aunt' };
  const named = { saw: 0, on: '2026-01-10', basis: 'guardian' };
  assert.deepEqual(told({ kind: 'guardian.named', body: named, private: aunt }), ['identity', 'guardian']);
});

test('of somebody who was erased nothing is held', () => {
  const found = caseOf([note('team', '2026-01-15'), { kind: 'case.erased', body: { on: '2026-05-01' } }]);
  assert.deepEqual(whatIsHeld(found, { documents: [], mayTellSealed: true }), []);
});
