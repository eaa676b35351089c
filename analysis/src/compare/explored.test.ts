import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comparison } from './comparison.ts';
import type { EstimateLine } from './estimate-line.ts';
import { withExplored } from './explored.ts';
import { comparisonOf } from './made-up-world.ts';
import type { DimensionTold } from './pictured.ts';
import { releaseComparison } from './release.ts';
import { releaseDf } from './rounding.ts';

const { plan, heterogeneity } = comparisonOf({}, { heterogeneity: ['sex'] });
const testOf = (p: number): Comparison['heterogeneity'][number] => ({
  ...heterogeneity[0],
  interaction: { statistic: 1, df1: 1, df2: 20, p },
});
const dimensionOf = (column: string, p: number): DimensionTold => ({
  dimension: 'social',
  column,
  groups: [],
  differences: [
    {
      group: 'mentored',
      found: { kind: 'estimated', value: 1, standardError: 1, df: 9, low: -1, high: 3, p },
      n: [20, 20],
    },
  ],
});

test('what was not planned has a q of all of it together, as R has it, and the planned outcome has none', () => {
  const told = [dimensionOf('social', 0.01), dimensionOf(plan.outcome.column, 0.001), dimensionOf('economic', 0.03)];
  const found = withExplored(
    { contrasts: [], heterogeneity: [testOf(0.2), testOf(0.04)], dimensions: { estimator: 'difference', told } },
    plan,
  );
  assert.deepEqual(found.explored, { tests: 4 });
  const qs = [
    ...found.heterogeneity.map(({ interaction }) => ('q' in interaction ? interaction.q : undefined)),
    ...(found.dimensions?.told ?? []).map(({ differences }) => differences[0].q),
  ];
  // R: p.adjust(c(0.2, 0.04, 0.01, 0.03), 'BH')
  const near = qs.map((q) => q && Number(q.toFixed(12)));
  assert.deepEqual(near, [0.2, 0.053333333333, 0.04, undefined, 0.053333333333]);
});

test('one test alone has no q, and what could not be made is none of the family', () => {
  assert.equal(withExplored({ contrasts: [], heterogeneity: [testOf(0.2)] }, plan).explored, undefined);
  const none = { ...heterogeneity[0], interaction: { kind: 'inestimable', reason: 'singular' } } as const;
  const found = withExplored({ contrasts: [], heterogeneity: [none, testOf(0.2), testOf(0.3)] }, plan);
  assert.deepEqual(found.explored, { tests: 2 });
  assert.deepEqual(found.heterogeneity[0], none);
});

test('the differences of an average over starts have a q, those before the start and one alone have none', () => {
  const [contrast] = comparisonOf().contrasts;
  const one = (p: number, isBefore = false): NonNullable<EstimateLine['starts']>['differences'][number] => ({
    start: 'midline',
    from: 'baseline',
    to: 'endline',
    isBefore,
    isCounted: !isBefore,
    n: [20, 20],
    value: 1,
    found: { kind: 'estimated', value: 1, standardError: 1, df: 9, low: -1, high: 3, p },
  });
  const qsOf = (differences: NonNullable<EstimateLine['starts']>['differences']): readonly (number | undefined)[] => {
    const primary: EstimateLine = { ...contrast.primary, starts: { comparison: 'never', differences } };
    const told = withExplored({ contrasts: [{ ...contrast, primary }], heterogeneity: [] }, plan);
    return told.contrasts[0].primary.starts?.differences.map(({ q }) => q) ?? [];
  };
  assert.deepEqual(qsOf([one(0.01, true), one(0.02), one(0.5)]), [undefined, 0.04, 0.5]);
  assert.deepEqual(qsOf([one(0.01, true), one(0.02)]), [undefined, undefined]);
});

test('a run of three groups has a test of all of them by team, a q of each column, and a release rounds both', () => {
  const groups = [0, 1, 2].map((start) => ({
    name: `third ${start}`,
    values: [...Array(20).keys()].filter((team) => team % 3 === start).map((team) => `team${team}`),
  }));
  const exposure = { column: 'team', fixedAt: 'always', groups, reference: 'third 0' };
  const comparison = comparisonOf({ people: 900 }, { exposure });
  const [line] = comparison.overall?.lines ?? [];
  assert.deepEqual([line.test, line.of, line.isPlanned, line.error], ['wald', 'adjusted', true, 'CR2']);
  assert.deepEqual(comparison.explored, { tests: 2 });
  const released = releaseComparison(comparison);
  const [rounded] = released.overall?.lines ?? [];
  assert.ok(line.found.kind === 'tested' && rounded.found.kind === 'tested');
  assert.equal(rounded.found.p, Number(line.found.p.toPrecision(2)));
  assert.equal(rounded.found.df2, releaseDf(line.found.df2 ?? NaN));
  assert.ok(released.overall?.n.every((count) => count % 5 === 0));
  for (const [place, { interaction }] of released.heterogeneity.entries()) {
    const exact = comparison.heterogeneity[place].interaction;
    assert.ok('q' in interaction && interaction.q !== undefined && 'q' in exact && exact.q !== undefined);
    assert.equal(interaction.q, Number(exact.q.toPrecision(2)));
    assert.ok(exact.q >= exact.p);
  }
});
