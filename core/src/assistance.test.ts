import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAmount, isFundingCode } from './assistance.ts';
import type { Case } from './case.ts';
import { checkChange, type Change, type Recorded } from './change.ts';
import { whatIsHeld } from './disclosure.ts';
import { isProblemList } from './problem.ts';
import { project } from './project.ts';

const id = (last: number): string => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const sewing = {
  line: id(50),
  dimension: 'economic',
  level: 'individual',
  kind: 'micro_business',
  state: 'planned',
  channel: 'direct',
  project: 'RE-GN-01',
  donor: 'EU',
  currency: 'GNF',
  budget: 12_000_000,
  on: '2026-02-01',
};

function change(place: number, kind: string, body: object, secret?: object): Change {
  const made = checkChange({
    id: id(place),
    kind,
    shape: 1,
    mission: id(90),
    subject: id(91),
    author: id(92),
    device: id(93),
    at: '2026-03-01T10:00:00.000Z',
    body,
    ...(secret && { private: secret }),
  });
  if (isProblemList(made)) throw new Error(JSON.stringify(made));
  return made;
}

function after(found: Case | undefined, ...changes: readonly Change[]): Case {
  let state = found;
  for (const one of changes) {
    const told = { ...one, version: (state?.version ?? 0) + 1, received: one.at, marks: [] } as Recorded;
    const next = project(state, told);
    assert.ok(!isProblemList(next), JSON.stringify(next));
    state = next;
  }
  assert.ok(state);
  return state;
}

const chen = (): Case =>
  after(
    undefined,
    change(
      1,
      'case.opened',
      { openedOn: '2026-01-10', custodian: id(92), returnKind: 'forced', isMinor: false },
      { person: { givenName: 'Chen', familyName: 'Diallo', sex: 'male' } },
    ),
  );

test('a later record of a line stands in the place of the former, beside the other lines', () => {
  const found = after(
    chen(),
    change(2, 'assistance.recorded', sewing, { text: 'A sewing machine.' }),
    change(3, 'assistance.recorded', { ...sewing, line: id(51), kind: 'skills', dimension: 'social' }),
    change(4, 'assistance.recorded', { ...sewing, state: 'delivered', delivered: 11_500_000.125, on: '2026-02-20' }),
  );
  assert.deepEqual(
    found.assistance.map(({ line, state, change: by, text, delivered }) => [line, state, by, text, delivered]),
    [
      [id(50), 'delivered', id(4), undefined, 11_500_000.125],
      [id(51), 'planned', id(3), undefined, undefined],
    ],
  );
  assert.deepEqual(
    whatIsHeld(found, { documents: [], mayTellSealed: false }).find(({ category }) => category === 'assistance'),
    { category: 'assistance', first: '2026-02-01', last: '2026-02-20' },
  );
});

test('a retracted line is gone, and what never stood cannot be retracted', () => {
  const told = after(chen(), change(2, 'assistance.recorded', sewing));
  const gone = change(3, 'assistance.retracted', { line: sewing.line, on: '2026-02-03' });
  assert.deepEqual(after(told, gone).assistance, []);
  const never = project(chen(), { ...gone, version: 2, received: gone.at, marks: [] });
  assert.ok(isProblemList(never));
  assert.equal(never[0]?.code, 'assistance_absent');
});

test('a case that is retracted or erased keeps no line', () => {
  const told = after(chen(), change(2, 'assistance.recorded', sewing));
  for (const kind of ['case.retracted', 'case.erased'])
    assert.deepEqual(after(told, change(3, kind, { on: '2026-03-01' })).assistance, []);
});

test('an amount without a currency, below nothing, finer than a thousandth, and a code that is a sentence are no line', () => {
  const { currency: _, ...bare } = sewing;
  const wrong = [
    bare,
    { ...sewing, budget: -1 },
    { ...sewing, budget: 0.0001 },
    { ...sewing, project: 'for Chen Diallo' },
    { ...sewing, currency: 'francs' },
    { ...sewing, kind: 'gold' },
    { ...sewing, note: 'free text' },
  ];
  for (const body of wrong) assert.throws(() => change(2, 'assistance.recorded', body), /change_shape/);
  assert.ok(isAmount(0.125) && isAmount(1e12) && !isAmount(Number.NaN) && isFundingCode('EU') && !isFundingCode(''));
});
