import type { Instrument, InstrumentWords } from './instrument.ts';
import type { Language } from './names.ts';
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
    ...compareTrees(unscoredOf(a, scheme), unscoredOf(b, otherScheme), 'records', ''),
    ...compareTrees(wordsOf(a), wordsOf(b), 'words', 'words'),
  ];
  const touched = new Set(differences.map((difference) => difference.touches));
  const isCoded = !touched.has('scores') && !touched.has('questions');
  return {
    differences,
    scores: !isCoded ? 'not_comparable' : touched.has('words') ? 'caution' : 'comparable',
    bands: isCoded && !touched.has('bands') ? 'comparable' : 'not_comparable',
    flags: touched.has('flags') ? 'not_comparable' : 'comparable',
  };
}

/** The scheme to compare with: the same name in the other instrument, the same version if it has it. */
export function counterpart(scheme: Scheme, other: Instrument): Scheme | undefined {
  return findScheme(other.schemes, schemeRef(scheme)) ?? findScheme(other.schemes, scheme.id);
}

/** The scored items: who is asked what, with which options. */
function questionsOf({ items }: Instrument, scheme: Scheme): object {
  const scored = new Set(scheme.items.map(({ item }) => item));
  return {
    items: Object.fromEntries(
      items
        .filter((item) => scored.has(item.code))
        .map(({ number: _n, topic: _t, kindOfItem: _k, ...asked }) => [asked.code, asked]),
    ),
  };
}

/** The items that are collected but not scored: a change leaves the scores alone. */
function unscoredOf({ items, audience }: Instrument, scheme: Scheme): object {
  const scored = new Set(scheme.items.map(({ item }) => item));
  return {
    audience,
    items: Object.fromEntries(items.filter((item) => !scored.has(item.code)).map((item) => [item.code, item])),
  };
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
