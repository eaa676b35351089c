import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comparison } from './comparison.ts';
import { comparisonOf, planned } from './made-up-world.ts';
import { releaseComparison } from './release.ts';

const comparison = comparisonOf({ lost: 0.3 });
const released = releaseComparison(comparison);
const [contrast] = released.contrasts;

test('every count that is told is a multiple of five', () => {
  const counts = [
    ...released.flow.flatMap(({ left, stay }) => [...left, ...stay]),
    ...released.groups.flatMap(({ n, description, histogram }) => [n, description.n, ...histogram.counts]),
    ...released.missing.flatMap(({ missing, of }) => [...missing, ...of]),
    ...(released.attrition ? [...released.attrition.asked, ...released.attrition.lost] : []),
    ...(contrast.overlap ?? []).flat(),
    ...[contrast.primary, contrast.naive, ...contrast.sensitivity].flatMap(({ n }) => n),
  ];
  assert.ok(counts.length > 60);
  assert.deepEqual(
    counts.filter((count) => count % 5 !== 0),
    [],
  );
});

test('neither clusters of one person each nor degrees of freedom tell how many people there are', () => {
  // Who shares a team with nobody counts as a cluster; without clusters an error has people less a few degrees of freedom.
  const alone = comparisonOf(
    { people: 203, blank: 0.9 },
    { primary: 'baseline_adjusted', sensitivity: ['doubly_robust'] },
  );
  const plain = comparisonOf({ people: 203 }, { cluster: undefined, sensitivity: ['difference', 'overlap_weighting'] });
  assert.ok((alone.clusters?.inGroup ?? []).some((count) => count > 10 && count % 5 !== 0));
  const dfs = (told: Comparison): readonly number[] => [
    ...told.contrasts.flatMap(({ primary, naive, sensitivity }) =>
      [primary, naive, ...sensitivity].flatMap(({ found }) => (found.kind === 'estimated' ? [found.df] : [])),
    ),
    ...told.heterogeneity.flatMap(({ interaction }) => ('kind' in interaction ? [] : [interaction.df2])),
  ];
  assert.ok(dfs(plain).some((df) => df > 150 && df % 5 !== 0));
  for (const exact of [alone, plain]) {
    const told = releaseComparison(exact);
    const counts = [...(told.clusters?.inGroup ?? []), ...dfs(told)].filter(
      (count) => count >= 10 && count !== Infinity,
    );
    assert.ok(counts.length > 2);
    assert.deepEqual(
      counts.filter((count) => count % 5 !== 0),
      [],
    );
  }
});

test('an estimate has two digits of its standard error, and the same answer', () => {
  const { found } = contrast.primary;
  assert.ok(found.kind === 'estimated');
  assert.equal(found.standardError, Number(found.standardError.toPrecision(2)));
  assert.match(String(found.value), /^0\.0\d{1,3}$/);
  const [exact] = comparison.contrasts;
  assert.ok(exact.primary.found.kind === 'estimated');
  assert.ok(Math.abs(found.value - exact.primary.found.value) <= found.standardError / 10);
  assert.equal(contrast.answer, exact.answer);
});

test('nobody’s own value is in it', () => {
  for (const { description } of released.groups)
    assert.ok(Number.isNaN(description.min) && Number.isNaN(description.max));
});

test('nothing in it says of how few people it is', () => {
  const few = releaseComparison(comparisonOf({ people: 16 }));
  const sizes = few.checks.flatMap(({ code, parameters }) =>
    code === 'group_too_small' ? [parameters['people']] : [],
  );
  assert.ok(sizes.length > 0);
  for (const people of sizes) assert.equal(Number(people) % 5, 0);
  // One of 300 has a level of their own.
  const rare = comparisonOf({ people: 600, rare: true }, { covariates: [{ column: 'mode', kind: 'category' }] });
  const { balance } = releaseComparison(rare).contrasts[0];
  assert.ok(rare.contrasts[0].balance.some(({ level }) => level === 'letter'));
  assert.ok(balance.every(({ level }) => level !== 'letter'));
  for (const { level, inGroup, inReference } of balance)
    if (level !== undefined) for (const share of [inGroup, inReference]) assert.ok(share === 0 || share >= 0.01);
});

test('a refusal in it names the column, not the level that one person may have', () => {
  const known = [{ column: 'offered', kind: 'category' }];
  const given = { exposure: { ...planned.exposure, column: 'twin' }, covariates: known, sensitivity: ['matching'] };
  const aboutOf = ({ contrasts }: Comparison): readonly string[] =>
    contrasts.flatMap(({ sensitivity }) =>
      sensitivity.flatMap(({ found }) => (found.kind === 'inestimable' ? (found.about ?? []) : [])),
    );
  const exact = comparisonOf({}, given);
  assert.ok(aboutOf(exact).some((name) => name.includes('=')));
  assert.ok(aboutOf(releaseComparison(exact)).every((name) => !name.includes('=')));
});

test('no mean of fewer than ten people is in it, nor of the few who were lost', () => {
  const few = comparisonOf({ people: 16 });
  assert.ok(few.groups.every(({ n, mean }) => n < 10 && !Number.isNaN(mean.value)));
  for (const { mean, description, path } of releaseComparison(few).groups)
    for (const value of [mean.value, mean.low, description.sd, ...description.quartiles, path?.before, path?.after])
      assert.ok(Number.isNaN(value));
  const lost = comparisonOf({ people: 300, lost: 0.03 });
  assert.ok(lost.attrition?.baseline && lost.attrition.lost.reduce((sum, count) => sum + count) < 10);
  assert.equal(releaseComparison(lost).attrition?.baseline, undefined);
  assert.ok(released.attrition?.baseline);
});
