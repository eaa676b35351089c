import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages, type Language } from '@orion/core';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import { fillMessage, holesOf } from './message.ts';
import { makeWords, type MessageId } from './words.ts';

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, fr, ar };
const ids = Object.keys(en) as MessageId[];

for (const language of languages) {
  describe(`the words of the pages in ${language}`, () => {
    const catalogue = catalogues[language];

    test('are there for everything that is said, and for nothing else, in the same order', () => {
      assert.deepEqual(Object.keys(catalogue), ids);
    });

    test('are never empty, and leave no brace open', () => {
      for (const id of ids) {
        assert.notEqual(catalogue[id].trim(), '', id);
        assert.doesNotThrow(() => holesOf(catalogue[id]), id);
      }
    });

    test('have the same holes as in English', () => {
      for (const id of ids) {
        const holes = (text: string): readonly string[] => [...holesOf(text).keys()].toSorted();
        assert.deepEqual(holes(catalogue[id]), holes(en[id]), id);
      }
    });

    test('have every plural form of the language where something is counted', () => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      // French counts millions in a form of their own, which no page reaches.
      const needed = forms.filter((form) => form !== 'many' || language !== 'fr');
      for (const id of ids)
        for (const [hole, arms] of holesOf(catalogue[id]))
          if (arms.length > 0) assert.deepEqual(arms.toSorted(), needed, `${id} {${hole}}`);
    });
  });
}

describe('a message', () => {
  test('is filled, and a hole that nothing fills stays visible', () => {
    assert.equal(fillMessage('{round}, {day}', { round: 'Baseline' }, 'en'), 'Baseline, {day}');
  });

  test('counts in the six forms of Arabic', () => {
    const { say } = makeWords(ar, 'ar', 'MA');
    const counted = [0, 1, 2, 3, 11, 100].map((count) => say('caseload.found', { count }));
    assert.equal(new Set(counted).size, 6);
    assert.match(counted[3], /3 ملفات/);
  });

  test('takes the form of the language, not of English', () => {
    const text = '{count, plural, one {# dossier} other {# dossiers}}';
    assert.equal(fillMessage(text, { count: 0 }, 'fr'), '0 dossier');
    assert.equal(fillMessage(text, { count: 0 }, 'en'), '0 dossiers');
  });

  test('holds other holes inside a plural', () => {
    const { say } = makeWords(en, 'en');
    assert.match(say('explain.silent', { count: 2, from: '0.40', to: '0.70' }), /^2 questions .* 0\.40 and 0\.70\.$/);
  });
});

describe('days and numbers', () => {
  test('are written as the country of the mission writes them', () => {
    assert.equal(makeWords(ar, 'ar', 'MA').number(15), '15');
    assert.equal(makeWords(ar, 'ar', 'EG').number(15), '١٥');
    assert.equal(makeWords(fr, 'fr', 'GN').share(0.5), '0,50');
  });

  test('name the month, and a day stays the day it was in every time zone', () => {
    assert.equal(makeWords(en, 'en').day('2026-03-04'), '4 Mar 2026');
    assert.equal(makeWords(fr, 'fr', 'SN').day('2026-03-04'), '4 mars 2026');
    assert.equal(makeWords(en, 'en').day('1994'), '1994');
  });

  test('do without a country that is none', () => {
    assert.equal(makeWords(en, 'en', 'not a country').locale, 'en-001');
  });
});
