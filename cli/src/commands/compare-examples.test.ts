import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { estimators, type WrittenPlan } from '@orion/core/comparison';
import { Orion } from '../../../test/fuzz-orion.ts';
import { effect, peopleOfExamples as people } from '../../../test/people-of-examples.ts';

const orion = new Orion('compare-examples');

orion.write('step.csv', people('step'));
orion.write('smooth.csv', people('smooth'));

describe('the example of each way to estimate is a plan that runs and finds what was put into the data', () => {
  for (const estimator of estimators)
    test(estimator, async () => {
      const example = JSON.parse((await orion.run('compare', '--example', estimator)).out) as WrittenPlan;
      orion.write('plan.json', JSON.stringify({ ...example, sensitivity: [] }));
      const table = estimator === 'discontinuity' ? 'step.csv' : 'smooth.csv';
      const { code, out, err } = await orion.run('compare', 'plan.json', table, '--json');
      assert.deepEqual([code, err], [0, '']);
      const told = JSON.parse(out) as {
        contrasts: { primary: { found: { kind: string; value: number; low: number; high: number } } }[];
      };
      const [{ primary }] = told.contrasts;
      assert.equal(primary.found.kind, 'estimated', JSON.stringify(primary));
      const { value, low, high } = primary.found;
      // Those that adjust for nothing are fooled by who was mentored; a share of people is no mean.
      if (['difference', 'ranks'].includes(estimator)) assert.ok(value < 0.04, `${value}`);
      // Pairs keep what distance the caliper allows; the regression within them takes it away.
      else if (estimator === 'matching') assert.ok(Math.abs(value - effect) < 0.04, `${value}`);
      else if (estimator === 'standardised_risk') assert.ok(low > 0.1 && high < 0.6, `${value}`);
      else assert.ok(low < effect && effect < high && high - low < 0.16, `${value} ${low} ${high}`);
    });
});

describe('a plan that its data or itself cannot bear is refused by name, with what could be done', () => {
  const long = { unit: 'case', round: 'round', rounds: ['baseline', 'midline', 'endline'] };
  const refusals: Readonly<Record<string, readonly [estimator: string, changed: object, says: RegExp]>> = {
    'a slope over two rounds': [
      'random_slope',
      { outcome: { column: 'composite_endline', kind: 'score' }, long: { ...long, rounds: ['baseline', 'endline'] } },
      /primary: random_slope follows people over three rounds or more, and the plan names 2;.*difference_in_differences/,
    ],
    'a slope of a yes or no': [
      'random_slope',
      { outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.5 } },
      /primary: random_slope follows a number.*standardised_risk/,
    ],
    'weights of a survey beside matching': [
      'matching_with_replacement',
      { weights: 'months_since_return' },
      /primary: matching_with_replacement cannot count some people for more than others, as “weights” asks; take baseline_adjusted/,
    ],
    'those who left spoken for by nothing that was known': [
      'difference',
      { attrition: 'weighted', baseline: undefined, covariates: [], sensitivity: [], heterogeneity: [] },
      /attrition: nothing in the plan tells who was likely to leave/,
    ],
    'starts of which nobody asks': [
      'difference_in_differences',
      { starts: { column: 'mentored_since' } },
      /starts: only staggered_differences reads it/,
    ],
    'starts by groups, all taken to begin at once': [
      'difference_in_differences',
      {
        exposure: {
          column: 'mentored_since',
          fixedAt: 'pairing_offered',
          groups: [
            { name: 'mentored', values: ['midline', 'endline'] },
            { name: 'others', values: ['never'] },
          ],
          reference: 'others',
        },
      },
      /exposure.groups: “midline” is a round or a day.*difference_in_differences.*staggered_differences/,
    ],
    'a word that is no round': [
      'staggered_differences',
      {
        starts: { column: 'mentored_since', never: ['nobody'] },
      },
      /“never” is no round of the plan/,
    ],
    'a reference that began before the last round': [
      'staggered_differences',
      {
        exposure: {
          column: 'pairing_offered',
          fixedAt: 'pairing_offered',
          groups: [
            { name: 'no', values: ['no'] },
            { name: 'yes', values: ['yes'] },
          ],
          reference: 'yes',
        },
      },
      /somebody in “yes”.*began at “(?:midline|endline)”/,
    ],
    'an exposure that changes from round to round, as a regression of persons and rounds has it': [
      'difference_in_differences',
      {
        exposure: {
          column: 'mentored_now',
          fixedAt: 'pairing_offered',
          groups: [
            { name: 'mentored', values: ['1'] },
            { name: 'others', values: ['0'] },
          ],
          reference: 'others',
        },
      },
      /“mentored_now” is not the same in all rows of one person \(“0”, then “1”\).*“mentored_now_baseline”.*staggered_differences/,
    ],
    'one round and no change': [
      'staggered_differences',
      { long: { ...long, rounds: ['endline'] }, baseline: undefined, covariates: [], sensitivity: [] },
      /starts: starts are compared by what changed since the round before, and of the rounds it takes the plan names: 1/,
    ],
    'weights for those who left beside ranks': [
      'ranks',
      { attrition: 'weighted' },
      /primary: ranks cannot count some people for more than others, as “attrition” asks/,
    ],
  };
  for (const [what, [estimator, changed, says]] of Object.entries(refusals))
    test(what, async () => {
      const example = JSON.parse((await orion.run('compare', '--example', estimator)).out) as WrittenPlan;
      orion.write('nonsense.json', JSON.stringify({ ...example, ...changed }));
      const { code, out, err } = await orion.run('compare', 'nonsense.json', 'smooth.csv');
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, says);
    });
});
