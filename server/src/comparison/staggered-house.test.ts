import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chanceFrom, type Chance } from '../demo/made-up-people.ts';
import { isProblemList } from '@orion/core';
import { examplePlan } from '@orion/core/comparison';
import { bestCells, chenCells, type Cells } from '../../../test/cast.ts';
import { comparingHouse, type ComparingHouse } from '../../../test/comparing-house.ts';
import { openingOf, type Asker } from '../../../test/house.ts';
import { assertRepeated, foundInR, isRHere, numbersOf, runInR } from '../../../test/repeated-in-r.ts';
import { saying, surveyBody } from '../../../test/whole-case.ts';
import type { ToldRun } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-starts-'));
const people = 180;
/** What a mentor adds to the share who are well, at the first round with one and at the second. */
const gains = [0.35, 0.55];
const rounds = [
  ['baseline', '2026-01-10'],
  ['midline', '2026-07-10'],
  ['endline', '2026-12-10'],
] as const;
/** Since when each third has a mentor; whoever is mentored sooner was worse off before. */
const starts = [
  { from: '2026-02-01', first: 1, well: 0.1 },
  { from: '2026-08-01', first: 2, well: 0.15 },
  { from: undefined, first: 3, well: 0.25 },
] as const;

const { long: _long, cluster: _cluster, covariates: _covariates, ...example } = examplePlan('staggered_differences');
const plan = {
  ...example,
  long: { unit: 'pseudonym', round: 'round', rounds: rounds.map(([round]) => round) },
  heterogeneity: [],
  sensitivity: [],
};

let world: ComparingHouse;
before(async () => {
  world = await comparingHouse(0);
  const mentor = await world.house.person(['mentor']);
  const chance = chanceFrom(11);
  for (let place = 0; place < people; place++) await follow(mentor, starts[place % 3] ?? starts[0], chance);
});
after(async () => {
  await world.house.close();
  rmSync(folder, { recursive: true });
});

/** Somebody of whom chance says at each round whether they are well, on a path that rises for all alike. */
async function follow(mentor: Asker, { from, first, well }: (typeof starts)[number], chance: Chance): Promise<void> {
  const { house, amina } = world;
  const opening = openingOf(house.mission, amina.id);
  const say = saying(house.mission, opening.subject, amina);
  const asked = rounds.map(([round, on], at) => {
    const isWell = chance() < well + 0.05 * at + (at < first ? 0 : (gains[at - first] ?? 0));
    const body = surveyBody(amina.id, { round, on, interviewerRole: 'other_staff' });
    return say('survey.submitted', body, { answers: isWell ? bestCells : chenCells });
  });
  const named = from === undefined ? [] : [say('case.assigned', { account: mentor.id, role: 'mentor', from })];
  const told = await amina.push([opening, ...asked, ...named]);
  assert.ok(
    told.every(({ outcome }) => outcome === 'received'),
    JSON.stringify(told),
  );
}

function compositeOf(cells: Cells): number {
  const scores = world.house.house.instruments.reckon({ instrument: 'rss-core@1', scheme: 'provisional@1' }, cells);
  assert.ok(!isProblemList(scores) && scores.composite.kind === 'scored');
  return scores.composite.value;
}

/** Half of those who began had two rounds since, half one. */
function truth(): number {
  const [one = 0, two = 0] = gains;
  return ((one + two) / 2 / 2 + one / 2) * (compositeOf(bestCells) - compositeOf(chenCells));
}

function primaryOf({ comparison, problems, run }: ToldRun) {
  assert.equal(run.state, 'told', JSON.stringify(problems));
  const [contrast] = comparison?.contrasts ?? [];
  assert.ok(contrast, JSON.stringify(comparison?.checks));
  return contrast.primary;
}

test('what mentors add is found from starts at different rounds, each difference beside the average', async () => {
  const primary = primaryOf(await world.ran(world.dounia, await world.saved(world.dounia, plan)));
  const { found } = primary;
  assert.ok(found.kind === 'estimated');
  assert.ok(found.low > 0 && found.low < truth() && truth() < found.high, `${truth()} ${JSON.stringify(found)}`);
  assert.deepEqual(
    primary.starts?.differences.map(({ start, from, to, isBefore, n }) => [start, from, to, isBefore, ...n]),
    [
      ['midline', 'baseline', 'midline', false, 60, 120],
      ['midline', 'baseline', 'endline', false, 60, 60],
      ['endline', 'baseline', 'midline', true, 60, 60],
      ['endline', 'midline', 'endline', false, 60, 60],
    ],
  );
});

test('the look before says whether paths lay apart before the start, and tells no difference', async () => {
  const { check } = await world.ran(world.dounia, await world.saved(world.dounia, plan), 'check');
  assert.ok(
    check?.checks.some(({ code }) => code.startsWith('paths_')),
    JSON.stringify(check?.checks),
  );
  assert.ok(!/"(?:contrasts|found|differences)":/.test(JSON.stringify(check)));
});

test('the script of the answer finds the same in the responses that the house gives out', async (t) => {
  const told = await world.ran(world.dounia, await world.saved(world.dounia, plan));
  const { found } = primaryOf(told);
  assert.ok(found.kind === 'estimated');
  if (!isRHere) {
    t.diagnostic('R not found: the script was not run');
    return;
  }
  const fetched = async (path: string): Promise<string> => {
    const { status, text } = await world.dounia.ask('GET', world.at(path));
    assert.equal(status, 200, text);
    return text;
  };
  const [script, data] = [join(folder, 'answer.R'), join(folder, 'responses.csv')];
  writeFileSync(script, await fetched(`comparison-runs/${told.run.id}/report?form=r`));
  writeFileSync(data, await fetched('export?part=table&answers=no'));
  const numbers = numbersOf(runInR(folder, [script, data]));
  assert.ok(Math.abs(foundInR(numbers, 'staggered_differences') - found.value) <= 1e-9);
  assertRepeated(numbers);
});
