import type { Chance } from './fuzz-chance.ts';

/** A value of JSON, as it is broken. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Names in a body or a query: a refusal may say under which name something was wrong, and never what stood there. */
export const aName = 'zqname';

/** Texts that a database, a pattern or a log may stumble over; each holds the word by which it is known again. */
export function strangeText(chance: Chance, word: string): string {
  const texts: readonly (() => string)[] = [
    () => `${word}\u0000`,
    () => `\u0000${word}`,
    () => `${word}\ud800`,
    () => `\udc00${word}\ud83d`,
    () => `${word}\u202e\u200b\ufeff`,
    () => `'; drop table log.change; -- ${word}`,
    () => `\${${word}} {{${word}}} %s %n \\u0000`,
    () => `<script>${word}</script>`,
    () => word.repeat(chance.below(2000) + 1),
    () => `${word}\r\nset-cookie: a=b`,
    () => `../../../${word}`,
    () => '٣'.repeat(36) + word,
    () => '-'.repeat(36),
    () => '0'.repeat(36),
    () => '00000000-0000-0000-0000-000000000000',
    () => 'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF',
    () => '2026-02-30',
    () => '9999-12-31',
    () => '-271821-04-20',
    () => '2026-01-01T00:00:00.000Z',
    () => '+275760-09-13T00:00:00.000Z',
    () => '',
    () => '__proto__',
  ];
  return chance.pick(texts)();
}

/** A value that nobody expects there. */
export function strangeValue(chance: Chance, word: string): Json {
  const values: readonly (() => Json)[] = [
    () => strangeText(chance, word),
    () => strangeText(chance, word),
    () => null,
    () => true,
    () => chance.pick([0, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 63, 1e21]),
    () => [],
    () => ({}),
    () => [strangeText(chance, word)],
    () => ({ [strangeText(chance, aName)]: word }),
    () => ({ [aName]: { constructor: { prototype: { isAdmin: true } } } }),
    () => nested(chance.below(400) + 1, word),
    () => Array.from({ length: chance.below(3000) }, () => word),
  ];
  return chance.pick(values)();
}

/** One thing inside another, so many times. */
export function nested(depth: number, word: string): Json {
  let value: Json = word;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** The same with one part broken: another value, missing, added to, or under another name. */
export function broken(value: Json, chance: Chance, word: string): Json {
  const isLeaf = typeof value !== 'object' || value === null;
  if (isLeaf || chance.in100(15)) return strangeValue(chance, word);
  if (isList(value)) {
    if (value.length === 0 || chance.in100(15)) return [...value, strangeValue(chance, word)];
    const place = chance.below(value.length);
    return value.map((part, at) => (at === place ? broken(part, chance, word) : part));
  }
  const entries = Object.entries<Json>(value);
  if (entries.length === 0 || chance.in100(10))
    return { ...value, [strangeText(chance, aName)]: strangeValue(chance, word) };
  const place = chance.below(entries.length);
  const how = chance.weighted({ inside: 80, gone: 12, renamed: 8 });
  return Object.fromEntries(
    entries.flatMap(([key, part], at): [string, Json][] => {
      if (at !== place) return [[key, part]];
      if (how === 'gone') return [];
      return how === 'renamed' ? [[strangeText(chance, aName), part]] : [[key, broken(part, chance, word)]];
    }),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Text that is no JSON, or JSON as few write it. */
export function strangeJson(sound: string, chance: Chance, word: string): string | Buffer {
  const texts: readonly (() => string | Buffer)[] = [
    () => sound.slice(0, chance.below(sound.length + 1)),
    () => `${sound}${sound}`,
    () => `\ufeff${sound}`,
    () => sound.replaceAll('"', "'"),
    () => sound.replace('}', ',}'),
    () => sound.replace(/^\{/, `{"${aName}":"${word}","${aName}":2,`),
    () => sound.replace(/^\{/, `{"__proto__":{"a":"${word}"},`),
    () => sound.replace(/^\{/, `{"constructor":{"prototype":{"a":"${word}"}},`),
    () => sound.replace(/:/, `:NaN,"${aName}":`),
    () => '['.repeat(chance.below(60_000) + 1),
    () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    () => `{"a":${'9'.repeat(chance.below(5000) + 1)}}`,
    () => `"${word}"`,
    () => 'null',
    () => '[]',
    () => '1e999999',
    () => '',
    () => `"\\ud800${word}"`,
    () => Buffer.concat([Buffer.from(`{"a":"${word}`), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}')]),
    () => Buffer.from(sound, 'utf16le'),
    () => `{"a":"${word.repeat(90_000)}"}`,
  ];
  return chance.pick(texts)();
}
