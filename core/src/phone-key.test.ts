import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { phoneKey } from './phone-key.ts';

test('a number is the same however it is written', () => {
  for (const [key, writings] of Object.entries({
    '622112233': [
      '622112233',
      '+224 622 11 22 33',
      '00224622112233',
      '224-622-11-22-33',
      '٦٢٢١١٢٢٣٣',
      '۶۲۲۱۱۲۲۳۳',
      '０６２２１１２２３３',
    ],
    '771234567': ['77 123 45 67', '+221771234567', '00 221 77 123 45 67'],
    '612345678': ['0612345678', '+212612345678', '+212 (0)612345678', '+2120612345678', '00212 6 12 34 56 78'],
    '76543210': ['76543210', '+223 76 54 32 10', '+222 76543210'],
    '707123456': ['+225 0707123456', '07 07 12 34 56', '0707123456'],
    '60213456': ['60 21 34 56', '+224 60 21 34 56'],
  }))
    for (const written of writings) assert.equal(phoneKey(written), key, written);
});

test('what nobody can be called by has no key', () => {
  for (const text of [
    '',
    '-',
    'néant',
    '12345',
    '000000000',
    '999999999',
    '+224 600000000',
    '123456789',
    '1'.repeat(20),
  ])
    assert.equal(phoneKey(text), undefined, text);
});

test('any text gives seven to nine digits or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ()/٠-٩-]{0,24}$/)), (text) => {
      assert.match(phoneKey(text) ?? '1234567', /^\d{7,9}$/);
    }),
  );
});
