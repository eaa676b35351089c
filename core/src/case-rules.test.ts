import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rssCore } from '../../test/cast.ts';
import { smallDocument, type Change } from '../../test/small-instrument.ts';
import { caseProblems } from './case-rules.ts';
import { parseInstrument } from './parse-instrument.ts';
import { isProblemList } from './problem.ts';

const cells = { job: 'yes', pay: 'badly', tools: 'hoe', roof: 'fair', worries: 'money health' };

/** The problems of a document whose only worked case is this one, as `code path: expected, found`. */
function faultsOf(worked: object, ...changes: readonly Change[]): readonly string[] {
  const parsed = parseInstrument(smallDocument([['cases'], [{ name: 'by hand', ...worked }]], ...changes));
  if (!isProblemList(parsed)) return [];
  return parsed.map(({ code, place, parameters }) => {
    const { expected, found } = parameters;
    const path = (place.path ?? []).slice(2).join('/');
    return `${code} ${path}${code === 'case_fails' ? `: ${expected}, ${found}` : ''}`;
  });
}

const expecting = (expected: object): readonly string[] =>
  faultsOf({ answers: cells, expected: { 'plain@1': expected } });

test('a worked case that holds in every part is no fault', () => {
  assert.deepEqual(
    expecting({
      scores: { work: 0.5, home: 0.5, composite: 0.5 },
      coverage: { work: 1, home: 1, composite: 1 },
      bands: { work: 'high', home: 'high', composite: 'high' },
      thresholds: { above_half: false },
      reasons: {},
    }),
    [],
  );
});

test('each part of a worked case is compared, and told with what was found', () => {
  const at = 'case_fails expected/plain@1';
  assert.deepEqual(expecting({ scores: { work: 0.6 } }), [`${at}/scores/work: 0.6, 0.5`]);
  assert.deepEqual(expecting({ scores: { composite: null } }), [`${at}/scores/composite: null, 0.5`]);
  assert.deepEqual(expecting({ coverage: { home: 0.5 } }), [`${at}/coverage/home: 0.5, 1`]);
  assert.deepEqual(expecting({ bands: { home: 'low' } }), [`${at}/bands/home: "low", "high"`]);
  assert.deepEqual(expecting({ thresholds: { above_half: true } }), [`${at}/thresholds/above_half: true, false`]);
  assert.deepEqual(expecting({ reasons: { work: 'too_few_answers' } }), [
    `${at}/reasons/work: "too_few_answers", nothing`,
  ]);
});

test('numbers written in decimals may differ by 1e-12, and by no more', () => {
  assert.deepEqual(expecting({ scores: { work: 0.5 + 9e-13 } }), []);
  assert.equal(expecting({ scores: { work: 0.5 + 2e-12 } }).length, 1);
});

test('a name that the scheme does not have is a fault, even where nothing is expected of it', () => {
  for (const part of ['scores', 'coverage', 'bands', 'thresholds'])
    assert.equal(expecting({ [part]: { constructor: null } }).length, 1, part);
});

test('no score can be expected, with its reason', () => {
  const expected = {
    scores: { work: null, home: null, composite: null },
    coverage: { work: null, home: 0 },
    bands: { work: null },
    thresholds: { above_half: null },
    reasons: { work: 'nothing_applicable', home: 'too_few_answers', composite: 'dimension_unscored' },
  };
  const answers = { job: 'unable', tools: 'not_applicable' };
  assert.deepEqual(faultsOf({ answers, expected: { 'plain@1': expected } }), []);
  const wrong = { answers, expected: { 'plain@1': { reasons: { work: 'too_few_answers' } } } };
  assert.equal(faultsOf(wrong).length, 1);
});

test('flags are compared with or without scores, once however many schemes there are', () => {
  const answers = { ...cells, roof: 'poor' };
  assert.deepEqual(faultsOf({ answers, flags: ['alarm'] }), []);
  assert.deepEqual(faultsOf({ answers, flags: [] }), ['case_fails flags: [], ["alarm"]']);
  assert.deepEqual(faultsOf({ answers: cells, flags: ['alarm'] }), ['case_fails flags: ["alarm"], []']);
  const expected = { 'plain@1': {}, plain: {} };
  assert.deepEqual(faultsOf({ answers, flags: [], expected }), ['case_fails flags: [], ["alarm"]']);
});

test('faults are expected cell by cell, and nothing else is', () => {
  const answers = { job: 'no', pay: 'well', roof: 'Fair' };
  const faults = { pay: 'answered_but_gate_false', roof: 'unknown_code' };
  const found = '{"pay":"answered_but_gate_false","roof":"unknown_code"}';
  assert.deepEqual(faultsOf({ answers, faults }), []);
  assert.deepEqual(faultsOf({ answers, faults: { roof: 'unknown_code', pay: 'answered_but_gate_false' } }), []);
  assert.deepEqual(faultsOf({ answers, faults: { pay: 'answered_but_gate_false' } }), [
    `case_fails faults: {"pay":"answered_but_gate_false"}, ${found}`,
  ]);
  assert.deepEqual(faultsOf({ answers, flags: [] }), [`case_fails answers: {}, ${found}`]);
  assert.deepEqual(faultsOf({ answers: cells, faults }), [`case_fails faults: ${found}, {}`]);
});

test('an item that the case does not mention was not asked', () => {
  assert.deepEqual(faultsOf({ answers: {}, expected: { 'plain@1': { coverage: { work: 0, home: 0 } } } }), []);
});

test('cases are run only where the structure is sound', () => {
  const structure: Change = [['schemes', 0, 'minDimensions'], 3];
  const failing = { answers: cells, expected: { 'plain@1': { scores: { work: 1 } } } };
  assert.deepEqual(
    faultsOf(failing, structure).map((fault) => fault.split(' ')[0]),
    ['count_too_high'],
  );
});

test('a changed weight, point, band, flag or gate makes the worked cases of rss-core fail', () => {
  const [scheme] = rssCore.schemes;
  const spoilt = {
    weight: { ...rssCore, schemes: [{ ...scheme, items: scheme.items.map((one, i) => ({ ...one, weight: i + 1 })) }] },
    share: {
      ...rssCore,
      schemes: [{ ...scheme, dimensions: scheme.dimensions.map((one) => ({ ...one, minAnswered: 0.5 })) }],
    },
    band: {
      ...rssCore,
      schemes: [{ ...scheme, bands: scheme.bands.map((one) => ({ ...one, from: one.from * 0.9 })) }],
    },
    flags: { ...rssCore, flags: rssCore.flags.slice(1) },
    gates: { ...rssCore, items: rssCore.items.map(({ askedWhen: _, ...item }) => item) },
  };
  assert.deepEqual(caseProblems(rssCore), []);
  for (const [what, instrument] of Object.entries(spoilt)) {
    const codes = caseProblems(instrument).map(({ code }) => code);
    assert.ok(codes.includes('case_fails'), what);
  }
});
