import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { releaseComparison, type Comparison } from '@orion/analysis';
import { languages } from '@orion/core';
import { madeUpComparison, madeUpProvenance as provenance } from '../../../test/made-up-comparison.ts';
import { fewOfThreeGroups, threeGroups } from '../../../test/three-groups.ts';
import { comparisonHtml, comparisonJson } from './index.ts';

const three = madeUpComparison({}, threeGroups);
const alone = madeUpComparison(
  {},
  { ...threeGroups, cluster: undefined, primary: 'difference', sensitivity: ['ranks'] },
);
const few = madeUpComparison({}, fewOfThreeGroups);

/** The words of a page, or of one part of it. */
function wordsOf(comparison: Comparison, part = '', language: (typeof languages)[number] = 'en'): string {
  const html = comparisonHtml(comparison, { language, provenance });
  const [, inside = html] =
    part === '' ? [] : (new RegExp(`<section id="${part}".*?>(.*?)</section>`, 's').exec(html) ?? []);
  return inside
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ');
}

describe('three groups on a page', () => {
  for (const [what, comparison] of Object.entries({ three, alone, few, released: releaseComparison(three) }))
    for (const language of languages)
      test(`${what}, in ${language}: no number that does not exist, no hole and no code`, () => {
        const words = wordsOf(comparison, '', language);
        assert.doesNotMatch(words, /NaN|undefined|\[object|Infinity|\{\w+\}|\bnull\b/);
        assert.doesNotMatch(words, /welch_anova|kruskal_wallis|chi_squared|freeman_halton|wald_of|hedges_g|odds_ratio/);
      });

  test('are asked whether any differs before any pair is told, with what that does not say', () => {
    const answer = wordsOf(three, 'answer');
    assert.match(answer, /All 3 groups at once: were they alike, chance would .* \(Wald’s test, adjusted for/);
    assert.ok(answer.indexOf('All 3 groups at once') < answer.indexOf('What was found'));
    const part = wordsOf(three, 'overall');
    assert.match(part, /0\.\d{3} F = \d+\.\d\d 2; 1\d\.\d 115 \+ 111 \+ 130/);
    assert.match(part, /“Mentor” is allowed for \(CR2, HTZ\)/);
    assert.match(part, /Pairs are judged by limits that hold for all of them together \(Bonferroni\)/);
    const page = wordsOf(three);
    assert.ok(page.indexOf('Do the groups differ at all?') < page.indexOf('All estimates'));
  });

  test('who stand alone are asked by Welch and by rank, of few shares by counting tables', () => {
    assert.match(
      wordsOf(alone, 'overall'),
      /Welch’s analysis of variance, as observed planned .*Kruskal-Wallis, by rank/,
    );
    assert.match(wordsOf(few, 'overall'), /Fisher’s exact test \(Freeman-Halton\), as observed/);
  });

  test('who are weighted are asked by the regression that adjusts for the same, and it says so', () => {
    const weighted = madeUpComparison({}, { ...threeGroups, primary: 'overlap_weighting', sensitivity: [] });
    assert.match(wordsOf(weighted, 'overall'), /Wald’s test, adjusted .* stands in for the planned estimate/);
    assert.match(wordsOf(three, 'overall'), /asks what the planned estimate asks/);
  });

  test('where a test cannot be made, is approximate or is none that asks what the plan asks, say so', () => {
    const [line] = few.overall?.lines ?? [];
    assert.ok(few.overall && line);
    const withLine = (changed: Partial<typeof line>): Comparison => ({
      ...few,
      overall: { n: few.overall?.n ?? [], lines: [{ ...line, ...changed }] },
    });
    const found = { kind: 'inestimable', reason: 'constant_outcome', about: ['third 1'] } as const;
    const none = wordsOf(withLine({ test: 'welch_anova', found }), 'answer');
    assert.match(none, /All 3 groups at once could not be tested: everybody has the same outcome \(third 1\)/);
    const tested = { kind: 'tested', statistic: 2, df1: 2, p: 0.3 } as const;
    const approximate = wordsOf(withLine({ test: 'chi_squared', smallestExpected: 3, found: tested }), 'overall');
    assert.match(approximate, /χ² = 2\.00 2 .*too many tables to count: take this p as approximate/);
    const without: Comparison = {
      ...three,
      plan: { ...three.plan, primary: 'discontinuity' },
      overall: { n: [], lines: [] },
    };
    for (const part of ['answer', 'overall'])
      assert.match(
        wordsOf(without, part),
        /No test of all groups at once is told: none that we have asks what “At the/,
      );
  });

  test('of two nothing of the kind is told', () => {
    assert.doesNotMatch(wordsOf(madeUpComparison()), /groups at once|Do the groups differ/);
  });

  test('are in the JSON under names of their own', () => {
    const { overall, explored } = comparisonJson(three, provenance) as unknown as Comparison;
    assert.deepEqual(
      overall?.lines.map(({ test: one, of }) => [one, of]),
      [
        ['wald', 'adjusted'],
        ['wald', 'observed'],
        ['wald', 'change'],
        ['wald_of_ranks', 'ranks'],
      ],
    );
    assert.deepEqual(explored, { tests: 8 });
  });
});

describe('what was not planned', () => {
  test('has a q beside its p, the planned outcome has none, and what a q is stands once in each part', () => {
    const part = wordsOf(three, 'dimensions');
    assert.equal(part.match(/q: 8 tests on this page/g)?.length, 1);
    assert.match(part, /Composite [−+\d.]+ [−+\d.]+ to [−+\d.]+ 0\.\d{3} – /);
    assert.match(part, /Economic [−+\d.]+ [−+\d.]+ to [−+\d.]+ 0\.\d{3} 0\.\d{3} /);
    assert.match(
      wordsOf(three, 'heterogeneity'),
      /Beside the other tests that were not planned \(8 in all\): q = 0\.\d{3}/,
    );
  });

  test('is not called clear by a p that is small among many', () => {
    const [first, ...others] = three.heterogeneity;
    assert.ok(first && 'p' in first.interaction);
    const small = { ...first, interaction: { ...first.interaction, p: 0.03, q: 0.24 } };
    const told = { ...three, heterogeneity: [small, ...others] };
    assert.doesNotMatch(wordsOf(told, 'heterogeneity'), /It is clear that/);
    const clear = { ...small, interaction: { ...small.interaction, q: 0.03 } };
    assert.match(wordsOf({ ...three, heterogeneity: [clear, ...others] }, 'heterogeneity'), /It is clear that/);
  });
});

describe('a plain difference in other measures', () => {
  test('stands with the groups as observed, without limits where people share somebody', () => {
    assert.match(wordsOf(alone, 'groups'), /Hedges’ g .*? −0\.\d\d −0\.\d\d to 0\.\d\d/);
    const shared = wordsOf(three, 'groups');
    assert.match(shared, /Hedges’ g [^–]*? −0\.\d\d Cliff’s delta/);
    assert.match(shared, /people who share the same “Mentor”/);
    assert.match(wordsOf(few, 'groups'), /Ratio of the odds \(Fisher’s exact\) .*? 2\.13 0\.44 to 13\.47 0\.326/);
  });
});
