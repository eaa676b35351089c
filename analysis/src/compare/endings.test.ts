import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonOf, lookOf, type World } from './made-up-world.ts';
import { releaseComparison } from './release.ts';

const endings = { column: 'ending', values: ['died', 're_migrated'] };
const world: World = { lost: 0.4, ended: 0.6, people: 900 };
const told = comparisonOf(world, { endings });
const untold = comparisonOf(world);
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

test('who died or migrated again leaves by a step of their own, and of them no outcome is missing', () => {
  const step = told.flow.find(({ reason }) => reason === 'ended');
  const gone = sum(step?.left ?? []);
  assert.ok(gone > 50);
  assert.equal(step?.column, 'ending');
  assert.equal(sum(told.attrition?.lost ?? []), sum(untold.attrition?.lost ?? []) - gone);
  assert.equal(sum(told.attrition?.asked ?? []), sum(untold.attrition?.asked ?? []) - gone);
  // Those compared are the same: nobody had an outcome among them.
  assert.deepEqual(told.contrasts[0]?.primary, untold.contrasts[0]?.primary);
});

test('nothing is drawn for them, and the worst case leaves them out', () => {
  const [own, others] = [told, untold].map(({ contrasts: [contrast] }) => contrast?.missingAnswers);
  assert.ok(own?.worstCase && others?.worstCase);
  const width = ({ low, high }: { readonly low: number; readonly high: number }): number => high - low;
  assert.ok(width(own.worstCase) < width(others.worstCase));
  // Fewer were drawn: they would have to be further from what was drawn before the answer tips.
  assert.ok(Math.abs(own.tipping?.down ?? 0) > 1.5 * Math.abs(others.tipping?.down ?? 0));
});

test('how many they are is told by group as an outcome of its own, with clusters allowed for', () => {
  const { endings: found } = told;
  assert.deepEqual([found?.column, found?.values], [endings.column, endings.values]);
  const [mentored, others] = found?.groups ?? [];
  assert.ok(mentored && others);
  for (const { n, counts, ended } of [mentored, others]) {
    assert.equal(ended.count, sum(counts));
    assert.ok(Math.abs(ended.value - sum(counts) / n) < 1e-12);
    assert.ok(ended.low < ended.value && ended.value < ended.high);
  }
  assert.equal(others.difference, undefined);
  assert.ok(mentored.difference?.kind === 'estimated');
  assert.ok(Math.abs(mentored.difference.value - (mentored.ended.value - others.ended.value)) < 1e-12);
  assert.ok(Number.isFinite(mentored.difference.df), 'by CR2');
  const alone = comparisonOf(world, { endings, cluster: undefined, sensitivity: [] }).endings?.groups[0]?.difference;
  assert.ok(alone?.kind === 'estimated' && alone.df === Infinity);
  assert.ok(Math.abs(alone.value - mentored.difference.value) < 1e-12);
});

test('the answer says of whom it does not speak, and the look before it does not say how many these were', () => {
  const [warned] = told.checks.filter(({ code }) => code === 'ended');
  assert.equal(warned?.verdict, 'warn');
  assert.ok(!lookOf(world, { endings }).checks.some(({ code }) => code === 'ended'));
  const nobody = comparisonOf({ people: 300 }, { endings });
  assert.ok(!nobody.checks.some(({ code }) => code === 'ended'));
  assert.equal(nobody.endings?.groups[0]?.difference, undefined);
});

test('a release rounds them like all else', () => {
  for (const { n, counts, ended } of releaseComparison(told).endings?.groups ?? [])
    assert.ok([n, ended.count, ...counts].every((count) => count % 5 === 0));
});
