import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { releaseComparison, type Comparison } from '@orion/analysis';
import { languages, type Language } from '@orion/core';
import { comparisonWordsIn, fill } from '@orion/core/words';
import { fullComparison, madeUpComparison, madeUpProvenance as provenance } from '../../../test/made-up-comparison.ts';
import { comparisonHtml, comparisonJson } from './index.ts';

const real = madeUpComparison({}, { sensitivity: ['difference', 'matching'] });

function partOf(comparison: Comparison, id: string, language: Language = 'en'): string {
  const html = comparisonHtml(comparison, { language, provenance });
  return new RegExp(`<section id="${id}".*?</section>`, 's').exec(html)?.[0] ?? '';
}
const wordsOf = (markup: string): string =>
  markup
    .replaceAll(/<svg.*?<\/svg>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('pictures of rounds and dimensions', () => {
  for (const language of languages)
    test(`stand in ${language} with their figures in a table`, () => {
      const { pictured, names } = comparisonWordsIn(language);
      const rounds = partOf(real, 'rounds', language);
      for (const round of Object.values(names.rounds)) assert.ok(rounds.includes(`>${round}<`), round);
      assert.ok(wordsOf(rounds).includes(pictured.everybody));
      assert.match(wordsOf(rounds), /41[.,]2.{0,3}\(.{0,6}38[.,]9.{3,8}43[.,]5.{0,3}\).{1,3}166/);
      const dimensions = partOf(real, 'dimensions', language);
      for (const name of Object.values(pictured.names)) assert.ok(dimensions.includes(`>${name}<`), name);
      assert.match(wordsOf(dimensions), /\+11[.,]8/);
    });

  test('tell each figure once for those who see and once for those who hear', () => {
    const rounds = partOf(real, 'rounds');
    assert.match(rounds, /<svg[^>]* role="img" aria-label="Means from round to round, by group \(points of 100\)"/);
    assert.match(rounds, /<desc>A line joins the means of the same people/);
    for (const { same, everybody } of real.trajectories?.groups ?? [])
      for (const { value, n } of [...same, ...everybody])
        assert.ok(wordsOf(rounds).includes((value * 100).toFixed(1)) && wordsOf(rounds).includes(`), ${n}`));
  });

  test('are not there, and nothing is said of them, where the data have no such columns', () => {
    const bare = madeUpComparison({ isBare: true });
    assert.deepEqual(
      bare.trajectories?.rounds.map(({ round }) => round),
      ['baseline', 'endline'],
    );
    assert.equal(partOf(bare, 'dimensions'), '');
    const { trajectories: _, ...none } = bare;
    assert.equal(partOf(none, 'rounds'), '');
    // Then the means before and after are drawn, as they always were.
    assert.match(partOf(none, 'path'), /<figure>/);
    const json = comparisonJson(bare, provenance);
    assert.ok(!('dimensions' in json) && 'trajectories' in json);
  });

  test('show no difference between groups where the answer is refused', () => {
    const refused = madeUpComparison({ isOwnAsked: true });
    assert.match(partOf(refused, 'dimensions'), /<figure>/);
    assert.doesNotMatch(wordsOf(partOf(refused, 'dimensions')), /less “others”/);
  });

  test('of a yes and no are shares at each round, and dimensions in points', () => {
    const outcome = { column: 'composite_endline', kind: 'score', atLeast: 0.5 };
    const share = madeUpComparison({}, { outcome, primary: 'standardised_risk', sensitivity: ['difference'] });
    assert.match(wordsOf(partOf(share, 'rounds')), /Shares from round to round, by group \(%\)/);
    assert.match(wordsOf(partOf(share, 'dimensions')), /\(points of 100\)/);
    assert.doesNotMatch(partOf(share, 'dimensions'), /Infinity|NaN/);
  });

  test('are rounded in a release, where a mean of a few is a dash', () => {
    const few = madeUpComparison({ people: 30, mentors: 24 });
    const released = releaseComparison(few);
    const sizes = few.trajectories?.groups.map(({ same }) => same[0]?.n ?? 0) ?? [];
    assert.ok(Math.min(...sizes) < 10, String(sizes));
    assert.match(wordsOf(partOf(released, 'rounds')), /mentored: the same people at every round – – –/);
    assert.doesNotMatch(partOf(released, 'rounds') + partOf(released, 'dimensions'), /NaN/);
    const html = comparisonHtml(released, { language: 'en', provenance: { ...provenance, disclosure: 'released' } });
    assert.match(html, /A dash: no mean is told of fewer than ten people/);
    const told = releaseComparison(real);
    assert.match(wordsOf(partOf(told, 'rounds')), /\), 165 /);
    assert.doesNotMatch(wordsOf(partOf(told, 'rounds')), /\), \d*[1-46-9] /);
  });
});

describe('every picture', () => {
  for (const language of languages)
    test(`has in ${language} a title and a sentence of how it is read`, () => {
      const html = comparisonHtml(fullComparison(), { language, provenance });
      const figures = html.match(/<figure>.*?<\/figure>/gs) ?? [];
      assert.ok(figures.length >= 8, String(figures.length));
      const { label } = comparisonWordsIn(language).reads;
      for (const figure of figures) {
        assert.match(figure, /^<figure><p class="title">[^<]{10,}<\/p>/);
        assert.ok(figure.includes(`<figcaption><b>${label}.</b> `));
        assert.match(figure, /<figcaption><b>[^<]*<\/b> [^<]{40,}<\/figcaption>/);
      }
    });
});

describe('what something unmeasured would have to do', () => {
  for (const language of languages)
    test(`is told in ${language}: what each number means and what it does not say`, () => {
      const { unmeasured } = comparisonWordsIn(language);
      const told = wordsOf(partOf(real, 'unmeasured', language));
      const beginningOf = (sentence: string): string =>
        fill(sentence, {}).split('{')[0]?.replaceAll(/\s+/g, ' ').trimEnd() ?? '';
      for (const sentence of [unmeasured.robustness, unmeasured.gamma, unmeasured.robustnessNot, unmeasured.gammaNot])
        assert.ok(told.includes(beginningOf(sentence)), sentence);
      const share = madeUpComparison(
        { effect: 0.12 },
        {
          outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 },
          primary: 'standardised_risk',
          sensitivity: ['difference'],
        },
      );
      const ofShare = wordsOf(partOf(share, 'unmeasured', language));
      for (const sentence of [unmeasured.eValue, unmeasured.eValueUntil, unmeasured.eValueNot])
        assert.ok(ofShare.includes(beginningOf(sentence)), sentence);
    });

  test('promises nothing of an answer that is unsure already', () => {
    const unsure = madeUpComparison({ effect: -0.02, people: 120 });
    assert.equal(unsure.contrasts[0]?.answer, 'unsure');
    const told = wordsOf(partOf(unsure, 'unmeasured'));
    assert.match(told, /The answer is unsure even without it/);
    assert.doesNotMatch(told, /To make the answer unsure/);
    assert.doesNotMatch(wordsOf(partOf(unsure, 'answer')), /nobody measured is not adjusted for/);
  });
});
