import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  answers,
  checkCodes,
  errorKinds,
  estimands,
  figureNames,
  flowReasons,
  inestimableReasons,
  noteCodes,
  overallKinds,
  overallTests,
  sizeMeasures,
} from '@orion/analysis';
import { languages } from '@orion/core';
import { assignmentKinds, comparisonQuestions, estimators, whyWithout } from '@orion/core/comparison';
import { comparisonWordsIn } from '@orion/core/words';

/** Every sentence of a catalogue by its path. */
function sentencesOf(words: object, path = ''): ReadonlyMap<string, string> {
  return new Map<string, string>(
    Object.entries(words).flatMap<readonly [string, string]>(([name, word]) =>
      typeof word === 'string' ? [[`${path}.${name}`, word]] : [...sentencesOf(word as object, `${path}.${name}`)],
    ),
  );
}

const holesOf = (sentence: string): readonly string[] => [...new Set(sentence.match(/\{\w+\}/g))].toSorted();

test('every code that a comparison holds has its words in every language', () => {
  for (const language of languages) {
    const words = comparisonWordsIn(language);
    const codes = [
      [words.answers, answers],
      [words.readings, answers],
      [words.checks, checkCodes],
      [words.instead, checkCodes],
      [words.flow, flowReasons],
      [words.questions, comparisonQuestions],
      [words.assignments, assignmentKinds],
      [words.wrong.assignment, assignmentKinds],
      [words.withouts, whyWithout],
      [words.not.whom, estimands],
      [words.methods.estimators, estimators],
      [words.methods.estimands, estimands],
      [words.methods.errors, errorKinds],
      [words.methods.notes, noteCodes],
      [words.methods.figures, figureNames],
      [words.methods.inestimable, inestimableReasons],
      [words.overall.tests, overallTests],
      [words.overall.means, overallTests],
      [words.overall.method, overallTests],
      // A test of ranks says so by its name.
      [words.overall.of, overallKinds.filter((one) => one !== 'ranks')],
      [words.sizes.names, sizeMeasures],
      [words.sizes.says, sizeMeasures],
    ] as const;
    for (const [worded, known] of codes)
      for (const code of known) assert.ok(Object.hasOwn(worded, code), `${language} ${code}`);
  }
});

test('a sentence has the same holes in every language, and is in the language', () => {
  const english = sentencesOf(comparisonWordsIn('en'));
  for (const language of ['fr', 'ar'] as const) {
    const told = sentencesOf(comparisonWordsIn(language));
    assert.deepEqual([...told.keys()].toSorted(), [...english.keys()].toSorted());
    for (const [path, sentence] of told) {
      const original = english.get(path) ?? '';
      assert.deepEqual(holesOf(sentence), holesOf(original), `${language} ${path}`);
      if (original.split(' ').length > 4) assert.notEqual(sentence, original, `${language} ${path}`);
      if (language === 'ar' && original.replaceAll(/\{\w+\}|\W|p/g, '') !== '')
        assert.match(sentence, /\p{Script=Arabic}/u, path);
    }
  }
});
