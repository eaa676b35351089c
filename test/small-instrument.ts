import { parseInstrument, type Instrument } from '@orion/core';
import { accepted } from './cast.ts';

/** A place in a document. */
export type Path = readonly (string | number)[];
/** A place and what is to stand there; undefined takes it out. */
export type Change = readonly [path: Path, value: unknown];

/** As much of an item as its words need. */
interface Worded {
  readonly dimensions: readonly string[];
  readonly items: readonly { readonly code: string; readonly options: readonly string[] }[];
  readonly schemes: readonly { readonly id: string; readonly bands: readonly { readonly name: string }[] }[];
  readonly flags: readonly { readonly name: string }[];
}

/** Words for everything that an instrument must say in one language; each text names what it stands for. */
export function wordsFor({ dimensions, items, schemes, flags }: Worded, language: string): object {
  const say = (what: string): string => `${what} (${language})`;
  const byName = (names: readonly string[], value: (name: string) => unknown): object =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  const itemWords = items.map(({ code, options }) => [
    code,
    { topic: say(code), question: say(`${code}?`), options: byName(options, say) },
  ]);
  return {
    language,
    title: say('title'),
    introduction: say('introduction'),
    dimensions: byName(dimensions, (name) => ({ name: say(name), prompt: say(`now ${name}`) })),
    silences: byName(['declined', 'dont_know', 'not_applicable', 'not_asked'], say),
    items: Object.fromEntries(itemWords) as object,
    schemes: byName(
      schemes.map(({ id }) => id),
      (name) => ({ name: say(name), notice: say(`${name} is made up`) }),
    ),
    bands: byName(
      schemes.flatMap(({ bands }) => bands.map(({ name }) => name)),
      say,
    ),
    flags: byName(
      flags.map(({ name }) => name),
      say,
    ),
  };
}

const asked = { ordered: false, kindOfItem: 'assistance', returneeOnly: false };
const questions = {
  dimensions: ['work', 'home'],
  items: [
    { ...asked, code: 'job', number: 1, dimension: 'work', topic: 'has a job', kind: 'single', ordered: true },
    { ...asked, code: 'pay', number: 2, dimension: 'work', topic: 'how the job pays', kind: 'single', ordered: true },
    { ...asked, code: 'tools', number: 3, dimension: 'work', topic: 'tools owned', kind: 'multiple' },
    { ...asked, code: 'roof', number: 4, dimension: 'home', topic: 'state of the roof', kind: 'single', ordered: true },
    { ...asked, code: 'worries', number: 5, dimension: 'home', topic: 'what worries one', kind: 'multiple' },
    { ...asked, code: 'guests', number: 6, dimension: 'home', topic: 'who came by', kind: 'multiple' },
  ],
};
const options: Readonly<Record<string, readonly string[]>> = {
  job: ['yes', 'training', 'no', 'unable'],
  pay: ['well', 'badly'],
  tools: ['hoe', 'cart', 'boat', 'none'],
  roof: ['good', 'fair', 'poor'],
  worries: ['money', 'health', 'family', 'police', 'none'],
  guests: ['friends', 'relatives'],
};
const more: Readonly<Record<string, object>> = {
  pay: { askedWhen: { item: 'job', is: ['yes', 'training'] } },
  tools: { exclusive: 'none' },
  roof: { kindOfItem: 'context' },
  worries: { exclusive: 'none' },
};
const items = questions.items.map((item) => ({ ...item, options: options[item.code], ...more[item.code] }));
const flags = [
  {
    name: 'alarm',
    when: {
      any: [
        { item: 'roof', is: ['poor'] },
        { item: 'worries', atLeast: 3 },
      ],
    },
  },
  {
    name: 'alone',
    when: {
      all: [
        { item: 'job', is: ['no', 'unable'] },
        { item: 'guests', is: ['friends'] },
      ],
    },
  },
];
const schemes = [
  {
    id: 'plain',
    version: 1,
    status: 'provisional',
    dimensions: [
      { dimension: 'work', weight: 1, minAnswered: 0.5 },
      { dimension: 'home', weight: 1, minAnswered: 0.5 },
    ],
    minDimensions: 2,
    items: [
      { item: 'job', weight: 1, rule: { by: 'option', points: { yes: 1, training: 0.5, no: 0, unable: 'na' } } },
      { item: 'pay', weight: 1, rule: { by: 'option', points: { well: 1, badly: 0 } } },
      { item: 'tools', weight: 1, rule: { by: 'count', points: [0, 0.5, 1] } },
      { item: 'roof', weight: 1, rule: { by: 'option', points: { good: 1, fair: 0.5, poor: 0 } } },
      { item: 'worries', weight: 1, rule: { by: 'absence', of: 4 } },
    ],
    bands: [
      { name: 'low', from: 0, below: 0.5 },
      { name: 'high', from: 0.5 },
    ],
    thresholds: [{ name: 'above_half', of: 'composite', above: 0.5 }],
  },
];
const cases = [
  {
    name: 'one tool, a fair roof, two worries',
    answers: { job: 'yes', pay: 'badly', tools: 'hoe', roof: 'fair', worries: 'money health', guests: 'friends' },
    flags: [],
    expected: { 'plain@1': { scores: { work: 0.5, home: 0.5, composite: 0.5 }, bands: { composite: 'high' } } },
  },
];

/**
 * The document of a questionnaire small enough to reckon in one's head: two dimensions, a gate, every
 * kind of item, rule and condition. Changes are made in order, each on a copy.
 */
export function smallDocument(...changes: readonly Change[]): unknown {
  const worded = { dimensions: questions.dimensions, items, schemes, flags };
  const words = Object.fromEntries(['en', 'fr', 'ar'].map((language) => [language, wordsFor(worded, language)]));
  const plain: unknown = {
    id: 'small',
    version: 1,
    audience: 'adults',
    ...worded,
    words,
    cases,
    provenance: 'made up for the tests',
  };
  return changes.reduce(changed, plain);
}

/** The same, parsed. Where something was changed its worked case, which may no longer hold, gives way to an empty one. */
export function smallInstrument(...changes: readonly Change[]): Instrument {
  const without: readonly Change[] =
    changes.length > 0 ? [[['cases'], [{ name: 'nothing', answers: {}, flags: [] }]]] : [];
  return accepted(parseInstrument(smallDocument(...without, ...changes)));
}

/** A copy of a document with one place changed. */
export function changed(document: unknown, [path, value]: Change): unknown {
  const copy = structuredClone(document);
  let node = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) node = node[key] as typeof node;
  const last = path[path.length - 1];
  if (value === undefined) Reflect.deleteProperty(node, last);
  else Object.defineProperty(node, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}
