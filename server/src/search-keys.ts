import {
  blockingKeys,
  phoneKey,
  prefixKeys,
  typedKeys,
  type ContactCard,
  type PersonAsKnown,
  type PersonLike,
} from '@orion/core';
import type { Keys } from './keys.ts';

/** How a person is found again: each key is hashed before it is stored, so only equality can be asked. */
export interface SearchKey {
  /** `name` finds somebody who may be the same; `prefix` finds as one types; `phone` and `number` find exactly. */
  readonly kind: 'name' | 'prefix' | 'phone' | 'number';
  readonly text: string;
}

const most = 56;
const mostWords = 5;

/** All the keys of one person, bounded. */
export function searchKeysOf(person: PersonAsKnown, contactCard: ContactCard | undefined): readonly SearchKey[] {
  const name = [person.givenName, person.familyName, person.otherNames].filter((part) => part !== undefined).join(' ');
  const phones = [contactCard?.phone, contactCard?.secondPhone].filter((phone) => phone !== undefined);
  const keys: SearchKey[] = [
    ...(name === '' && phones.length === 0 ? [] : likenessKeysOf({ ...person, phones })),
    ...(person.externalNumber === undefined ? [] : [{ kind: 'number' as const, text: plain(person.externalNumber) }]),
    ...(name === '' ? [] : prefixKeys(name)).map((text): SearchKey => ({ kind: 'prefix', text })),
  ];
  return keys.slice(0, most);
}

/** The keys that two records of one person nearly always share: by name and birth, and by phone. */
export function likenessKeysOf(person: PersonLike): readonly SearchKey[] {
  return blockingKeys(person).map((key) =>
    key.startsWith('t:') ? { kind: 'phone', text: key.slice('t:'.length) } : { kind: 'name', text: key },
  );
}

/** What a search looks up: for each word typed the keys one of which must be found. Nothing for what nobody can be found by. */
export function searchedKeys(text: string): readonly (readonly SearchKey[])[] {
  if (/\p{Nd}/u.test(text)) {
    const phone = phoneKey(text);
    return [
      [
        { kind: 'number', text: plain(text) },
        ...(phone === undefined ? [] : [{ kind: 'phone' as const, text: phone }]),
      ],
    ];
  }
  return text
    .trim()
    .split(/\s+/)
    .slice(0, mostWords)
    .map((word) => typedKeys(word).map((key): SearchKey => ({ kind: 'prefix', text: key })))
    .filter((keys) => keys.length > 0);
}

export function hashKey(keys: Keys, mission: string, { kind, text }: SearchKey): Buffer {
  return keys.searchHash(mission, `${kind} ${text}`);
}

function plain(number: string): string {
  return number.trim().toLowerCase();
}
