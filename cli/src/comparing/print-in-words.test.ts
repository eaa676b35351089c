import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookBefore, assemble } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import { madeUpComparison, madeUpCsv, madeUpPlan, madeUpTable } from '../../../test/made-up-comparison.ts';
import { comparisonInWords, lookInWords } from './print-in-words.ts';

/** Codes and holes that nobody who reads French or Arabic should meet. */
const code = /[a-z]+_[a-z_]+|NaN|undefined|\{\w+\}/;

test('an answer is told at the terminal in the language asked for, without a code', () => {
  const comparison = madeUpComparison({}, { sensitivity: ['difference', 'overlap_weighting', 'random_intercept'] });
  const french = comparisonInWords(comparison, 'fr');
  assert.match(french, /Plus haut, et assez pour compter|Plus haut ; assez pour compter/);
  assert.match(french, /Ajusté|départ/);
  assert.match(french, /À quel point c’est sûr|sûr/);
  const arabic = comparisonInWords(comparison, 'ar');
  assert.match(arabic, /أعلى/);
  for (const text of [french, arabic]) assert.doesNotMatch(text, code);
});

test('what refuses is told with what could be done instead', () => {
  const refused = comparisonInWords(madeUpComparison({ mentors: 4 }), 'fr');
  assert.match(refused, /✗ Nombre de grappes dans/);
  assert.match(refused, /moins de 5/);
  assert.doesNotMatch(refused, code);
});

test('a look before the answer tells nothing of the outcome', () => {
  const plan = madeUpPlan();
  const cohort = assemble(plan, madeUpTable(madeUpCsv(), plan));
  assert.ok(!isProblemList(cohort));
  const told = lookInWords(lookBefore(cohort), 'fr');
  assert.match(told, /La réponse n’a pas été regardée/);
  assert.doesNotMatch(told, code);
  assert.doesNotMatch(told, /Intervalle|Ajusté pour/);
});
