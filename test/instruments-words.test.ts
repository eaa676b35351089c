import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '@orion/core';
import { rssCore } from './cast.ts';

/** Every text of a language by its path, such as `items/psy_safety/question`. */
function textsOf(node: object, path: string): readonly (readonly [path: string, text: string])[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}/${key}`;
    if (typeof value === 'string') return here === 'language' ? [] : [[here, value] as const];
    return typeof value === 'object' && value !== null ? textsOf(value, here) : [];
  });
}

const [en, fr, ar] = languages.map((language) => new Map(textsOf(rssCore.words[language] ?? {}, '')));

/** Words that English and French write alike. */
const alike = ['dimensions/social/name', 'dimensions/psychosocial/name'];

test('rss-core says the same things in English, French and Arabic', () => {
  assert.ok(en.size > 200, String(en.size));
  for (const other of [fr, ar]) assert.deepEqual([...other.keys()].toSorted(), [...en.keys()].toSorted());
});

test('French is not English', () => {
  const same = [...en].filter(([path, text]) => fr.get(path) === text).map(([path]) => path);
  assert.deepEqual(same, alike);
});

test('Arabic is written in Arabic letters, and nothing else is', () => {
  for (const [path, text] of ar) {
    assert.match(text, /\p{Script=Arabic}/u, path);
    assert.doesNotMatch(text.replaceAll('Orion', ''), /\p{Script=Latin}/u, path);
  }
  for (const texts of [en, fr]) for (const [path, text] of texts) assert.doesNotMatch(text, /\p{Script=Arabic}/u, path);
});

test('no text begins or ends with a space, holds two together or an invisible mark of direction', () => {
  for (const texts of [en, fr, ar])
    for (const [path, text] of texts) {
      assert.equal(text, text.trim(), path);
      assert.doesNotMatch(text, / {2}|\t|\n/, path);
      assert.doesNotMatch(text, /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/, path);
    }
});

test('the options of a question are told apart in every language', () => {
  for (const language of languages) {
    const { items, silences, bands, flags } = rssCore.words[language] ?? assert.fail(language);
    for (const { code } of rssCore.items) {
      const shown = [...Object.values(items[code].options), ...Object.values(silences)];
      assert.equal(new Set(shown).size, shown.length, `${language} ${code}`);
    }
    for (const named of [bands, flags]) assert.equal(new Set(Object.values(named)).size, Object.keys(named).length);
  }
});

test('a question asks in every language', () => {
  const mark = { en: '?', fr: '?', ar: '؟' };
  for (const language of languages)
    for (const { code, kind } of rssCore.items) {
      const { question } = rssCore.words[language]?.items[code] ?? assert.fail(code);
      if (kind === 'single') assert.ok(question.includes(mark[language]), `${language} ${code}: ${question}`);
    }
});

test('before the psychosocial part one makes sure that nobody listens', () => {
  for (const language of languages) {
    const { psychosocial } = rssCore.words[language]?.dimensions ?? assert.fail(language);
    assert.match(psychosocial.prompt, /[?؟]/, language);
  }
});
