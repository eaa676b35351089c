import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rssCore } from '../../test/cast.ts';
import { anyMadeUp } from '../../test/made-up-instruments.ts';
import { smallInstrument } from '../../test/small-instrument.ts';
import { parseAnswer, printAnswer } from './answer.ts';
import {
  countBits,
  countedBits,
  decodeAnswer,
  encodeAnswer,
  encodeCell,
  faultCode,
  faultOf,
  FIRST_ANSWER,
  mostOptions,
  NOT_APPLICABLE,
  NOT_ASKED,
} from './coding.ts';
import type { Item } from './item.ts';
import type { OptionCode } from './names.ts';
import { cellFaults } from './problem.ts';

const [job, , tools] = smallInstrument().items;

test('silences are the codes 0 to 3, answers begin at 4', () => {
  const codes = ['', 'declined', 'dont_know', 'not_applicable', 'yes', 'training'].map((cell) => encodeCell(job, cell));
  assert.deepEqual(codes, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([NOT_ASKED, NOT_APPLICABLE, FIRST_ANSWER], [0, 3, 4]);
});

test('a multiple item is coded as the set of its options, whatever their order', () => {
  assert.equal(encodeCell(tools, 'hoe'), 4 + 0b0001);
  assert.equal(encodeCell(tools, 'boat hoe'), 4 + 0b0101);
  assert.equal(encodeCell(tools, 'hoe boat'), 4 + 0b0101);
  assert.equal(encodeCell(tools, 'none'), 4 + 0b1000);
});

test('every fault has its own negative code', () => {
  for (const fault of cellFaults) {
    assert.ok(faultCode(fault) < 0, fault);
    assert.equal(faultOf(faultCode(fault)), fault);
  }
  assert.equal(encodeCell(job, ' yes'), faultCode('bad_spacing'));
  assert.equal(encodeCell(job, 'zebra'), faultCode('unknown_code'));
});

test('decoding undoes encoding; the options of a multiple item come in the order of the item', () => {
  fc.assert(
    fc.property(anyMadeUp, ({ instrument, cells }) => {
      for (const item of instrument.items) {
        const cell = cells[item.code];
        const back = printAnswer(decodeAnswer(item, encodeCell(item, cell)));
        assert.deepEqual(back.split(' ').toSorted(), cell.split(' ').toSorted());
        assert.equal(encodeCell(item, back), encodeCell(item, cell));
        const answer = decodeAnswer(item, encodeCell(item, back));
        if (answer.kind !== 'chosen') continue;
        assert.deepEqual(
          answer.options,
          item.options.filter((option) => answer.options.includes(option)),
        );
      }
    }),
    { numRuns: 150 },
  );
});

test('reading a cell into its code is reading its answer and coding that', () => {
  for (const item of rssCore.items)
    for (const option of item.options) {
      const answer = parseAnswer(item, option);
      if (typeof answer === 'string') assert.fail(option);
      assert.equal(encodeCell(item, option), encodeAnswer(item, answer));
    }
});

test('the widest multiple item that an instrument may have keeps every option', () => {
  const options = Array.from({ length: mostOptions.multiple }, (_, o) => `o${o}` as OptionCode);
  const wide: Item = { ...tools, options, exclusive: undefined };
  assert.equal(printAnswer(decodeAnswer(wide, encodeCell(wide, options.join(' ')))), options.join(' '));
  for (const option of options) assert.equal(printAnswer(decodeAnswer(wide, encodeCell(wide, option))), option);
  assert.equal(Int32Array.of(encodeCell(wide, options.join(' ')))[0], encodeCell(wide, options.join(' ')));
});

test('what counts as a sign is every option but the excluding one', () => {
  assert.equal(countedBits(tools), 0b0111);
  assert.deepEqual([0, 1, 0b1010, 0b1111, 2 ** 24 - 1].map(countBits), [0, 1, 2, 4, 24]);
});
