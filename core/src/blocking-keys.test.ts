import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blockingKeys } from './blocking-keys.ts';
import type { PersonLike } from './folded-person.ts';

const share = (a: PersonLike, b: PersonLike): boolean => blockingKeys(a).some((key) => blockingKeys(b).includes(key));
const diallo = { givenName: 'Mamadou', familyName: 'Diallo' };

test('two records come together by two names, one name and about the year, a day, a rare name, or a phone', () => {
  assert.ok(share(diallo, { givenName: 'Jallow', familyName: 'Mohamed' }));
  assert.ok(share({ ...diallo, birth: '1994' }, { givenName: 'Alpha', familyName: 'Dialo', birth: '1995-03-01' }));
  assert.ok(share({ birth: '1994-03-07' }, { givenName: 'Chen', birth: '1994-03-07' }));
  assert.ok(share({ familyName: 'Guilavogui' }, { givenName: 'Gilavogi' }));
  assert.ok(share({ phones: ['+224622112233'] }, { phones: ['622 11 22 33'] }));
});

test('a common name alone brings nobody together', () => {
  assert.ok(!share(diallo, { givenName: 'Alpha', familyName: 'Diallo' }));
  assert.ok(!share({ ...diallo, birth: '1994' }, { givenName: 'Alpha', familyName: 'Diallo', birth: '1996' }));
  assert.ok(!share({ birth: '1994-01-01' }, { birth: '1994-01-01' }));
});

test('years that are one apart always come together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2030 }), (year) => {
      assert.ok(share({ familyName: 'Bah', birth: String(year) }, { familyName: 'Bah', birth: String(year + 1) }));
    }),
  );
});

test('nobody has more than 24 keys', () => {
  const words = fc.array(
    fc.constantFrom('Alpha', 'Oumar', 'Facinet', 'Kerfalla', 'Bangaly', 'Tafsir', 'Diallo', 'Guilavogui'),
  );
  const phones = fc.array(fc.integer({ min: 620_000_000, max: 669_999_999 }).map(String));
  fc.assert(
    fc.property(words, words, phones, (given, other, numbers) => {
      const names = { givenName: given.join(' '), otherNames: other.join(' ') };
      assert.ok(blockingKeys({ ...names, birth: '1994-03-07', phones: numbers }).length <= 24);
    }),
  );
});
