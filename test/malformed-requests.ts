import type { Route } from '@orion/server';
import { Chance } from './fuzz-chance.ts';
import { aName, broken, strangeJson, strangeText, type Json } from './malformed-values.ts';

/** A request that is not as it should be, and the word in it that no log and no refusal may repeat. */
export interface Malformed {
  readonly kind: string;
  readonly route: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer;
  readonly word: string;
}

/** What sound requests are made of, before they are broken. */
export interface Sound {
  /** The routes that are asked. */
  readonly table: readonly Route[];
  /** Cookies by role, `house` for whoever runs it. */
  readonly cookies: ReadonlyMap<string, string>;
  /** What stands for `{mission}` and the like in an example. */
  readonly filled: Readonly<Record<string, unknown>>;
  /** Changes as they should be, one of each kind. */
  readonly changes: readonly Json[];
  /** Bodies that a route would take, where its example is one that it refuses. */
  readonly bodies: Readonly<Record<string, Json>>;
}

const kinds = {
  body: 34,
  changes: 18,
  query: 12,
  json: 10,
  address: 9,
  type: 5,
  cookie: 4,
  header: 4,
  method: 3,
  large: 1,
} as const;

/** The request of this seed and number: the same ones give the same. */
export function malformed(sound: Sound, seed: number, index: number): Malformed {
  const chance = new Chance(seed, index);
  const word = `zqx${seed}w${index}zqx`;
  const kind = chance.weighted(kinds);
  const fitting = sound.table.filter(
    (one) => (kind !== 'changes' || one.path.endsWith('/changes')) && (kind !== 'query' || one.query !== undefined),
  );
  const route = chance.pick(fitting.length > 0 ? fitting : sound.table);
  const plain = soundly(sound, route, chance);
  const made = { ...plain, ...spoiled(kind, { sound, route, chance, word, plain }) };
  return { ...made, kind, route: `${route.method} ${route.path}`, word };
}

type Plain = Pick<Malformed, 'method' | 'url' | 'headers' | 'payload'>;
interface Breaking {
  readonly sound: Sound;
  readonly route: Route;
  readonly chance: Chance;
  readonly word: string;
  readonly plain: Plain;
}

/** The route's example as somebody would ask it, mostly somebody who may. */
function soundly({ cookies, filled, bodies }: Sound, { method, path, example }: Route, chance: Chance): Plain {
  const who = chance.in100(85) ? example.as : chance.pick([...cookies.keys(), 'nobody']);
  const fill = (given: unknown): Json =>
    JSON.parse(JSON.stringify(given ?? null), (_key, value: unknown) => {
      const name = typeof value === 'string' ? /^\{(\w+)\}$/.exec(value)?.[1] : undefined;
      return name === undefined ? value : (filled[name] ?? value);
    }) as Json;
  const params = fill({ mission: '{mission}', ...example.params }) as Readonly<Record<string, Json>>;
  const url = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(idOf(params[name])));
  const query = new URLSearchParams(fill(example.query ?? {}) as Record<string, string>).toString();
  const cookie = cookies.get(who);
  const sent = bodies[`${method} ${path}`] ?? example.body;
  const body = sent === undefined ? undefined : JSON.stringify(fill(sent));
  return {
    method,
    url: query === '' ? url : `${url}?${query}`,
    headers: { 'x-orion': 'test', ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { payload: body }),
  };
}

function idOf(given: Json | undefined): string {
  if (typeof given === 'object') return given !== null && 'id' in given ? idOf(given.id) : '';
  return String(given);
}

function spoiled(kind: keyof typeof kinds, breaking: Breaking): Partial<Plain> {
  const { sound, route, chance, word, plain } = breaking;
  const { headers, url } = plain;
  const json = { ...headers, 'content-type': 'application/json' };
  const text = (): string => encodeURIComponent(strangeText(chance, word).toWellFormed());
  switch (kind) {
    case 'body': {
      const before = plain.payload === undefined ? {} : (JSON.parse(String(plain.payload)) as Json);
      return { headers: json, payload: JSON.stringify(broken(before, chance, word)) };
    }
    case 'changes': {
      const some = Array.from({ length: chance.below(3) + 1 }, () => broken(chance.pick(sound.changes), chance, word));
      return { headers: json, payload: JSON.stringify({ changes: some }) };
    }
    case 'query':
      return { url: `${url.split('?')[0]}?${strangeQuery(route, chance, word)}` };
    case 'json':
      return { headers: json, payload: strangeJson(String(plain.payload ?? '{"a":1}'), chance, word) };
    case 'address':
      return { url: strangeAddress(url, chance, text) };
    case 'type':
      return { headers: { ...headers, 'content-type': strangeType(chance, word) }, payload: plain.payload ?? word };
    case 'cookie':
      return { headers: { ...headers, cookie: strangeCookie(headers['cookie'] ?? '', chance, word) } };
    case 'header':
      return { headers: strangeHeaders(headers, chance, word) };
    case 'method':
      return { method: chance.pick(['PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'DELETE', 'PUT', 'GET']) };
    case 'large':
      return { headers: json, payload: JSON.stringify({ a: word.repeat(chance.pick([60_000, 120_000, 500_000])) }) };
  }
}

function strangeQuery(route: Route, chance: Chance, word: string): string {
  const shape = route.query as { readonly shape?: Readonly<Record<string, unknown>> } | undefined;
  const names = [...Object.keys(shape?.shape ?? {}), 'cursor', '__proto__', 'constructor', aName];
  const epoch = '0b1c3a52-6c1e-4d8e-9c57-3b6f6e0a7d11';
  const value = (): string =>
    chance.pick([
      () => strangeText(chance, word).toWellFormed(),
      () => strangeText(chance, word).toWellFormed(),
      () => `${epoch}.${'9'.repeat(chance.below(25) + 1)}.${'9'.repeat(chance.below(20) + 1)}`,
      () => `${epoch}.-1.-1`,
      () => `${'-'.repeat(36)}.1.1`,
      () => chance.pick(['-1', '0', '1e99', 'NaN', '0x10', '99999999999999999999', '1.5', ' ']),
      () => `2026-01-01T00:00:00.000000Z_${epoch}`,
      () => `9999-99-99T99:99:99.999999Z_${epoch}`,
    ])();
  const pairs = Array.from({ length: chance.below(4) + 1 }, () => {
    const name = chance.pick(names);
    const raw = chance.in100(8) ? chance.pick(['%', '%zz', '%00', '%ed%a0%80', '%c0%80']) : encodeURIComponent(value());
    return `${encodeURIComponent(name)}${chance.in100(10) ? '[]' : ''}=${raw}`;
  });
  return pairs.join(chance.pick(['&', '&', ';', '&&']));
}

function strangeAddress(url: string, chance: Chance, text: () => string): string {
  const steps = url.split('/');
  const place = chance.below(Math.max(1, steps.length - 2)) + 2;
  const put = (step: string): string => steps.map((before, at) => (at === place ? step : before)).join('/');
  return chance.pick([
    () => put(text()),
    () => put(text()),
    () => put('%00'),
    () => put('%ed%a0%80'),
    () => put('%zz'),
    () => put('..%2f..%2fetc%2fpasswd'),
    () => put('a'.repeat(chance.below(9000))),
    () => `${url}/${text()}`,
    () => url.replace('/api/', '//api//'),
    () => url.toUpperCase(),
    () => `${url}?${'a=1&'.repeat(chance.below(2000))}`,
    () => `${url}#${text()}`,
    () => `/${text()}`,
  ])();
}

function strangeType(chance: Chance, word: string): string {
  return chance.pick([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    `multipart/form-data; boundary=${word}`,
    'application/json; charset=utf-16',
    `application/${word}`,
    'application/json;;;',
    'a/b/c',
    '*/*',
    ' ',
    `audio/ogg`,
    'application/octet-stream',
  ]);
}

function strangeCookie(cookie: string, chance: Chance, word: string): string {
  return chance.pick([
    `orion_session=%E0%A4%A${word}`,
    `orion_session="${word}"`,
    `${cookie}; ${cookie}`,
    `orion_session=; ${cookie}`,
    `${cookie.slice(0, -1)}=`,
    `${'a=b; '.repeat(500)}${cookie}`,
    `__proto__=${word}; constructor=${word}`,
    `orion_session=${word.repeat(300)}`,
    '====;;;;',
    `orion_passage=${word}; ${cookie}`,
  ]);
}

function strangeHeaders(headers: Plain['headers'], chance: Chance, word: string): Plain['headers'] {
  const odd: readonly Plain['headers'][] = [
    { origin: `https://${word}.example` },
    { origin: 'null' },
    { origin: `:::${word}` },
    { host: `${word}:99999` },
    { 'idempotency-key': word },
    { 'idempotency-key': '00000000-0000-0000-0000-000000000000' },
    { 'if-none-match': `"${word}` },
    { 'x-forwarded-for': `${word}, ::1` },
    { 'x-forwarded-host': word },
    { accept: word.repeat(100) },
    { 'content-length': '5' },
    { 'content-encoding': 'gzip' },
    { range: 'bytes=9-1' },
    { expect: '100-continue' },
    { 'x-orion': '' },
    { authorization: `Bearer ${word}` },
  ];
  return { ...headers, ...chance.pick(odd) };
}
