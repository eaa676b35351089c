import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadInstruments } from '../instruments.ts';
import { interviewerEffect, makeUpLife, type MadeUpLife } from './made-up-life.ts';
import { demoScoring } from './score-of.ts';
import {
  compositeOf,
  demoCountries,
  demoTruths,
  foundProbability,
  mentoringProbability,
  type DemoCountry,
} from './truths.ts';

const many = 6000;
const interviewers = 40;
const seed = 2026;
let lives: ReadonlyMap<DemoCountry, readonly MadeUpLife[]>;
let dimensionsOf: (answers: Readonly<Record<string, string>>) => Readonly<Record<string, number>>;
let make: (country: DemoCountry, number: number, given?: number) => MadeUpLife;

before(async () => {
  const instruments = await loadInstruments();
  const scoring = demoScoring(instruments);
  make = (country, number, given = seed) =>
    makeUpLife({ country, seed: given, number, interviewers, monthsAgo: 20, ...scoring });
  lives = new Map(
    demoCountries.map((country) => [country, Array.from({ length: many }, (_, number) => make(country, number))]),
  );
  dimensionsOf = (answers) => {
    const scores = instruments.reckon({ instrument: 'rss-core@1', scheme: 'provisional@1' }, answers);
    if (!('dimensions' in scores)) throw new Error('not scored');
    return Object.fromEntries(
      Object.entries(scores.dimensions).flatMap(([name, score]) =>
        score.kind === 'scored' ? [[name, score.value]] : [],
      ),
    );
  };
});

const of = (country: DemoCountry): readonly MadeUpLife[] => lives.get(country) ?? [];
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const at = (life: MadeUpLife, round: string): number | undefined =>
  life.interviews.find((one) => one.round === round)?.composite;

function near(found: number, truth: number, by: number, what: string): void {
  assert.ok(Math.abs(found - truth) <= by, `${what}: found ${found.toFixed(4)}, true ${truth}`);
}

/** What remains of a country's mean when the interviewers who happened to ask are taken out. */
const asked = (country: DemoCountry): number =>
  mean(of(country).map(({ interviews }) => interviewerEffect(seed, country, interviews[0]?.interviewer ?? 0)));

test('dimensions differ between countries behind composites that do not', () => {
  for (const country of demoCountries) {
    const scores = of(country).map(({ interviews }) => dimensionsOf(interviews[0]?.answers ?? {}));
    for (const [name, level] of Object.entries(demoTruths.countries[country].level))
      near(mean(scores.flatMap((score) => score[name] ?? [])) - asked(country), level, 0.012, `${country} ${name}`);
  }
  const { GN, SN } = demoTruths.countries;
  near(compositeOf(GN), compositeOf(SN), 1e-12, 'composites of Guinea and Senegal');
  assert.ok(SN.level.economic - GN.level.economic > 0.1);
});

test('women stand above men in one country, below in another, and beside them in the third', () => {
  for (const country of demoCountries) {
    const baseline = (sex: string): number =>
      mean(of(country).flatMap((life) => (life.sex === sex ? (at(life, 'baseline') ?? []) : [])));
    near(baseline('female') - baseline('male'), demoTruths.countries[country].womenLessMen, 0.012, country);
  }
});

test('in Guinea a sharp rule decides who has a mentor, and the jump at it is the effect', () => {
  const judged = of('GN').filter((life) => at(life, 'baseline') !== undefined);
  assert.ok(judged.every((life) => life.isMentored === (at(life, 'baseline') ?? 1) < 0.5));
  const side = (isBelow: boolean): number => {
    const points = judged.flatMap((life) => {
      const [x, y] = [(at(life, 'baseline') ?? 0) - 0.5, at(life, 'endline')];
      return y !== undefined && Math.abs(x) < 0.15 && x < 0 === isBelow ? [{ x, y }] : [];
    });
    assert.ok(points.length > 500);
    return lineAt0(points);
  };
  near(side(true) - side(false), demoTruths.mentoring, 0.02, 'the jump');
});

test('elsewhere need decides: the naive difference is wrong, and what looks at the baseline is right', () => {
  for (const country of ['SN', 'MA'] as const) {
    const seen = of(country).flatMap((life) => {
      const [x, y] = [at(life, 'baseline'), at(life, 'endline')];
      return x === undefined || y === undefined ? [] : [{ x, y, isMentored: life.isMentored }];
    });
    const endline = (isMentored: boolean): number =>
      mean(seen.filter((one) => one.isMentored === isMentored).map(({ y }) => y));
    assert.ok(endline(true) - endline(false) < demoTruths.mentoring - 0.04, country);
    const expected = (isMentored: boolean): number => {
      const points = seen.filter((one) => one.isMentored === isMentored);
      const middle = mean(seen.map(({ x }) => x));
      return lineAt0(points.map(({ x, y }) => ({ x: x - middle, y })));
    };
    near(expected(true) - expected(false), demoTruths.mentoring, 0.015, country);
    const { entry } = demoTruths.countries[country];
    const judged = of(country).filter((life) => at(life, 'baseline') !== undefined);
    near(
      mean(judged.map(({ isMentored }) => Number(isMentored))),
      mean(judged.map((life) => mentoringProbability(entry, at(life, 'baseline') ?? 0))),
      0.02,
      `${country} mentored`,
    );
  }
});

test('everybody grows, and those without a mentor by as much as is said', () => {
  const grown = of('MA').flatMap((life) => {
    const [x, y] = [at(life, 'midline'), at(life, 'endline')];
    return x === undefined || y === undefined || life.isMentored ? [] : [y - x];
  });
  // Half a year; who is found again depends on a score that was partly luck, which is no part of the growth.
  near(mean(grown), demoTruths.growth / 2, 0.02, 'half a year');
});

test('who is lost depends on the last score and the sex', () => {
  for (const sex of ['female', 'male'] as const)
    for (const isLow of [true, false]) {
      const people = demoCountries.flatMap(of).filter((life) => {
        const score = at(life, 'baseline');
        return life.sex === sex && score !== undefined && score < 0.48 === isLow;
      });
      const found = mean(people.map((life) => Number(life.interviews.some(({ round }) => round === 'midline'))));
      const expected = mean(people.map((life) => foundProbability(sex === 'female', at(life, 'baseline') ?? 0)));
      near(found, expected, 0.02, `${sex}, ${isLow ? 'low' : 'high'}`);
    }
  assert.ok(foundProbability(true, 0.7) - foundProbability(false, 0.3) > 0.2);
});

test('who asks moves the scores by as much as is said', () => {
  for (const country of demoCountries) {
    const byInterviewer = Map.groupBy(of(country), ({ interviews }) => interviews[0]?.interviewer ?? 0);
    const groups = [...byInterviewer.values()].map((some) => some.flatMap((life) => at(life, 'baseline') ?? []));
    const variance = (values: readonly number[]): number => {
      const middle = mean(values);
      return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
    };
    const within = mean(groups.map(variance));
    const between = variance(groups.map(mean)) - within / mean(groups.map(({ length }) => length));
    const truth = variance(Array.from({ length: interviewers }, (_, k) => interviewerEffect(seed, country, k)));
    near(Math.sqrt(between), Math.sqrt(truth), 0.006, country);
    near(Math.sqrt(truth), demoTruths.spread.interviewer, 0.015, `${country}, of those who happen to be there`);
    near(between / (between + within), 0.1, 0.05, `${country}, share of the variance`);
  }
});

test('the same seed makes the same person, however many others there are; another seed another', () => {
  assert.deepEqual(make('SN', 17), of('SN')[17]);
  assert.notDeepEqual(make('SN', 17, seed + 1), of('SN')[17]);
});

/** The height at 0 of the straight line through points (least squares). */
function lineAt0(points: readonly { readonly x: number; readonly y: number }[]): number {
  const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const slope =
    points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0) /
    points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
  return my - slope * mx;
}
