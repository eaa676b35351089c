import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assemble, compare, type Comparison } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import { parsePlan } from '@orion/core/comparison';
import { withTable } from '../input.ts';
import { readPlanTable } from './read-plan-table.ts';

/** People of five countries, one of them Namibia; of a few a number is -99. */
function table(countries: readonly string[]): string {
  const lines = Array.from({ length: 200 }, (_, person) => {
    const country = countries[person % countries.length];
    const age = person % 20 === 3 ? '-99' : person % 20 === 4 ? 'NA' : String(20 + (person % 31));
    return `${person % 2 ? 'yes' : 'no'},${((person * 7) % 100) / 100},${country},${age}`;
  });
  return `${['offered,score,country,age', ...lines].join('\n')}\n`;
}

describe('“NA” in a table', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'silences-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const compared = async (text: string, given: object = {}): Promise<Comparison> => {
    const plan = parsePlan({
      form: 1,
      title: 'Countries',
      outcome: { column: 'score', kind: 'score' },
      exposure: {
        column: 'offered',
        fixedAt: 'always',
        groups: [
          { name: 'offered', values: ['yes'] },
          { name: 'others', values: ['no'] },
        ],
        reference: 'others',
      },
      assignment: { how: 'chance', whyWithout: 'nobody' },
      interviewer: 'nobody',
      covariates: [
        { column: 'country', kind: 'category' },
        { column: 'age', kind: 'number' },
      ],
      primary: 'baseline_adjusted',
      smallestDifference: 0.1,
      ...given,
    });
    assert.ok(!isProblemList(plan), JSON.stringify(plan));
    const file = join(folder, 'people.csv');
    writeFileSync(file, text);
    const read = await withTable(file, {}, (reader) => readPlanTable(plan, reader));
    const cohort = assemble(plan, read);
    assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
    return compare(cohort);
  };
  const told = ({ checks }: Comparison): object | undefined => checks.find(({ code }) => code === 'na_read_as_silence');
  const countries = ['NA', 'BW', 'ZA', 'ZM', 'AO'];

  test('is no answer, and that it was read so is told with care where it stands among codes of countries', async () => {
    const comparison = await compared(table(countries));
    assert.deepEqual(told(comparison), {
      code: 'na_read_as_silence',
      verdict: 'warn',
      parameters: { column: 'country', cells: 40 },
    });
    assert.equal(comparison.missing.find(({ column }) => column === 'country')?.missing[0], 20);
  });

  test('is told without warning where it stands among words', async () => {
    const comparison = await compared(table(['NA', 'Botswana', 'Zambia']));
    assert.ok(comparison.checks.some(({ code, verdict }) => code === 'na_read_as_silence' && verdict === 'good'));
  });

  test('is a word where the plan says which words are none, and no number all the same', async () => {
    const comparison = await compared(table(countries), { missing: ['-99'] });
    assert.equal(told(comparison), undefined);
    assert.deepEqual(comparison.missing.find(({ column }) => column === 'country')?.missing, [0, 0]);
    const ages = comparison.missing.find(({ column }) => column === 'age');
    // Ten of each are -99 and ten NA, of whom one group has those of odd numbers.
    assert.deepEqual(ages?.missing, [10, 10]);
  });
});
