import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AssistanceLine, AssistanceLineId, Day } from '@orion/core';
import { assistanceFaults, newAssistance, readAmount, readAssistance, writeAssistance } from './assistance-form.ts';

const today = '2026-03-01' as Day;
const line = 'a' as AssistanceLineId;

test('an amount is read in the digits of any script; what may mean thousands or decimals is asked', () => {
  const amounts = ['1500000', '1 500 000', '١٢ ٥٠٠', '۱۲۵۰', '250,50', '250.5', '٢٥٠٫٥', '1’000'];
  assert.deepEqual(amounts.map(readAmount), [1_500_000, 1_500_000, 12_500, 1250, 250.5, 250.5, 250.5, 1000]);
  for (const odd of ['12.500', '12,500', '12.500.000', '1e6', '-5', '5 GNF', '', '.5', '9'.repeat(20)])
    assert.equal(readAmount(odd), undefined, odd);
});

test('help needs a kind, a day that has been, codes that are codes, and with an amount a currency', () => {
  const empty = newAssistance(today, '');
  assert.deepEqual(assistanceFaults(empty, today), ['kind']);
  const wrong = { ...empty, on: '2026-03-02', amount: '12.500', project: 'for Chen Diallo', donor: 'EU' };
  assert.deepEqual(assistanceFaults(wrong, today), ['kind', 'on', 'amount', 'currency', 'project']);
  const good = { ...empty, kind: 'cash', amount: '5', currency: 'gnf' } as const;
  assert.deepEqual(assistanceFaults(good, today), []);
  const cancelled = { ...good, state: 'cancelled', amount: 'x', currency: '' } as const;
  assert.deepEqual(assistanceFaults(cancelled, today), []);
});

test('a line that moves on keeps what was planned and approved, and loses an amount that is rubbed out', () => {
  const approved = { line, kind: 'cash', state: 'approved', on: today, budget: 9, approved: 8, currency: 'GNF' };
  const before = {
    ...approved,
    dimension: 'social',
    level: 'individual',
    channel: 'direct',
  } as unknown as AssistanceLine;
  const form = { ...writeAssistance(before), state: 'delivered', amount: '7,5' } as const;
  const { budget, approved: granted, delivered } = readAssistance(form, line, before) ?? {};
  assert.deepEqual([budget, granted, delivered], [9, 8, 7.5]);
  assert.deepEqual(assistanceFaults({ ...form, amount: '', currency: '' }, today, before), ['currency']);
  const rubbed = readAssistance({ ...writeAssistance(before), amount: '' }, line, before);
  assert.deepEqual([rubbed?.budget, rubbed && 'approved' in rubbed], [9, false]);
});

test('the dimension is that of the kind unless somebody says otherwise', () => {
  const form = { ...newAssistance(today, ''), kind: 'micro_business' } as const;
  assert.equal(readAssistance(form, line, undefined)?.dimension, 'economic');
  assert.equal(readAssistance({ ...form, kind: 'medical' }, line, undefined)?.dimension, 'social');
  assert.equal(readAssistance({ ...form, dimension: 'social' }, line, undefined)?.dimension, 'social');
});
