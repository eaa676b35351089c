import { phoneKey, prefixKeys, searchKeys, type ContactCard, type Person } from '@orion/core';

/** How a person is found again: each key is hashed before it is stored, so only equality can be asked. */
export interface SearchKey {
  /** `name` finds somebody who may be the same; `prefix` finds as one types; `phone` and `number` find exactly. */
  readonly kind: 'name' | 'prefix' | 'phone' | 'number';
  readonly text: string;
}

const most = 40;

/** All the keys of one person, bounded. */
export function searchKeysOf(person: Person, contactCard: ContactCard | undefined): readonly SearchKey[] {
  const name = [person.givenName, person.familyName, person.otherNames].filter((part) => part !== undefined).join(' ');
  const phones = [contactCard?.phone, contactCard?.secondPhone].flatMap((phone) =>
    phone === undefined ? [] : [phoneKey(phone)],
  );
  const keys: SearchKey[] = [
    ...searchKeys(name).map((text): SearchKey => ({ kind: 'name', text })),
    ...phones.flatMap((text): SearchKey[] => (text === undefined ? [] : [{ kind: 'phone', text }])),
    ...(person.externalNumber === undefined
      ? []
      : [{ kind: 'number' as const, text: person.externalNumber.trim().toLowerCase() }]),
    ...prefixKeys(name).map((text): SearchKey => ({ kind: 'prefix', text })),
  ];
  return keys.slice(0, most);
}
