import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { releaseComparison } from '@orion/analysis';
import { languages } from '@orion/core';
import {
  fullComparison,
  madeUpComparison,
  madeUpPlan,
  madeUpProvenance as provenance,
} from '../../../test/made-up-comparison.ts';
import { comparisonHtml, comparisonJson } from './index.ts';

const real = madeUpComparison();
const yesNo = madeUpComparison(
  {},
  {
    outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 },
    primary: 'standardised_risk',
    sensitivity: ['difference'],
    smallestDifference: 0.05,
  },
);
const comparisons = {
  'with all that one can hold': fullComparison(),
  'as it was computed': real,
  'of yes and no': yesNo,
  'that is refused': madeUpComparison({ isOwnAsked: true }),
  'of few people': madeUpComparison({ people: 14, mentors: 12 }),
  'of one mentor a person': madeUpComparison({ people: 60, mentors: 2000 }),
  'where nobody differs': madeUpComparison({ effect: 0, people: 300 }),
  'for release': releaseComparison(real),
};

/** The words on a page, without its look. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('the page of a comparison', () => {
  for (const [what, comparison] of Object.entries(comparisons))
    for (const language of languages)
      test(`${what}, in ${language}, shows no number that does not exist, no hole and no code`, () => {
        const html = comparisonHtml(comparison, { language, provenance });
        assert.doesNotMatch(html, /NaN|undefined|\[object|Infinity/);
        assert.doesNotMatch(wordsOf(html), /\{\w+\}|\bnull\b/);
        assert.doesNotMatch(wordsOf(html), /self_chosen|as_observed|stacked_by|low_score_entry|plan_not_logged/);
        assert.match(
          html,
          new RegExp(`^<!doctype html>\\n<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`),
        );
      });

  test('needs nothing beside it: no script, no address', () => {
    const html = comparisonHtml(fullComparison(), { language: 'en', provenance });
    const addresses = html.replaceAll('http://www.w3.org/2000/svg', '');
    assert.doesNotMatch(addresses, /<script|<link|<img|src=|href=|https?:|@import|url\(/);
  });

  test('shows whatever stands in a plan as text', () => {
    const title = '</title><script>alert(1)</script>"&\'';
    const comparison = { ...real, plan: madeUpPlan({ title }) };
    const html = comparisonHtml(comparison, { language: 'fr', provenance });
    assert.ok(!html.includes('<script'));
    assert.ok(html.includes('&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;&#39;'));
  });

  test('says first what was found in points, with its interval, and what the naive would have said', () => {
    const words = wordsOf(comparisonHtml(real, { language: 'en', provenance }));
    assert.match(words, /On average the outcome was 9\.9 points higher in “mentored” \(186 people\)/);
    assert.match(words, /Differences from \+7\.0 to \+12\.8 points fit these data/);
    assert.match(words, /would have said −1\.0 points \(−3\.6 to \+1\.7\)/);
    assert.ok(words.indexOf('What was found') < words.indexOf('Who is in, who is out'));
  });

  test('tells yes and no in percentage points', () => {
    const words = wordsOf(comparisonHtml(yesNo, { language: 'en', provenance }));
    assert.match(words, /The share was \d+\.\d percentage points higher in “mentored”/);
  });

  test('of a refused answer says why and what could be done, and tells no difference', () => {
    const words = wordsOf(comparisonHtml(comparisons['that is refused'], { language: 'en', provenance }));
    assert.match(words, /No answer can be given from these data\. Why there is no answer/);
    assert.match(words, /asked in 100% of “mentored” but in 0% of the reference/);
    assert.match(words, /Have some people of each group asked again by somebody independent/);
    assert.doesNotMatch(words, /Differences from|would have said/);
  });

  test('has a caption and the direction of every head in every table, and a name for every picture', () => {
    const html = comparisonHtml(fullComparison(), { language: 'en', provenance });
    const tables = html.match(/<table>.*?<\/table>/gs) ?? [];
    assert.ok(tables.length >= 8);
    for (const table of tables) {
      assert.match(table, /^<table><caption><span>[^<]+<\/span><\/caption>/);
      assert.doesNotMatch(table, /<th(?:>| (?!scope=))/);
    }
    for (const svg of html.match(/<svg[^>]*>/g) ?? []) assert.match(svg, /role="img" aria-label="[^"]+"/);
  });

  test('distinguishes what stops, what warns and what is well by sign and word', () => {
    const html = comparisonHtml(comparisons['that is refused'], { language: 'en', provenance });
    for (const told of ['✕</span> Stops the answer', '!</span> Take care', '✓</span> Good'])
      assert.ok(html.includes(told));
  });

  test('for release says so, and not that it is internal', () => {
    const released = { language: 'en', provenance: { ...provenance, disclosure: 'released' } } as const;
    const words = wordsOf(comparisonHtml(comparisons['for release'], released));
    assert.match(words, /For release\./);
    assert.doesNotMatch(words, /INTERNAL|Least and most/);
  });
});

describe('a comparison as JSON', () => {
  test('holds the same numbers, and says of each that is missing why', () => {
    const json = comparisonJson(fullComparison(), provenance);
    const read = JSON.parse(JSON.stringify(json)) as typeof json;
    assert.deepEqual(read, json);
    assert.equal(json['form'], 1);
    const absent = json['absent'] as readonly { path: string; reason: string }[];
    const reasonOf = (path: string): string | undefined => absent.find((one) => one.path === path)?.reason;
    assert.equal(reasonOf('contrasts.0.sensitivity.0.found.df'), 'infinite');
    assert.equal(reasonOf('contrasts.0.sensitivity.8.figures.gamma'), 'undefined_number');
    for (const { path } of absent) {
      const at = path.split('.').reduce<unknown>((found, name) => (found as Record<string, unknown>)[name], read);
      assert.equal(at, null, path);
    }
  });

  test('is the same text each time', () => {
    const print = (): string => JSON.stringify(comparisonJson(madeUpComparison(), provenance));
    assert.equal(print(), print());
  });
});
