import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rssCore } from '../../test/cast.ts';
import { smallInstrument } from '../../test/small-instrument.ts';
import { parseAnswer, printAnswer, silenceText, silenceWords, type Answer } from './answer.ts';
import type { Item } from './item.ts';
import { cellFaults } from './problem.ts';

const { items } = smallInstrument();
const itemOf = (code: string): Item => items.find((item) => item.code === code) ?? assert.fail(code);
const [job, tools, guests] = ['job', 'tools', 'guests'].map(itemOf);

test('a cell of a single item is exactly one of its codes', () => {
  for (const option of job.options)
    assert.deepEqual(parseAnswer(job, option), { kind: 'chosen', options: [option] }, option);
});

test('a cell of a multiple item is any of its codes in any order, one space between', () => {
  assert.deepEqual(parseAnswer(tools, 'hoe'), { kind: 'chosen', options: ['hoe'] });
  assert.deepEqual(parseAnswer(tools, 'boat hoe'), { kind: 'chosen', options: ['boat', 'hoe'] });
  assert.deepEqual(parseAnswer(tools, 'none'), { kind: 'chosen', options: ['none'] });
});

test('each of the four silences has its own name, on any item', () => {
  for (const item of [job, tools, guests]) {
    assert.deepEqual(parseAnswer(item, ''), { kind: 'notAsked' });
    assert.deepEqual(parseAnswer(item, 'declined'), { kind: 'declined' });
    assert.deepEqual(parseAnswer(item, 'dont_know'), { kind: 'dontKnow' });
    assert.deepEqual(parseAnswer(item, 'not_applicable'), { kind: 'notApplicable' });
  }
  assert.deepEqual(silenceWords, ['declined', 'dont_know', 'not_applicable']);
});

test('a space too many is bad spacing, whatever stands beside it', () => {
  for (const text of [' yes', 'yes ', ' ', '  ', 'yes  no', ' declined', 'not_applicable ', ' Yes'])
    assert.equal(parseAnswer(job, text), 'bad_spacing', JSON.stringify(text));
  for (const text of ['hoe  cart', ' hoe cart', 'hoe cart ', 'hoe  hoe', 'hoe  zebra', 'none  hoe'])
    assert.equal(parseAnswer(tools, text), 'bad_spacing', JSON.stringify(text));
});

test('only the plain space separates: other white space makes an unknown code', () => {
  for (const space of ['\t', '\n', '\r\n', '\u00a0', '\u2009', '\u202f', '\u3000', '\u200b', '\ufeff']) {
    assert.equal(parseAnswer(job, `yes${space}`), 'unknown_code', JSON.stringify(space));
    assert.equal(parseAnswer(job, space), 'unknown_code', JSON.stringify(space));
    assert.equal(parseAnswer(tools, `hoe${space}cart`), 'unknown_code', JSON.stringify(space));
    assert.equal(parseAnswer(tools, `${space}hoe cart`), 'unknown_code', JSON.stringify(space));
  }
});

test('another case, spelling or separator is an unknown code', () => {
  for (const text of ['Yes', 'YES', 'ye', 'yess', 'yes no', 'yes,no', '0', 'null', 'Declined', "don't know", 'hoe'])
    assert.equal(parseAnswer(job, text), 'unknown_code', text);
  for (const text of ['Hoe', 'hoe,cart', 'hoe;cart', 'hoe|cart', 'hoe zebra', 'constructor', '__proto__'])
    assert.equal(parseAnswer(tools, text), 'unknown_code', text);
});

test('a silence beside codes, or beside another silence, is an unknown code', () => {
  for (const silence of silenceWords) {
    assert.equal(parseAnswer(tools, `hoe ${silence}`), 'unknown_code', silence);
    assert.equal(parseAnswer(tools, `${silence} none`), 'unknown_code', silence);
    assert.equal(parseAnswer(job, `${silence} yes`), 'unknown_code', silence);
    assert.equal(parseAnswer(tools, `${silence} ${silence}`), 'unknown_code', silence);
  }
});

test('the same code twice is repeated, apart or together, the excluding one too', () => {
  for (const text of ['hoe hoe', 'hoe cart hoe', 'none none', 'none hoe none'])
    assert.equal(parseAnswer(tools, text), 'repeated_code', text);
});

test('the excluding option stands alone', () => {
  for (const text of ['none hoe', 'hoe none', 'hoe none cart'])
    assert.equal(parseAnswer(tools, text), 'none_with_others', text);
  assert.deepEqual(parseAnswer(guests, 'friends relatives'), { kind: 'chosen', options: ['friends', 'relatives'] });
});

test('of several faults in one cell the first in the order of the contract is named', () => {
  const worst = 'none none zebra ';
  assert.equal(parseAnswer(tools, worst), 'bad_spacing');
  assert.equal(parseAnswer(tools, worst.trim()), 'unknown_code');
  assert.equal(parseAnswer(tools, 'none none hoe'), 'repeated_code');
  assert.equal(parseAnswer(tools, 'none hoe'), 'none_with_others');
  assert.deepEqual(cellFaults, [
    'bad_spacing',
    'unknown_code',
    'repeated_code',
    'none_with_others',
    'answered_but_gate_false',
    'answered_but_gate_silent',
  ]);
});

test('the longest answer of rss-core is read: all signs of distress', () => {
  const distress = rssCore.items.find(({ code }) => code === 'psy_distress') ?? assert.fail();
  const all = distress.options.filter((option) => option !== 'none');
  assert.deepEqual(parseAnswer(distress, all.join(' ')), { kind: 'chosen', options: all });
  assert.equal(parseAnswer(distress, distress.options.join(' ')), 'none_with_others');
});

/** Any answer that belongs to an item. */
function anyAnswer(item: Item): fc.Arbitrary<Answer> {
  const others = item.options.filter((option) => option !== item.exclusive);
  const one = fc.constantFrom(...item.options).map((option) => [option]);
  const options = item.kind === 'single' ? one : fc.oneof(one, fc.shuffledSubarray(others, { minLength: 1 }));
  const silences = (['declined', 'dontKnow', 'notApplicable', 'notAsked'] as const).map((kind) => ({ kind }));
  return fc.oneof(
    options.map((chosen) => ({ kind: 'chosen' as const, options: chosen })),
    fc.constantFrom(...silences),
  );
}

test('every answer is printed as what is read back as the same answer', () => {
  const any = fc.constantFrom(...rssCore.items).chain((item) => anyAnswer(item).map((answer) => ({ item, answer })));
  fc.assert(
    fc.property(any, ({ item, answer }) => assert.deepEqual(parseAnswer(item, printAnswer(answer)), answer)),
    { numRuns: 400 },
  );
});

test('every cell is a fault or is printed back letter for letter', () => {
  const words = ['hoe', 'cart', 'none', 'zebra', '', ' ', ...Object.values(silenceText)];
  const text = fc.oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join(' ')),
    fc.string(),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...items), (cell, item) => {
      const answer = parseAnswer(item, cell);
      if (typeof answer !== 'string') assert.equal(printAnswer(answer), cell);
    }),
    { numRuns: 400 },
  );
});
