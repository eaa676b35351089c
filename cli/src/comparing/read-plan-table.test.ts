import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assemble, compare, type Comparison, type PlanTable } from '@orion/analysis';
import { isProblemList } from '@orion/core';
import { parsePlan, planOfQuestion, type ComparisonPlan } from '@orion/core/comparison';
import { withTable } from '../input.ts';
import { readPlanTable } from './read-plan-table.ts';

const rounds = ['baseline', 'midline', 'endline'];

/** Forty people who rise by a point of a hundred a round, their economic score by three. */
function longTable(economic: (score: string) => string = (score) => score): string {
  const lines = Array.from({ length: 40 }, (_, person) =>
    rounds.map((round, place) => {
      const score = 0.3 + (person % 10) / 50 + place / 100;
      const same = `${person % 2 === 0 ? 'yes' : 'no'},${person % 3 === 0 ? 'female' : 'male'}`;
      const scores = `${score.toFixed(2)},${economic((score + 0.2 + place / 50).toFixed(2))}`;
      return `c${person},${round},${scores},${same},other_staff,phone`;
    }),
  ).flat();
  return `${['case,round,composite,economic,pairing_offered,sex,interviewer_role,mode', ...lines].join('\n')}\n`;
}

function planOf(): ComparisonPlan {
  const { cluster: _, ...written } = planOfQuestion('mentoring');
  const plan = parsePlan({ ...written, covariates: [], sensitivity: ['difference'] });
  assert.ok(!isProblemList(plan), JSON.stringify(plan));
  return plan;
}

function compared(table: PlanTable): Comparison {
  const cohort = assemble(planOf(), table);
  assert.ok(!isProblemList(cohort), JSON.stringify(cohort));
  return compare(cohort);
}

describe('a table is read beside its plan', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'plan-table-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const read = (text: string): Promise<PlanTable> => {
    const file = join(folder, 'long.csv');
    writeFileSync(file, text);
    return withTable(file, {}, (reader) => readPlanTable(planOf(), reader));
  };

  test('for the rounds and dimensions that pictures are drawn from, where it has them', async () => {
    const table = await read(longTable());
    assert.ok(['composite_midline', 'economic_baseline', 'economic_endline'].every((name) => table.numbers.has(name)));
    assert.ok(!table.numbers.has('social_endline'));
    const { trajectories, dimensions } = compared(table);
    assert.deepEqual(
      trajectories?.rounds.map(({ round }) => round),
      rounds,
    );
    const [mentored] = trajectories?.groups ?? [];
    const [start, middle] = mentored?.same ?? [];
    assert.ok(start && middle && Math.abs(middle.value - start.value - 0.01) < 1e-9);
    assert.deepEqual(
      dimensions?.told.map(({ dimension }) => dimension),
      ['economic', 'composite'],
    );
  });

  test('and what is no number there stops nothing: nobody asked for it', async () => {
    const table = await read(longTable((score) => (score > '0.5' ? 'high' : score)));
    assert.ok(!table.numbers.has('economic_endline'));
    const { dimensions, contrasts } = compared(table);
    assert.equal(dimensions, undefined);
    assert.equal(contrasts.length, 1);
  });
});
