import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rssCore, schemeOf } from '../../test/cast.ts';
import { anyInstrument } from '../../test/made-up-instruments.ts';
import { eachLanguage } from '../../test/planted-faults.ts';
import { smallInstrument, type Change } from '../../test/small-instrument.ts';
import { compareInstruments, type Comparability } from './comparability.ts';

const before = smallInstrument();
const scheme = ['schemes', 0] as const;

function compared(...changes: readonly Change[]): Comparability {
  const after = smallInstrument(...changes);
  return compareInstruments(before, after, [before.schemes[0], after.schemes[0]]);
}

/** What was touched and the verdicts on scores, bands and flags, as `records: comparable, comparable, comparable`. */
function verdict(...changes: readonly Change[]): string {
  const { differences, scores, bands, flags } = compared(...changes);
  const touched = [...new Set(differences.map(({ touches }) => touches))].toSorted().join(' ');
  return `${touched}: ${scores}, ${bands}, ${flags}`;
}

const all = 'comparable, comparable, comparable';
const scoresLost = 'not_comparable, not_comparable, comparable';

test('nothing changed: everything stays comparable', () => {
  assert.equal(verdict(), `: ${all}`);
  fc.assert(
    fc.property(anyInstrument, (one) => {
      const { differences } = compareInstruments(one, structuredClone(one), [one.schemes[0], one.schemes[0]]);
      assert.deepEqual(differences, []);
    }),
    { numRuns: 30 },
  );
});

test('other words are read out: scores with caution', () => {
  const caution = 'words: caution, comparable, comparable';
  assert.equal(verdict([['words', 'fr', 'items', 'roof', 'question'], 'x']), caution);
  assert.equal(verdict([['words', 'fr', 'items', 'roof', 'options', 'fair'], 'x']), caution);
  assert.equal(verdict([['words', 'fr', 'introduction'], 'x']), caution);
  assert.equal(verdict([['words', 'fr', 'dimensions', 'work', 'prompt'], 'x']), caution);
  assert.equal(verdict([['words', 'fr', 'silences', 'declined'], 'x']), caution);
  assert.equal(verdict([['words', 'fr'], undefined]), caution);
});

test('the names of schemes, bands and flags change no answer', () => {
  for (const path of [['schemes', 'plain', 'notice'], ['bands', 'low'], ['flags', 'alarm'], ['title']])
    assert.equal(verdict([['words', 'fr', ...path], 'x']), `: ${all}`);
});

test('a change to the scoring ends the series of scores and of bands', () => {
  const scoring: readonly Change[] = [
    [[...scheme, 'items', 0, 'rule', 'points', 'training'], 0.6],
    [[...scheme, 'items', 0, 'weight'], 2],
    [[...scheme, 'items', 4, 'rule', 'of'], 5],
    [
      [...scheme, 'items', 2, 'rule', 'points'],
      [0, 1],
    ],
    [[...scheme, 'dimensions', 0, 'weight'], 2],
    [[...scheme, 'dimensions', 0, 'minAnswered'], 0.6],
    [[...scheme, 'minDimensions'], 1],
  ];
  for (const change of scoring) assert.equal(verdict(change), `scores: ${scoresLost}`, change[0].join('/'));
  const fewer = before.schemes[0].items.slice(0, 4);
  assert.match(verdict([[...scheme, 'items'], fewer]), /not_comparable, not_comparable, comparable$/);
});

test('a change to a scored question ends the series of scores', () => {
  const turned: Change = [['items', 3, 'dimension'], 'work'];
  assert.equal(verdict(turned), 'questions: not_comparable, not_comparable, not_comparable');
  assert.equal(verdict([['items', 2, 'exclusive'], undefined]), `questions: ${scoresLost}`);
  assert.equal(verdict([['items', 1, 'askedWhen', 'is'], ['yes']]), `questions: ${scoresLost}`);
  assert.equal(verdict([['items', 1, 'returneeOnly'], true]), `questions: ${scoresLost}`);
  const option: readonly Change[] = [
    [['items', 1, 'options', 2], 'never'],
    [[...scheme, 'items', 1, 'rule', 'points', 'never'], 0],
    ...eachLanguage(['items', 'pay', 'options', 'never'], 'x'),
  ];
  assert.equal(verdict(...option), `questions scores words: ${scoresLost}`);
});

test('bands and thresholds end the series of bands, and leave the scores alone', () => {
  const lost = 'bands: comparable, not_comparable, comparable';
  assert.equal(verdict([[...scheme, 'thresholds', 0, 'above'], 0.6]), lost);
  assert.equal(verdict([[...scheme, 'thresholds'], []]), lost);
  assert.equal(verdict([[...scheme, 'bands', 0, 'below'], 0.6], [[...scheme, 'bands', 1, 'from'], 0.6]), lost);
});

test('a flag that is raised by something else ends the series of flags alone', () => {
  const lost = 'flags: comparable, comparable, not_comparable';
  assert.equal(verdict([['flags', 0, 'when', 'any', 1, 'atLeast'], 2]), lost);
  assert.equal(verdict([['flags', 0, 'name'], 'fire'], ...eachLanguage(['flags'], { fire: 'x', alone: 'x' })), lost);
  const both = before.flags.toReversed();
  assert.equal(verdict([['flags'], both]), `: ${all}`);
});

test('a flag is another when the question it looks at is another, scored or not', () => {
  const option: readonly Change[] = [
    [['items', 5, 'options', 2], 'strangers'],
    ...eachLanguage(['items', 'guests', 'options', 'strangers'], 'x'),
  ];
  assert.equal(verdict(...option), 'records words: caution, comparable, not_comparable');
  const gate: Change = [['items', 5, 'askedWhen'], { item: 'roof', is: ['good'] }];
  assert.equal(verdict(gate), 'records: comparable, comparable, not_comparable');
});

test('what is collected beside the scores, and how it is filed, is told and ends no series', () => {
  const plain = smallInstrument([['flags', 1, 'when'], { item: 'roof', is: ['poor'] }]);
  const after = smallInstrument(
    [['flags', 1, 'when'], { item: 'roof', is: ['poor'] }],
    [['items', 5, 'ordered'], true],
  );
  const { differences, ...verdicts } = compareInstruments(plain, after, [plain.schemes[0], after.schemes[0]]);
  assert.deepEqual(verdicts, { scores: 'comparable', bands: 'comparable', flags: 'comparable' });
  assert.deepEqual(differences, [{ path: 'items/guests/ordered', before: 'false', after: 'true', touches: 'records' }]);
  for (const change of [
    [['audience'], 'minors'],
    [['items', 3, 'topic'], 'the roof'],
    [['items', 3, 'number'], 40],
    [['items', 3, 'kindOfItem'], 'assistance'],
    [['items', 3, 'ordered'], false],
    [['items', 5, 'topic'], 'visitors'],
    [[...scheme, 'status'], 'validated'],
  ] as const satisfies readonly Change[])
    assert.equal(verdict(change), `records: ${all}`, change[0].join('/'));
});

test('a question that decides who is asked a scored one counts as scored', () => {
  const leads: Change = [['items', 4, 'askedWhen'], { item: 'door', is: ['open'] }];
  const item = { ...before.items[3], code: 'door', number: 7, options: ['open', 'shut'] };
  const items = [...before.items.slice(0, 4), item, ...before.items.slice(4)];
  const words = { topic: 'x', question: 'x', options: { open: 'x', shut: 'x' } };
  const with2: readonly Change[] = [
    [['items'], items],
    ...eachLanguage(['items', 'door'], words),
    [['items', 5, 'askedWhen'], leads[1]],
  ];
  const a = smallInstrument(...with2);
  const b = smallInstrument(
    ...with2,
    [['items', 4, 'options', 2], 'broken'],
    ...eachLanguage(['items', 'door', 'options', 'broken'], 'x'),
  );
  const { differences, scores } = compareInstruments(a, b, [a.schemes[0], b.schemes[0]]);
  assert.equal(scores, 'not_comparable');
  assert.ok(differences.some(({ path, touches }) => path === 'items/door/options' && touches === 'questions'));
});

test('a difference says where, what was there and what is there now', () => {
  const { differences } = compared([[...scheme, 'items', 0, 'weight'], 2], [['words', 'ar'], undefined]);
  assert.deepEqual(
    differences.find(({ touches }) => touches === 'scores'),
    { path: 'schemes/plain@1/items/job/weight', before: '1', after: '2', touches: 'scores' },
  );
  const gone = differences.filter(({ touches }) => touches === 'words');
  assert.deepEqual(
    gone.map(({ path, after }) => [path, after]),
    [['words/ar', undefined]],
  );
});

test('the order of items in a scheme and of keys in a file is no difference', () => {
  const { items } = before.schemes[0];
  assert.equal(verdict([[...scheme, 'items'], items.toReversed()]), `: ${all}`);
  const { yes, no, ...rest } = { yes: 1, no: 0, unable: 'na', training: 0.5 };
  assert.equal(verdict([[...scheme, 'items', 0, 'rule', 'points'], { ...rest, no, yes }]), `: ${all}`);
});

test('two schemes of one instrument make two series', () => {
  const { scores, bands, flags } = compareInstruments(rssCore, rssCore, [
    rssCore.schemes[0],
    schemeOf(rssCore, 'without_context'),
  ]);
  assert.deepEqual([scores, bands, flags], ['not_comparable', 'not_comparable', 'comparable']);
});
