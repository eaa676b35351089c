import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '@orion/core';
import { comparisonWordsIn } from '@orion/core/words';
import {
  answerInReport,
  asAnswered,
  madeUpAnswers,
  madeUpRefusal,
  togetherInReport,
} from '../../../../test/reported.ts';
import { madeUpComparison } from '../../../../test/made-up-comparison.ts';
import { threeGroups } from '../../../../test/three-groups.ts';
import type { ComparisonTold } from './compare-answers.ts';
import { answerIn, overallIn, refusalIn } from './tell-contrast.ts';

for (const [what, comparison] of Object.entries(madeUpAnswers))
  for (const language of languages)
    test(`an answer ${what} is told in ${language} on a page of the house as in the report, word by word`, () => {
      const words = comparisonWordsIn(language);
      const told = asAnswered(comparison) as ComparisonTold;
      const [contrast] = told.contrasts;
      assert.ok(contrast);
      const { headline, parts } = answerIn(contrast, told, { language, words });
      assert.deepEqual(
        parts.map(({ head }) => head),
        [words.parts.found, words.parts.sure, words.parts.wrong, words.parts.not],
      );
      const sentences = parts.flatMap((part) => part.sentences);
      assert.ok(sentences.length > 8);
      assert.deepEqual([headline, ...sentences], answerInReport(comparison, language));
    });

for (const language of languages)
  test(`a refused answer is told in ${language} on a page of the house as in the report`, () => {
    const words = comparisonWordsIn(language);
    const { headline, parts } = refusalIn(asAnswered(madeUpRefusal) as ComparisonTold, { language, words });
    assert.deepEqual(
      parts.map(({ head }) => head),
      [words.parts.why, words.parts.instead, words.parts.not],
    );
    const sentences = parts.flatMap((part) => part.sentences);
    assert.ok(sentences.length >= 5);
    assert.deepEqual([headline, ...sentences], answerInReport(madeUpRefusal, language));
  });

for (const language of languages)
  test(`whether any of three groups differs is told in ${language} as in the report, and nothing of two`, () => {
    const three = madeUpComparison({}, threeGroups);
    const told = overallIn(asAnswered(three) as ComparisonTold, { language });
    assert.ok(told.length > 0);
    assert.equal(told.join(' '), togetherInReport(three, language));
    const two = asAnswered(madeUpComparison({}, { sensitivity: [] })) as ComparisonTold;
    assert.deepEqual(overallIn(two, { language }), []);
  });
