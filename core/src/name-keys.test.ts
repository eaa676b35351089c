import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { prefixKeys, searchKeys, typedKeys } from './name-keys.ts';

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((key) => b.includes(key));

test('a name has a key for each word and for each two, in whichever order', () => {
  assert.deepEqual(searchKeys('Mamadou Saliou Diallo'), ['w:mmd', 'w:sl', 'w:jl', 'n:mmd+sl', 'n:jl+mmd', 'n:jl+sl']);
  assert.deepEqual(searchKeys('JALLOW Mamadu').toSorted(), searchKeys('Mamadou Diallo').toSorted());
});

test('another spelling, another script and another order find the same person', () => {
  for (const [a, b] of [
    ['Aïssatou Bah', 'BA Aissata'],
    ['Mamadou Diallo', 'محمد ديالو'],
    ['Abdoul Karim Sow', 'Sow Abdulkarim'],
  ])
    assert.ok(
      shares(
        searchKeys(a).filter((key) => key.startsWith('n:')),
        searchKeys(b),
      ),
      `${a} ${b}`,
    );
});

test('no name has more keys than are allowed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      assert.ok(searchKeys(name).length <= 12);
      assert.ok(prefixKeys(name).length <= 24);
      assert.ok(typedKeys(name).length <= 24);
    }),
  );
  assert.equal(searchKeys('Alpha Oumar Saikou Thierno Mamadou Boubacar Diallo').length, 12);
});

test('somebody is found while the name is being typed, as it is spelt or as it sounds', () => {
  const keys = prefixKeys('Fatoumata Binta Diallo');
  for (const typed of ['Fat', 'fatou', 'FATUMA', 'fatoumata', 'Dia', 'Dial', 'Jal', 'bint', 'Djall', 'diallo'])
    assert.ok(shares(typedKeys(typed), keys), typed);
  for (const typed of ['Fa', 'Mam', 'Diarra', 'x', '']) assert.ok(!shares(typedKeys(typed), keys), typed);
});

test('a short name is found once it is whole', () => {
  assert.ok(shares(typedKeys('Ba'), prefixKeys('Amadou Bah')));
  assert.ok(shares(typedKeys('Sow'), prefixKeys('Amadou Sow')));
});
