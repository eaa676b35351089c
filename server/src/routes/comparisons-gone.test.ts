import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Protocol } from '@orion/core';
import { byHostCountry, comparingHouse, mentoring, type ComparingHouse } from '../../../test/comparing-house.ts';
import type { Asker, Told } from '../../../test/house.ts';
import { saying } from '../../../test/whole-case.ts';
import { readAllRowsAsOwner, type ToldRun } from '../testing.ts';

let all: ComparingHouse;
let officer: Asker;
let supervisor: Asker;
before(async () => {
  all = await comparingHouse(48);
  officer = await all.house.person(['data_protection']);
  supervisor = await all.house.person(['supervisor']);
});
after(() => all.house.close());

async function erase(caseId: string): Promise<void> {
  const path = `/api/missions/${all.house.mission}/cases/${caseId}/erasure`;
  assert.equal((await officer.ask('POST', path, { reason: 'asked_by_person' })).status, 200);
  const { status, text } = await supervisor.ask('POST', `${path}/confirmation`);
  assert.equal(status, 200, text);
}
const release = (id: string): Promise<Told> => all.dounia.ask('POST', all.at(`comparison-runs/${id}/release`), {});
const answered = async (asker: Asker, plan: object = mentoring): Promise<ToldRun> =>
  all.ran(asker, await all.saved(asker, plan));

/** The numbers that are kept of a run, four bytes each. */
async function numbersOf(run: string, table = 'casework.comparison_result'): Promise<readonly number[]> {
  const rows = await readAllRowsAsOwner(all.house.ownerUrl, table);
  return rows
    .filter((row) => row['run'] === run)
    .flatMap((row) => {
      const members = Buffer.from(String(row['members']).replace(/^\\x/, ''), 'hex');
      return Array.from({ length: members.length / 4 }, (_, place) => members.readUInt32LE(4 * place));
    });
}

/** How somebody who was followed stands among those who were compared. */
async function numberOf(subject: string | undefined): Promise<number> {
  const rows = await readAllRowsAsOwner(all.house.ownerUrl, 'casework.survey_response');
  const pseudonym = String(rows.find((row) => row['case_id'] === subject)?.['pseudonym']);
  return all.house.house.keys.recordKey(all.house.mission, pseudonym);
}

test('when somebody is erased, what they were in stays, marked, without their number and without anybody’s own value', async () => {
  const { run, comparison } = await answered(all.dounia);
  const others = await answered(all.dounia, { ...mentoring, where: [{ column: 'age_baseline', atMost: 60 }] });
  assert.equal((await release(run.id)).status, 200);
  const first = await numberOf(all.cases[0]);
  assert.ok((await numbersOf(run.id)).includes(first));
  assert.ok(!(await numbersOf(others.run.id)).includes(first));
  assert.ok(comparison?.groups.every(({ description }) => Number.isFinite(description.min)));

  await erase(all.cases[0] ?? '');
  const kept = await all.read(all.dounia, run.id);
  assert.ok(kept.run.goneAt !== undefined);
  assert.equal((await all.read(all.dounia, others.run.id)).run.goneAt, undefined);
  const left = await numbersOf(run.id);
  assert.ok(!left.includes(first) && left.length === 47);
  assert.deepEqual(kept.comparison?.contrasts, comparison?.contrasts);
  for (const { description } of kept.comparison?.groups ?? [])
    assert.deepEqual([description.min, description.max], [null, null]);

  // Nothing kept of any comparison names them: neither the case nor the pseudonym nor the number.
  const { runs } = (await all.dounia.ask('GET', all.at('comparisons'))).body as { runs: ToldRun['run'][] };
  assert.deepEqual(
    runs.map((one) => one.goneAt !== undefined),
    [false, true],
  );
  const committee = await all.house.person(['committee']);
  const { releases } = (await committee.ask('GET', all.at('comparison-releases'))).body as {
    releases: { run: string; goneAt?: string }[];
  };
  assert.deepEqual(
    releases.map((one) => [one.run, one.goneAt === undefined]),
    [[run.id, false]],
  );

  // Repeated, it is of those who are left; and not released, since one minus the other would be the one who is gone.
  const again = await all.ran(all.dounia, { id: run.plan, version: run.version });
  assert.deepEqual([again.run.people, again.run.goneAt], [47, undefined]);
  const refused = await release(again.run.id);
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [409, 'release_too_near']);
});

test('of which kind somebody was goes with them', async () => {
  const bySex = { ...mentoring, heterogeneity: ['sex'] };
  const kinds = 'casework.comparison_level';
  const { run } = await answered(all.dounia, bySex);
  const [then, gone] = [await numbersOf(run.id, kinds), await numberOf(all.cases[3])];
  assert.deepEqual(new Set(then), new Set(await numbersOf(run.id)));
  assert.ok(then.includes(gone));
  await erase(all.cases[3] ?? '');
  const left = await numbersOf(run.id, kinds);
  assert.deepEqual([left.includes(gone), left.length], [false, then.length - 1]);
  const erased = (await readAllRowsAsOwner(all.house.ownerUrl, kinds)).filter((row) => row['run'] === run.id);
  const lost = erased.flatMap((row) => (row['gone'] as readonly number[] | null) ?? []);
  assert.deepEqual(
    lost.reduce((sum, one) => sum + one, 0),
    1,
  );
});

test('an answer that somebody has left since is not released: it is to be repeated', async () => {
  const { run } = await answered(all.dounia, { ...mentoring, where: [{ column: 'sex', is: ['male'] }] });
  await erase(all.cases[2] ?? '');
  const refused = await release(run.id);
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [409, 'comparison_outdated']);
});

test('when somebody withdraws from research, what a researcher compared is marked, and what an evaluator did is not', async () => {
  const { cluster: _, ...withoutStaff } = mentoring;
  const plan = { ...withoutStaff, exposure: byHostCountry };
  const own = await answered(all.researcher, plan);
  const ofAll = await answered(all.dounia);
  assert.deepEqual([own.run.state, own.isConsentWithdrawn, ofAll.isConsentWithdrawn], ['told', false, false]);
  const [subject = '', consent] = [...all.consents].at(-1) ?? [];
  const on = new Date().toISOString().slice(0, 10);
  await all.amina.push([saying(all.house.mission, subject, all.amina)('consent.withdrawn', { consent, on })]);
  assert.equal((await all.read(all.researcher, own.run.id)).isConsentWithdrawn, true);
  assert.equal((await all.read(all.dounia, ofAll.run.id)).isConsentWithdrawn, false);
});

test('somebody who is erased while a comparison goes on stands nowhere in what it comes to', async () => {
  const { id, version } = await all.saved(all.dounia);
  const numbers = await Promise.all(all.cases.slice(4, 8).map(numberOf));
  const begun = await all.dounia.ask('POST', all.at(`comparisons/${id}/runs`), { version, kind: 'answer' });
  const { run } = begun.body as { run: string };
  // They were read, and nothing is written yet.
  let told = await all.read(all.dounia, run);
  while (told.run.state === 'going' && told.progress?.phase !== 'comparing') told = await all.read(all.dounia, run);
  for (const subject of all.cases.slice(4, 8)) await erase(subject);
  for (; told.run.state === 'going'; told = await all.read(all.dounia, run)) await wait(50);
  assert.equal(told.run.state, 'told');
  const left = await numbersOf(run);
  assert.ok(numbers.every((number) => !left.includes(number)));
});

test('how few people a release may differ by is the protocol’s to say', async () => {
  const runs = await all.house.person(['administrator']);
  const { body } = await runs.ask('GET', all.at('protocol'));
  const { version, protocol } = body as { version: number; protocol: Protocol };
  const onCall = { ...protocol.onCall, officers: [all.amina.id] };
  const asked = { seen: version, protocol: { ...protocol, onCall, releases: { fewestApart: 40 } }, reason: 'few' };
  const changed = await runs.ask('PUT', all.at('protocol'), asked);
  assert.equal(changed.status, 200, changed.text);
  const half = await answered(all.dounia, { ...mentoring, where: [{ column: 'sex', is: ['female'] }] });
  const refused = await release(half.run.id);
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [409, 'release_too_near']);
});
