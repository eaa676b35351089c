import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareLabels } from '@orion/core';
import { plainColumn } from '../export/out-column.ts';
import type { PersonRow } from '../export/person-row.ts';
import { columnsNamed } from './plan-of-people.ts';

const column = (name: string): ReturnType<typeof plainColumn<PersonRow>> =>
  plainColumn<PersonRow>({ name, type: 'text', about: { of: 'fact', fact: 'mode' } }, () => undefined);
const columns = ['sex', 'mode_endline', 'mode_midline', 'mode_baseline'].map(column);
/** As the house finds them: in whatever order the database has them. */
const rounds = ['endline', 'baseline', 'midline'].toSorted(compareLabels);
const named = (name: string, ofPlan?: readonly string[]): readonly string[] =>
  columnsNamed(name, { columns, rounds }, ofPlan).map((one) => one.name);

test('a name without its round is read from the earliest round that says something, in the order of time', () => {
  assert.deepEqual(named('mode'), ['mode_baseline', 'mode_midline', 'mode_endline']);
  assert.deepEqual(named('mode_midline'), ['mode_midline']);
  assert.deepEqual([named('sex'), named('place')], [['sex'], []]);
});

test('where a plan says in which order its rounds came, it is read by that, as at the terminal', () => {
  assert.deepEqual(named('mode', ['midline', 'baseline', 'endline']), [
    'mode_midline',
    'mode_baseline',
    'mode_endline',
  ]);
  assert.deepEqual(named('mode', ['midline', 'endline']), ['mode_midline', 'mode_endline', 'mode_baseline']);
});
