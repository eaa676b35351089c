import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { holesOf } from '../words/message.ts';

const read = (path: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<string, string>;
const own = { en: read('words/en.json'), fr: read('words/fr.json'), ar: read('words/ar.json') };
/** The forms of number that each language has, for whole numbers a page counts to. */
const forms = { fr: ['one', 'other'], ar: ['few', 'many', 'one', 'other', 'two', 'zero'] } as const;

describe('the words of the office', () => {
  for (const language of ['fr', 'ar'] as const) {
    test(`say the same in ${language}: every sentence, every hole, every form of number`, () => {
      assert.deepEqual(Object.keys(own[language]), Object.keys(own.en));
      for (const [id, english] of Object.entries(own.en)) {
        const [here, there] = [holesOf(own[language][id] ?? ''), holesOf(english)];
        assert.deepEqual([...here.keys()].toSorted(), [...there.keys()].toSorted(), id);
        for (const [hole, arms] of here)
          if ((there.get(hole) ?? []).length > 0)
            assert.deepEqual([...arms].toSorted(), forms[language], `${id} ${hole}`);
      }
    });
  }

  test('take no sentence from the field', () => {
    const field = read('../words/en.json');
    assert.deepEqual(
      Object.keys(own.en).filter((id) => id in field),
      [],
    );
  });
});
