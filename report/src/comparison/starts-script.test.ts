import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assemble, compare, type Comparison } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import {
  madeUpCsv,
  madeUpPlan,
  madeUpProvenance as provenance,
  madeUpTable,
} from '../../../test/made-up-comparison.ts';
import { assertRepeated, isRHere, ScriptFolder } from '../../../test/repeated-in-r.ts';
import { comparisonHtml } from './index.ts';

const folder = new ScriptFolder();

/** The mentored began at the middle or at the end, one in twenty before; of some it is not known when. */
function withStarts(csv: string): string {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const told = lines.map((line, person) => {
    const since = person % 20 === 7 ? 'baseline' : person % 23 === 5 ? '' : person % 3 === 0 ? 'midline' : 'endline';
    return `${line},${line.split(',')[1] === 'yes' ? since : ''},${since === 'midline' ? '4' : since === 'endline' ? '11.5' : '0'}`;
  });
  return `${[`${header},since,month`, ...told].join('\n')}\n`;
}

const rounds = [
  { column: 'composite_baseline', at: 0 },
  { column: 'composite_midline', at: 6 },
  { column: 'composite_endline', at: 12 },
];
const outcome = { column: 'composite_endline', kind: 'score', rounds };
const staggered = {
  outcome,
  starts: { column: 'since' },
  primary: 'staggered_differences',
  sensitivity: ['difference_in_differences'],
};
const asked = {
  'in clusters, beside those who never begin': staggered,
  'in clusters, beside all not yet': { ...staggered, starts: { column: 'since', comparison: 'not_yet' } },
  'each alone': { ...staggered, cluster: undefined, starts: { column: 'since', comparison: 'not_yet' } },
  // Who began at the middle had begun by the end, and is not among those who had not.
  'past a round that is not asked about': {
    ...staggered,
    outcome: { ...outcome, rounds: [rounds[0], rounds[2]] },
    sensitivity: [],
  },
  'at a time': {
    ...staggered,
    exposure: {
      column: 'month',
      fixedAt: 'pairing_offered',
      groups: [
        { name: 'soon', values: ['4'] },
        { name: 'late', values: ['11.5'] },
      ],
      reference: 'late',
    },
    outcome: { column: 'composite_midline', kind: 'score', rounds: rounds.slice(0, 2) },
    starts: { column: 'month' },
    baseline: undefined,
    sensitivity: [],
  },
  'reaching a threshold': { ...staggered, outcome: { ...outcome, atLeast: 0.5 }, sensitivity: [] },
} as const;

function comparisonOf(csv: string, changed: object): Comparison {
  const plan = madeUpPlan({
    covariates: [],
    heterogeneity: [],
    assignment: { how: 'judgement', whyWithout: 'no_place' },
    ...changed,
  });
  const cohort = assemble(plan, madeUpTable(csv, plan));
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

describe('the R script repeats differences of those who began at different rounds', () => {
  const csv = withStarts(madeUpCsv());
  for (const [what, changed] of Object.entries(asked))
    test(what, (t) => {
      const comparison = comparisonOf(csv, changed);
      if (!isRHere) {
        t.diagnostic('R not found: the script was not run');
        return;
      }
      const [{ primary }] = comparison.contrasts;
      assert.ok(primary.found.kind === 'estimated' && (primary.starts?.differences ?? []).length > 0);
      assertRepeated(folder.run(comparison, csv));
    });

  test('who cannot be compared by a start is out, and it is said why', () => {
    const { flow } = comparisonOf(csv, staggered);
    const left = (reason: string): number => flow.find((step) => step.reason === reason)?.left[0] ?? 0;
    assert.ok(left('start_unknown') > 0 && left('start_first') > 0);
  });
});

test('the page shows each difference beside the average, in three languages', () => {
  const comparison = comparisonOf(withStarts(madeUpCsv()), staggered);
  for (const [language, heading] of [
    ['en', 'Start by start'],
    ['fr', 'Début par début'],
    ['ar', 'بدايةً بداية'],
  ] as const) {
    const html = comparisonHtml(comparison, { language, provenance });
    assert.ok(html.includes(heading));
    assert.doesNotMatch(html, /NaN|undefined|\[object|\{\w+\}<|seen_at_both|not_yet/);
  }
  const words = comparisonHtml(comparison, { language: 'en', provenance });
  assert.match(words, /Began at midline: from baseline to endline/i);
  assert.match(words, /Began at endline, before it: from baseline to midline/i);
});
