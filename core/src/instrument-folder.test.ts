import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, rssCore } from '../../test/cast.ts';
import { smallDocument } from '../../test/small-instrument.ts';
import type { Instrument } from './instrument.ts';
import { assembleInstrument } from './instrument-folder.ts';
import { parseInstrument } from './parse-instrument.ts';

/** The files that an instrument is kept in; scheme files named so that they sort in this order. */
function filesOf(document: unknown): Map<string, string> {
  const { flags, cases, schemes, words, provenance, ...base } = document as Instrument;
  const text = (value: unknown): string => JSON.stringify(value, undefined, 2);
  return new Map([
    ['provenance.md', `${provenance}\n`],
    ['cases.json', text(cases)],
    ['instrument.json', text(base)],
    ['flags.json', text(flags)],
    ...schemes.map((scheme, s): [string, string] => [`schemes/${s}-${scheme.id}.json`, text(scheme)]),
    ...Object.entries(words).map(([language, said]): [string, string] => [`words/${language}.json`, text(said)]),
  ]);
}

/** Assembling with some files changed, or left out where undefined. */
function assembled(changes: Readonly<Record<string, string | undefined>>): ReturnType<typeof assembleInstrument> {
  const files = filesOf(smallDocument());
  for (const [file, text] of Object.entries(changes))
    if (text === undefined) files.delete(file);
    else files.set(file, text);
  return assembleInstrument(files);
}

test('a folder amounts to the document of its instrument', () => {
  const { document, problems } = assembled({});
  assert.deepEqual(problems, []);
  assert.deepEqual(parseInstrument(document), parseInstrument(smallDocument()));
  const whole = assembleInstrument(filesOf(rssCore));
  assert.deepEqual(accepted(parseInstrument(whole.document)), rssCore);
});

test('each file that every folder needs is missed by name', () => {
  for (const file of ['instrument.json', 'flags.json', 'cases.json']) {
    const { problems } = assembled({ [file]: undefined });
    assert.deepEqual(problems, [{ code: 'file_missing', place: { file }, parameters: { name: file } }]);
  }
});

test('a folder says where it comes from', () => {
  const missing = [{ code: 'provenance_missing', place: { file: 'provenance.md' }, parameters: {} }];
  assert.deepEqual(assembled({ 'provenance.md': undefined }).problems, missing);
  assert.deepEqual(assembled({ 'provenance.md': ' \n\n' }).problems, missing);
});

test('broken JSON is found by file and line, all broken files at once', () => {
  const { problems } = assembled({
    'flags.json': '[\n  {"name": "alarm",\n  }\n]',
    'words/fr.json': '{\n"title": "x"\n',
    'cases.json': '',
  });
  assert.deepEqual(
    problems.map(({ code, place }) => [code, place.file, place.line]),
    [
      ['json_broken', 'flags.json', 3],
      ['json_broken', 'cases.json', 1],
      ['json_broken', 'words/fr.json', 3],
    ],
  );
  assert.deepEqual(
    problems.map(({ parameters }) => parameters['detail']),
    [
      'Expected double-quoted property name',
      'Unexpected end of JSON input',
      "Expected ',' or '}' after property value",
    ],
  );
});

test('a word that JSON does not know is found on its own line, not on the last', () => {
  const text = filesOf(rssCore).get('instrument.json') ?? '';
  const broken = text.replace('"ordered": true', '"ordered": yes');
  const line = broken.slice(0, broken.indexOf('yes,')).split('\n').length;
  const { problems } = assembled({ 'instrument.json': broken });
  assert.deepEqual(problems, [
    { code: 'json_broken', place: { file: 'instrument.json', line }, parameters: { detail: "Unexpected token 'y'" } },
  ]);
});

test('a part that has its own file has no place in instrument.json, where it would be lost', () => {
  const base = JSON.parse(filesOf(smallDocument()).get('instrument.json') ?? '') as object;
  for (const part of ['flags', 'cases', 'schemes', 'words', 'provenance']) {
    const { problems } = assembled({ 'instrument.json': JSON.stringify({ ...base, [part]: [] }) });
    assert.deepEqual(problems, [
      { code: 'name_repeated', place: { file: 'instrument.json' }, parameters: { name: part } },
    ]);
  }
});

test('a file that holds something else than it should is a fault of form, not a crash', () => {
  for (const text of ['null', '[]', '7', '"x"'])
    for (const file of ['instrument.json', 'flags.json', 'cases.json', 'words/fr.json', 'schemes/0-plain.json']) {
      const parsed = parseInstrument(assembled({ [file]: text }).document);
      assert.ok(Array.isArray(parsed) || text === '[]', `${file} ${text}`);
    }
});

test('schemes come in the order of their file names, words under the name of their language', () => {
  const files = filesOf(rssCore);
  const backwards = new Map([...files].toReversed());
  assert.deepEqual(assembleInstrument(backwards).document, assembleInstrument(files).document);
});

test('a path into the document leads back to its file and the path within', () => {
  const { locate } = assembleInstrument(filesOf(rssCore));
  const at = (...path: (string | number)[]): unknown[] => Object.values(locate(path));
  assert.deepEqual(at('items', 3, 'code'), ['instrument.json', ['items', 3, 'code']]);
  assert.deepEqual(at('dimensions'), ['instrument.json', ['dimensions']]);
  assert.deepEqual(at('flags', 0, 'when'), ['flags.json', [0, 'when']]);
  assert.deepEqual(at('cases', 2), ['cases.json', [2]]);
  assert.deepEqual(at('schemes', 1, 'bands', 0), ['schemes/1-without_context.json', ['bands', 0]]);
  assert.deepEqual(at('schemes'), ['schemes/', ['schemes']]);
  assert.deepEqual(at('words', 'ar', 'title'), ['words/ar.json', ['title']]);
  assert.deepEqual(at('words'), ['words/', ['words']]);
  assert.deepEqual(at('provenance'), ['provenance.md', []]);
  assert.deepEqual(locate(undefined), { file: 'instrument.json', path: [] });
});
