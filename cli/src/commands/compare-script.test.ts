import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { comparisonQuestions, estimators, type WrittenPlan } from '@orion/core/comparison';
import { Orion } from '../../../test/fuzz-orion.ts';
import { peopleOfExamples } from '../../../test/people-of-examples.ts';
import { assertRepeated, isRHere, numbersOf, runInR } from '../../../test/repeated-in-r.ts';

const orion = new Orion('compare-script');
const absent = 'R not found with clubSandwich and lmerTest: the script was not run';

/** The people of the examples with what the six questions ask of them besides; in the first round one in nine has no answer later. */
function peopleOfQuestions(): string {
  const [header = '', ...rows] = peopleOfExamples('smooth').trimEnd().split('\n');
  const told = rows.map((row, line) => {
    const person = Math.floor(line / 3);
    const cells = row.split(',');
    const score = Number(cells[2]);
    if (line % 3 === 2 && person % 9 === 4) cells[2] = person % 18 === 4 ? '' : 'declined';
    const of = (values: readonly string[], times: number): string => values[(person * times) % values.length] ?? '';
    return [
      ...cells,
      of(['micro_business', 'training', 'none'], 7),
      of(['referral', 'direct'], 3),
      of(['GN', 'SN'], 5),
      of(['returnee', 'returnee', 'non_migrant'], 4),
      20 + ((person * 13) % 40),
      of(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10', 'p11', 'p12', 'p13'], 3),
      Math.min(1, Math.max(0, score + ((person * 31) % 17) / 100 - 0.08)).toFixed(4),
    ].join(',');
  });
  return `${[`${header},activity_kind,channel,country,person_kind,age,place,economic`, ...told].join('\n')}\n`;
}

orion.write('step.csv', peopleOfExamples('step'));
orion.write('smooth.csv', peopleOfQuestions());

describe('the R script repeats the answer to each example of a plan', () => {
  for (const name of [...comparisonQuestions, ...estimators])
    test(name, async (t) => {
      const { out: example } = await orion.run('compare', '--example', name);
      orion.write('plan.json', example);
      const table = name === 'discontinuity' ? 'step.csv' : 'smooth.csv';
      const { code, err } = await orion.run('compare', 'plan.json', table, '--script', 'answer.R');
      assert.deepEqual([code, err], [0, '']);
      if (!isRHere) {
        t.diagnostic(absent);
        return;
      }
      const numbers = numbersOf(runInR(orion.folder, ['answer.R', table]));
      const { primary } = JSON.parse(example) as WrittenPlan;
      assert.ok(numbers.some(({ what, number, r }) => what === primary && number === 'p' && r >= 0));
      assertRepeated(numbers);
    });
});
