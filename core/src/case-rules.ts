import type { Instrument } from './instrument.ts';
import { isProblemList, problem, type Problem } from './problem.ts';
import { findScheme, type Scheme } from './scheme.ts';
import { score, type Score, type Scores } from './score.ts';
import { makeScorer } from './scorer.ts';
import { checkCells } from './survey-response.ts';
import type { ExpectedScores, WorkedCase } from './worked-case.ts';

type Path = readonly (string | number)[];

/** Runs every worked case: what the instrument does must be what somebody reckoned by hand. */
export function caseProblems(instrument: Instrument): readonly Problem[] {
  if (instrument.cases.length === 0) return [problem('case_missing', { path: ['cases'] }, {})];
  return instrument.cases.flatMap((worked, c) => workedCaseProblems(instrument, worked, ['cases', c]));
}

function workedCaseProblems(instrument: Instrument, worked: WorkedCase, at: Path): readonly Problem[] {
  const known = new Map<string, (typeof instrument.items)[number]>(instrument.items.map((item) => [item.code, item]));
  const strangers = Object.keys(worked.answers).filter((code) => !known.has(code));
  if (strangers.length > 0)
    return strangers.map((name) => problem('unknown_item', { path: [...at, 'answers', name] }, { name }));
  const isVacuous = worked.faults
    ? worked.expected !== undefined || worked.flags !== undefined
    : !worked.expected && !worked.flags;
  if (isVacuous) return [problem('case_empty', { path: at }, { name: worked.name })];
  const fails = (path: Path, what: string, expected: unknown, found: unknown): Problem =>
    problem(
      'case_fails',
      { path: [...at, ...path] },
      { name: worked.name, what, expected: print(expected), found: print(found) },
    );
  const checked = checkCells(instrument, worked.answers);
  if (isProblemList(checked)) {
    const found = Object.fromEntries(checked.map(({ place, code }) => [place.column ?? '', code]));
    const isExpected = isSame(found, worked.faults ?? {});
    return isExpected ? [] : [fails(worked.faults ? ['faults'] : ['answers'], 'faults', worked.faults ?? {}, found)];
  }
  if (worked.faults) return [fails(['faults'], 'faults', worked.faults, {})];
  const { flags } = score(makeScorer(instrument, instrument.schemes[0]), checked);
  const isFlagged = !worked.flags || isSame(worked.flags, flags);
  const wrongScores = Object.entries(worked.expected ?? {}).flatMap(([name, expected]) => {
    const scheme = findScheme(instrument.schemes, name);
    if (!scheme) return [problem('unknown_scheme', { path: [...at, 'expected', name] }, { name })];
    const scores = score(makeScorer(instrument, scheme), checked);
    return differences(expected, { scores, scheme }).map(({ path, wanted, found }) =>
      fails(['expected', name, ...path], path.join(' '), wanted, found),
    );
  });
  return [...wrongScores, ...(isFlagged ? [] : [fails(['flags'], 'flags', worked.flags, flags)])];
}

interface Difference {
  readonly path: readonly string[];
  readonly wanted: unknown;
  readonly found: unknown;
}

/** What a scheme said otherwise than expected. Numbers are compared to 1e-12: a page is written in decimals. */
function differences(
  expected: ExpectedScores,
  { scores, scheme }: { readonly scores: Scores; readonly scheme: Scheme },
): readonly Difference[] {
  const scoreOf = new Map<string, Score>([...scores.dimensions, ['composite', scores.composite]]);
  const found: Readonly<Record<keyof ExpectedScores, (name: string) => unknown>> = {
    scores: (name) => onScore(scoreOf.get(name), (value) => value.value),
    coverage: (name) => coverageOf(scoreOf.get(name)),
    bands: (name) => onScore(scoreOf.get(name), (value) => value.band),
    thresholds: (name) =>
      scheme.thresholds.some((threshold) => threshold.name === name)
        ? (scores.thresholds.get(name) ?? null)
        : undefined,
    reasons: (name) => reasonOf(scoreOf.get(name)),
  };
  return Object.entries(expected).flatMap(([part, values]) =>
    Object.entries((values ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, wanted]) => {
      const got = found[part as keyof ExpectedScores](name);
      const isNear = typeof wanted === 'number' && typeof got === 'number' && Math.abs(wanted - got) <= 1e-12;
      return isNear || wanted === got ? [] : [{ path: [part, name], wanted, found: got }];
    }),
  );
}

/** Null where a score that exists in the scheme has no value; undefined where the scheme has no such score. */
function onScore<T>(
  found: Score | undefined,
  read: (scored: Extract<Score, { kind: 'scored' }>) => T,
): T | null | undefined {
  return found === undefined ? undefined : found.kind === 'scored' ? read(found) : null;
}

function coverageOf(found: Score | undefined): number | null | undefined {
  return found === undefined ? undefined : found.applicable === 0 ? null : found.answered / found.applicable;
}

function reasonOf(found: Score | undefined): string | undefined {
  return found?.kind === 'unscored' ? found.reason : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value) ? value : Object.entries(value as object).toSorted(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function print(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
