import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import golden from '../../oracle/groups.json' with { type: 'json' };
import { chiSquared } from './contingency.ts';
import { fisherExact } from './fisher.ts';
import type { Counted } from './group-estimate.ts';
import { benjaminiHochberg, holm, simultaneousInterval } from './multiplicity.ts';
import { riskDifference, riskRatio } from './risk.ts';
import { kruskalWallis, welchAnova } from './several-groups.ts';
import { assertNear, people } from './oracle-people.ts';

suite('two shares as R compares them', () => {
  for (const { table, p, difference, ratio, odds, fisher } of golden.two_by_two) {
    const [events, n, others, m] = table;
    const [exposed, reference]: Counted[] = [
      { events, n },
      { events: others, n: m },
    ];
    const isConstant = p === null;

    test(`${events} of ${n} beside ${others} of ${m}: risk difference`, () => {
      const ours = riskDifference(exposed, reference);
      assert.ok(ours.kind === 'estimated');
      assertNear(ours.value, difference[0], 'difference', 1e-12, 1);
      assertNear(ours.low, difference[1], 'low', 1e-10, 1);
      assertNear(ours.high, difference[2], 'high', 1e-10, 1);
      assertNear(ours.p, p ?? 1, 'p');
    });

    test(`${events} of ${n} beside ${others} of ${m}: risk ratio`, () => {
      const ours = riskRatio(exposed, reference);
      if (ours.kind === 'inestimable') return assert.deepEqual([ours.reason, events + others], ['constant_outcome', 0]);
      assertNear(ours.value, ratio[0], 'ratio');
      assertNear(ours.low, ratio[1], 'low', 1e-8);
      assertNear(ours.high, ratio[2], 'high', 1e-8);
      assertNear(ours.p, p ?? 1, 'p');
    });

    test(`${events} of ${n} beside ${others} of ${m}: Fisher`, () => {
      const ours = fisherExact(exposed, reference);
      if (ours.kind === 'inestimable') return assert.deepEqual([ours.reason, isConstant], ['constant_outcome', true]);
      assertNear(ours.value, odds[0], 'odds ratio', 1e-9);
      assertNear(ours.low, odds[1], 'low', 1e-9);
      assertNear(ours.high, odds[2], 'high', 1e-9);
      assertNear(ours.p, fisher, 'p');
    });
  }
});

suite('more groups as R compares them', () => {
  for (const { name, groups, welch_anova: anova, kruskal_wallis: ranks } of golden.more_groups)
    test(name.replaceAll('_', ' '), () => {
      const parts = groups.map(people);
      const means = welchAnova(parts);
      assert.ok(means.kind === 'tested' && means.df2 !== undefined);
      for (const [place, ours] of [means.statistic, means.df, means.df2, means.p].entries())
        assertNear(ours, anova[place], `Welch ${place}`, name === 'at_large_offset' ? 1e-8 : 1e-10);
      const sums = kruskalWallis(parts);
      assert.ok(sums.kind === 'tested');
      for (const [place, ours] of [sums.statistic, sums.df, sums.p].entries())
        assertNear(ours, ranks[place], `Kruskal ${place}`);
    });
});

suite('tables of counts as R tests them', () => {
  for (const { table, plain, yates, expected } of golden.contingency)
    test(table.map((row) => row.join(' ')).join(' | '), () => {
      const ours = chiSquared(table, false);
      assert.ok(ours.kind === 'tested');
      for (const [place, one] of [ours.statistic, ours.df, ours.p].entries()) assertNear(one, plain[place], `${place}`);
      assertNear(ours.smallestExpected, expected, 'expected');
      if (yates === null) return;
      const corrected = chiSquared(table, true);
      assert.ok(corrected.kind === 'tested');
      for (const [place, one] of [corrected.statistic, corrected.df, corrected.p].entries())
        assertNear(one, yates[place], `Yates ${place}`);
    });
});

suite('a family of tests', () => {
  for (const { p, holm: byHolm, bh, holm_of_ten: holmOfTen, bh_of_ten: bhOfTen } of golden.multiplicity)
    test(`adjusted as R does: ${p.join(', ')}`, () => {
      for (const [ours, said] of [
        [holm(p), byHolm],
        [benjaminiHochberg(p), bh],
        [holm(p, 10), holmOfTen],
        [benjaminiHochberg(p, 10), bhOfTen],
      ] as const)
        for (const [place, one] of ours.entries()) assertNear(one, said[place], `${place}`, 1e-14);
    });

  test('of one is the test itself, and of none is none', () => {
    assert.deepEqual([holm([0.03]), benjaminiHochberg([0.03]), holm([])], [[0.03], [0.03], []]);
  });

  test('has wider intervals the more it holds, and what they exclude Holm rejects', () => {
    const one = { value: 1, standardError: 0.4, df: 20 };
    const alone = simultaneousInterval(one, 1);
    assertNear(alone.low, 0.16561462109365, 'low', 1e-12);
    assert.ok(simultaneousInterval(one, 5).low < alone.low && simultaneousInterval(one, 5).low < 0);
    assert.throws(() => holm([0.1, 0.2], 1), /larger than planned/);
  });
});
