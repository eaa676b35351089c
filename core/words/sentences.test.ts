import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planted } from '../../test/planted-faults.ts';
import { smallDocument } from '../../test/small-instrument.ts';
import { languages } from '../src/names.ts';
import { parseInstrument } from '../src/parse-instrument.ts';
import {
  cellFaults,
  changeFaults,
  importFaults,
  planFaults,
  instrumentFaults,
  isProblemList,
  problem,
  tableFaults,
} from '../src/problem.ts';
import { ar } from './ar.ts';
import type { Sentences } from './catalogue.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { fill, sentenceOf } from './index.ts';

const catalogues: Readonly<Record<(typeof languages)[number], Sentences>> = { en, fr, ar };
const codes = [...cellFaults, ...instrumentFaults, ...tableFaults, ...changeFaults, ...importFaults, ...planFaults];
const holesOf = (sentence: string): readonly string[] => [...new Set(sentence.match(/\{\w+\}/g))].toSorted();

test('every fault has its own code', () => {
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) assert.match(code, /^[a-z0-9]+(?:_[a-z0-9]+)+$/);
});

test('every language has a sentence for every fault, and no other', () => {
  for (const language of languages) {
    const { problems } = catalogues[language];
    assert.deepEqual(Object.keys(problems).toSorted(), codes.toSorted(), language);
    for (const code of codes) assert.ok(problems[code].trim().length > 5, `${language} ${code}`);
  }
});

test('a sentence names the same parameters in every language', () => {
  for (const code of codes)
    for (const language of languages)
      assert.deepEqual(holesOf(catalogues[language].problems[code]), holesOf(en.problems[code]), `${language} ${code}`);
  for (const place of ['row', 'column', 'line'] as const)
    for (const language of languages)
      assert.deepEqual(holesOf(catalogues[language].places[place]), holesOf(en.places[place]), `${language} ${place}`);
});

test('no sentence was left untranslated', () => {
  for (const code of codes) {
    assert.notEqual(fr.problems[code], en.problems[code], code);
    assert.match(ar.problems[code], /\p{Script=Arabic}/u, code);
    assert.doesNotMatch(en.problems[code] + fr.problems[code], /\p{Script=Arabic}/u, code);
  }
});

test('no two faults are told alike', () => {
  for (const language of languages)
    assert.equal(new Set(Object.values(catalogues[language].problems)).size, codes.length, language);
});

test('every fault of an instrument is told without a hole, in every language', () => {
  for (const [what, changes] of planted) {
    const parsed = parseInstrument(smallDocument(...changes));
    if (!isProblemList(parsed)) assert.fail(what);
    for (const found of parsed)
      for (const language of languages) assert.doesNotMatch(sentenceOf(found, language), /\{\w+\}/, what);
  }
});

test('a sentence says where and what', () => {
  const fault = problem('repeated_code', { file: 'answers.csv', row: 7, column: 'eco_assets' });
  assert.equal(sentenceOf(fault, 'en'), 'answers.csv, row 7, column eco_assets: the same code twice');
  assert.equal(sentenceOf(fault, 'fr'), 'answers.csv, ligne 7, colonne eco_assets: le même code deux fois');
  assert.equal(sentenceOf(fault, 'ar'), 'answers.csv, الصف 7, العمود eco_assets: الرمز نفسه مرتين');
  const early = problem('json_broken', { file: 'flags.json', line: 3 }, { detail: 'x' });
  assert.equal(sentenceOf(early, 'en'), 'flags.json:3: not valid JSON: x');
  assert.equal(sentenceOf(problem('repeated_code'), 'en'), 'the same code twice');
});

test('parameters fill their places, as often as they stand there, letter for letter', () => {
  assert.equal(fill('{a} and {b}, {a}', { a: 1, b: 'two' }), '1 and two, 1');
  assert.equal(fill('{a}', { a: '$& {b}' }), '$& {b}');
  assert.equal(fill('{a}{b}', { a: 0, b: '' }), '0');
});

test('a parameter that is not given stays visible as its name', () => {
  assert.equal(fill('{a} and {b}', { a: 'one' }), 'one and {b}');
  assert.equal(fill('{constructor}', {}), '{constructor}');
});
