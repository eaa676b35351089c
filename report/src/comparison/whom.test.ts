import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '@orion/core';
import { madeUpComparison, madeUpProvenance as provenance } from '../../../test/made-up-comparison.ts';
import { comparisonHtml } from './index.ts';

/** The words of a page, without marks that isolate names and numbers. */
function wordsOf(changed: object, language: (typeof languages)[number] = 'en'): string {
  const page = comparisonHtml(madeUpComparison({}, changed), { language, provenance });
  return page.replaceAll(/<style.*?<\/style>|<[^>]+>/gs, ' ').replaceAll(/[\u2066-\u2069]/g, '');
}

describe('a report says of whom it speaks', () => {
  const says = {
    en: /Those who stayed \((\d+)\) stand for all who began \((\d+)\)/,
    fr: /Les personnes restées \((\d+)\) représentent toutes celles qui avaient commencé \((\d+)\)/,
    ar: /من بقوا \((\d+)\) يمثلون كل من بدؤوا \((\d+)\)/,
  };
  for (const language of languages)
    test(`where those who stayed stand for all who began: ${language}`, () => {
      const found = says[language].exec(wordsOf({ attrition: 'weighted', sensitivity: [] }, language));
      assert.ok(found && Number(found[1]) < Number(found[2]), language);
      assert.doesNotMatch(wordsOf({ sensitivity: [] }, language), says[language]);
    });

  test('and does not say that an error allows for clusters that know nothing of them', () => {
    const byMentor = /So the error counts by it/;
    const doesNot = /the error of this way of estimating does not allow for it/;
    for (const knowing of [{}, { primary: 'ranks', sensitivity: [] }]) {
      assert.match(wordsOf(knowing), byMentor);
      assert.doesNotMatch(wordsOf(knowing), doesNot);
    }
    const matched = wordsOf({ primary: 'matching_with_replacement', sensitivity: [] });
    assert.match(matched, doesNot);
    assert.doesNotMatch(matched, byMentor);
  });
});
