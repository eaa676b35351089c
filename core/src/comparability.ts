import { answerConditions } from './flag.ts';
import type { Instrument, InstrumentWords } from './instrument.ts';
import type { Item } from './item.ts';
import type { ItemCode, Language } from './names.ts';
import { findScheme, schemeRef, type Scheme } from './scheme.ts';

/** One thing that two versions say differently. Values are printed as JSON; absent is undefined. */
export interface InstrumentDifference {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly touches: 'words' | 'questions' | 'scores' | 'bands' | 'flags' | 'records';
}

/** Whether numbers made by two versions may stand in one series. */
export interface Comparability {
  readonly differences: readonly InstrumentDifference[];
  /** `caution`: the coding is the same, but people were asked something else or in other words. */
  readonly scores: 'comparable' | 'caution' | 'not_comparable';
  readonly bands: 'comparable' | 'not_comparable';
  readonly flags: 'comparable' | 'not_comparable';
}

/**
 * What changed between two instruments (or versions), and whether scores made with `scheme` of the
 * first and `otherScheme` of the second stay comparable.
 */
export function compareInstruments(
  a: Instrument,
  b: Instrument,
  [scheme, otherScheme]: readonly [Scheme, Scheme],
): Comparability {
  const differences = [
    ...compareTrees(questionsOf(a, scheme), questionsOf(b, otherScheme), 'questions', ''),
    ...compareTrees(scoringOf(scheme), scoringOf(otherScheme), 'scores', `schemes/${schemeRef(scheme)}`),
    ...compareTrees(bandsOf(scheme), bandsOf(otherScheme), 'bands', `schemes/${schemeRef(scheme)}`),
    ...compareTrees(flagsOf(a), flagsOf(b), 'flags', 'flags'),
    ...compareTrees(recordsOf(a, scheme), recordsOf(b, otherScheme), 'records', ''),
    ...compareTrees(scheme.status, otherScheme.status, 'records', `schemes/${schemeRef(scheme)}/status`),
    ...compareTrees(wordsOf(a), wordsOf(b), 'words', 'words'),
  ];
  const touched = new Set(differences.map((difference) => difference.touches));
  const isCoded = !touched.has('scores') && !touched.has('questions');
  return {
    differences,
    scores: !isCoded ? 'not_comparable' : touched.has('words') ? 'caution' : 'comparable',
    bands: isCoded && !touched.has('bands') ? 'comparable' : 'not_comparable',
    flags: touched.has('flags') || !isSameForFlags(a, b) ? 'not_comparable' : 'comparable',
  };
}

/** The scheme to compare with: the same name in the other instrument, the same version if it has it. */
export function counterpart(scheme: Scheme, other: Instrument): Scheme | undefined {
  return findScheme(other.schemes, schemeRef(scheme)) ?? findScheme(other.schemes, scheme.id);
}

/** The scored items and those that lead to them: who is asked what, with which options. */
function questionsOf({ items }: Instrument, scheme: Scheme): object {
  const asked = withGates(items, scoredBy(scheme));
  return { items: Object.fromEntries(items.filter(({ code }) => asked.has(code)).map(askedOf)) };
}

function scoredBy(scheme: Scheme): ReadonlySet<ItemCode> {
  return new Set(scheme.items.map(({ item }) => item));
}

/** These items and those whose answers decide whether they are asked. */
function withGates(items: readonly Item[], codes: ReadonlySet<ItemCode>): ReadonlySet<ItemCode> {
  const asked = new Set(codes);
  for (const { code, askedWhen } of items.toReversed()) if (askedWhen && asked.has(code)) asked.add(askedWhen.item);
  return asked;
}

/** What of an item decides its answers, by its code. */
function askedOf({ number: _n, topic: _t, kindOfItem: _k, ordered: _o, ...asked }: Item): [ItemCode, object] {
  return [asked.code, asked];
}

/** Whether flags are raised by answers to the same questions. */
function isSameForFlags(a: Instrument, b: Instrument): boolean {
  const [before, after] = [a, b].map(({ items, flags }) => {
    const codes = flags.flatMap(({ when }) => answerConditions(when)).map(({ item }) => item);
    const asked = withGates(items, new Set(codes));
    return Object.fromEntries(items.filter(({ code }) => asked.has(code)).map(askedOf));
  });
  return compareTrees(before, after, 'flags', '').length === 0;
}

/** What leaves the scores alone: the items that are collected but not scored, and how the others are filed. */
function recordsOf({ items, audience }: Instrument, scheme: Scheme): object {
  const asked = withGates(items, scoredBy(scheme));
  const filed = items.map((item): [ItemCode, object] => {
    const { code, number, topic, kindOfItem, ordered } = item;
    return [code, asked.has(code) ? { number, topic, kindOfItem, ordered } : item];
  });
  return { audience, items: Object.fromEntries(filed) };
}

function scoringOf({ dimensions, items, minDimensions }: Scheme): object {
  return {
    dimensions: Object.fromEntries(dimensions.map((dimension) => [dimension.dimension, dimension])),
    items: Object.fromEntries(items.map((item) => [item.item, item])),
    minDimensions,
  };
}

function bandsOf({ bands, thresholds }: Scheme): object {
  return {
    bands: Object.fromEntries(bands.map((band) => [band.name, band])),
    thresholds: Object.fromEntries(thresholds.map((threshold) => [threshold.name, threshold])),
  };
}

function flagsOf({ flags }: Instrument): object {
  return Object.fromEntries(flags.map((flag) => [flag.name, flag.when]));
}

/** What a respondent hears or sees; the names of schemes, bands and flags do not change an answer. */
function wordsOf({ words }: Instrument): object {
  const heard = ({ introduction, dimensions, silences, items }: InstrumentWords): object => ({
    introduction,
    dimensions,
    silences,
    items,
  });
  return Object.fromEntries(
    Object.entries(words).map(([language, said]: [string, InstrumentWords]) => [language as Language, heard(said)]),
  );
}

function compareTrees(
  a: unknown,
  b: unknown,
  touches: InstrumentDifference['touches'],
  path: string,
): readonly InstrumentDifference[] {
  if (isTree(a) && isTree(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => compareTrees(a[key], b[key], touches, path === '' ? key : `${path}/${key}`));
  }
  const [before, after] = [a, b].map((value) => (value === undefined ? undefined : JSON.stringify(value)));
  return before === after ? [] : [{ path, before, after, touches }];
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
