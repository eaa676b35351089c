import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { heldOutNames } from './duplicates-held-out-names.ts';
import { measure } from './duplicates-measure.ts';
import type { CountryNames } from './duplicates-names.ts';
import { informedRecallOf, ratesOf, reachOf, relationsOf } from './duplicates-rates.ts';
import { register } from './duplicates-records.ts';
import { tuningNames } from './duplicates-tuning-names.ts';
import { repositoryFile } from './files.ts';

/** Nine missions of 1,000 people whose names the weights were not chosen on. */
const heldOut = [7000, 8000, 9000].flatMap((seed) =>
  heldOutNames.map((country, i) => measure(country, 1000, seed + i, 'searchKeys')),
);
const usual = (sets: readonly CountryNames[]): readonly string[] =>
  sets.flatMap(({ family, women, men, places }) =>
    [family, women, men, places].flat().map(({ spellings }) => spellings[0]),
  );

test('a likely duplicate is one, nine times in ten', () => {
  const { precision, recall } = ratesOf(heldOut, ['likely']);
  assert.ok(precision >= 0.89, `precision ${precision}`);
  assert.ok(recall >= 0.56, `recall ${recall}`);
});

test('three in four people who were registered twice are warned of, and most warnings are right', () => {
  const { precision, recall } = ratesOf(heldOut, ['likely', 'possible']);
  assert.ok(precision >= 0.62, `precision ${precision}`);
  assert.ok(recall >= 0.77, `recall ${recall}`);
});

test('who gave a day of birth or a phone twice is nearly always found', () => {
  assert.ok(informedRecallOf(heldOut, ['likely', 'possible']) >= 0.86);
  assert.ok(informedRecallOf(heldOut, ['likely']) >= 0.8);
});

test('hashed keys bring nearly all of them together, comparing each with few', () => {
  const [search, blocking] = [reachOf(heldOut, 'searchKeys'), reachOf(heldOut, 'blockingKeys')];
  assert.ok(search.recall >= 0.95, `search keys reach ${search.recall}`);
  assert.ok(blocking.recall >= 0.93, `blocking keys reach ${blocking.recall}`);
  assert.ok(search.each <= 80, `search keys compare with ${search.each}`);
  assert.ok(blocking.each <= 30, `blocking keys compare with ${blocking.each}`);
});

test('comparing letters finds a fraction of what folding finds', () => {
  assert.ok(ratesOf(heldOut, ['exact']).recall < 0.2);
});

test('families are hardly ever taken for one likely person', () => {
  const { household, twins, 'one person': right } = relationsOf(heldOut, 'likely');
  assert.ok(household + twins <= right / 50, `${household + twins} beside ${right}`);
});

test('no name or place is in both sets, and the same seed registers the same people', () => {
  const tuned = new Set(usual(tuningNames));
  assert.deepEqual(
    usual(heldOutNames).filter((name) => tuned.has(name)),
    [],
  );
  const [country] = heldOutNames;
  assert.deepEqual(register(country, 50, 1), register(country, 50, 1));
  assert.notDeepEqual(register(country, 50, 1), register(country, 50, 2));
});

test('the page of figures says what is measured', () => {
  const page = readFileSync(repositoryFile('docs/duplicates.md'), 'utf8').replaceAll(/\s+/g, ' ');
  const { precision, recall } = ratesOf(heldOut, ['likely']);
  const either = ratesOf(heldOut, ['likely', 'possible']);
  const figures = [precision, recall, either.precision, either.recall].map((share) => share.toFixed(2));
  assert.ok(page.includes(`held out, 1,000 | ${figures.join(' | ')}`), `held out, 1,000 | ${figures.join(' | ')}`);
});
