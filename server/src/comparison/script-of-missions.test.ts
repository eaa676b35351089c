import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { comparingHouse, mentoring, peopleOf, type ComparingHouse } from '../../../test/comparing-house.ts';
import { folderForTests } from '../../../test/fuzz-orion.ts';
import type { Asker } from '../../../test/house.ts';
import { assertRepeated, foundInR, isRHere, numbersOf, runInR } from '../../../test/repeated-in-r.ts';
import { addMember } from '../testing.ts';

const folder = folderForTests('missions-in-r');
let all: ComparingHouse;
let senegal: string;
/** She evaluates both missions. */
let efua: Asker;

before(async () => {
  all = await comparingHouse(48);
  senegal = await all.house.addMission({}, { name: 'Sénégal', country: 'SN' });
  await peopleOf(all.house, senegal, 36);
  efua = await all.house.person(['evaluator']);
  await addMember(all.house.house, { account: efua.id, mission: senegal, role: 'evaluator' });
});
after(() => all.house.close());

async function fetched(path: string): Promise<string> {
  const { status, text } = await efua.ask('GET', path);
  assert.equal(status, 200, text);
  return text;
}

/** The rows of both missions below each other, as docs/comparing.md has it. */
async function exportOfBoth(): Promise<string> {
  const [one = '', other = ''] = await Promise.all(
    [all.at(''), `/api/missions/${senegal}/`].map((at) => fetched(`${at}export?part=table&answers=no`)),
  );
  return one + other.slice(other.indexOf('\n') + 1);
}

test('the script of an answer over two missions finds the same in the responses of both', async (t) => {
  const id = randomUUID();
  const plan = { ...mentoring, strata: ['mission'], heterogeneity: ['mission'] };
  const put = await efua.ask('PUT', all.at(`comparisons/${id}`), { seen: 0, plan, with: [senegal] });
  assert.equal(put.status, 200, put.text);
  const told = await all.ran(efua, { id, version: 1 });
  const [contrast] = told.comparison?.contrasts ?? [];
  assert.ok(contrast?.primary.found.kind === 'estimated', JSON.stringify(told.comparison?.checks));
  if (!isRHere) {
    t.diagnostic('R not found with clubSandwich and lmerTest: the script was not run');
    return;
  }
  writeFileSync(join(folder, 'answer.R'), await fetched(all.at(`comparison-runs/${told.run.id}/report?form=r`)));
  writeFileSync(join(folder, 'all.csv'), await exportOfBoth());
  const numbers = numbersOf(runInR(folder, ['answer.R', 'all.csv']));
  assert.ok(Math.abs(foundInR(numbers, plan.primary) - contrast.primary.found.value) <= 1e-9);
  assertRepeated(numbers);
});
