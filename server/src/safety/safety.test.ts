import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { exampleProtocol, type Alert, type ChangeAnswer, type Instant, type Role } from '@orion/core';
import { openHouse } from '../open-house.ts';
import { change, openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { addMembership } from '../store/accounts.ts';
import { inTransaction } from '../store/database.ts';
import { chaseAlerts } from './chase-alerts.ts';
import { tellOutside } from './tell-outside.ts';
import { watchAlerts } from './watch-alerts.ts';

let house: TestHouse;
let time = Date.now();
const clock = (): Instant => new Date(time).toISOString() as Instant;
const later = (minutes: number): void => void (time += minutes * 60_000);
before(async () => void (house = await testHouse({ clock })));
after(() => house.close());

/** A mission of its own with Bakary on call, Dounia to escalate to, a protection officer, and Amina. */
interface Staffed {
  readonly mission: string;
  readonly path: string;
  readonly amina: Asker;
  readonly bakary: Asker;
  readonly dounia: Asker;
  readonly officer: Asker;
}

async function staffed(): Promise<Staffed> {
  const [amina, bakary, dounia, officer] = await Promise.all([1, 2, 3, 4].map(async () => house.person([])));
  assert.ok(amina && bakary && dounia && officer);
  const onCall = { officers: [bakary.id as never], escalateTo: [dounia.id as never], acknowledgeWithinMinutes: 60 };
  const mission = await house.addMission({ onCall });
  const roles: readonly (readonly [Asker, Role])[] = [
    [amina, 'case_worker'],
    [bakary, 'mentor'],
    [dounia, 'case_worker'],
    [officer, 'protection_officer'],
  ];
  await inTransaction(house.house.database, async (transaction) => {
    for (const [{ id }, role] of roles) await addMembership(transaction, { mission, account: id, role, team: null });
  });
  return { mission, path: `/api/missions/${mission}`, amina, bakary, dounia, officer };
}

type Told = Pick<Parameters<typeof change>[0], 'kind' | 'subject' | 'body'> & { readonly at?: string };

async function send({ path, mission }: Staffed, who: Asker, of: Told): Promise<readonly ChangeAnswer[]> {
  const changes = [change({ mission, author: who.id, at: clock(), ...of })];
  const told = await who.ask('POST', `${path}/changes`, { changes });
  assert.equal(told.status, 200, told.text);
  return (told.body as { answers: ChangeAnswer[] }).answers;
}

async function raise(there: Staffed, isDrill = false): Promise<string> {
  const subject = randomUUID();
  const body = { kind: 'danger_now', isDrill };
  await send(there, there.amina, { kind: 'alert.raised', subject, body });
  return subject;
}

const acknowledge = async (there: Staffed, who: Asker, subject: string): Promise<unknown> =>
  send(there, who, { kind: 'alert.acknowledged', subject, body: { on: clock() } });

/** As what somebody is called at this moment, and how long it has waited. */
async function callOf(who: Asker): Promise<readonly [string, number, number] | undefined> {
  const told = await who.ask('GET', '/api/attention');
  assert.equal(told.status, 200, told.text);
  const [first] = (told.body as { alerts: { as: string; step: number; waitingMinutes: number }[] }).alerts;
  return first && [first.as, first.step, first.waitingMinutes];
}

interface Stories {
  readonly alerts: readonly { alert: Alert; calls: readonly { step: number; asked: string[] }[] }[];
  readonly people: readonly { account: string; name: string }[];
}
const storiesOf = async (there: Staffed, who: Asker): Promise<Stories> =>
  (await who.ask('GET', `${there.path}/alerts`)).body as Stories;

test('an alert calls the officer at once, escalates when time is up, repeats, and stops when acknowledged', async () => {
  const there = await staffed();
  const alert = await raise(there);
  assert.deepEqual(await callOf(there.bakary), ['on_call', 0, 0]);
  assert.equal(await callOf(there.dounia), undefined);
  assert.equal(await callOf(there.amina), undefined);
  assert.equal(await chaseAlerts(house.house), 1);
  later(59);
  assert.equal(await chaseAlerts(house.house), 0);
  later(1);
  assert.equal(await chaseAlerts(house.house), 1);
  assert.deepEqual(await callOf(there.dounia), ['escalated', 1, 60]);
  assert.deepEqual(await callOf(there.bakary), ['on_call', 1, 60]);
  assert.equal(await callOf(there.officer), undefined);
  later(60);
  await chaseAlerts(house.house);
  assert.deepEqual(await callOf(there.officer), ['everybody', 2, 120]);
  later(60);
  assert.equal(await chaseAlerts(house.house), 1);
  await acknowledge(there, there.dounia, alert);
  for (const who of [there.bakary, there.dounia, there.officer]) assert.equal(await callOf(who), undefined);
  later(600);
  assert.equal(await chaseAlerts(house.house), 0);
  const { alerts, people } = await storiesOf(there, there.bakary);
  assert.deepEqual(
    alerts.map(({ calls }) => calls.map(({ step, asked }) => [step, asked.length])),
    [
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 3],
      ],
    ],
  );
  assert.equal(alerts[0]?.alert.acknowledgedBy, there.dounia.id);
  assert.ok(people.some(({ account, name }) => account === there.dounia.id && name !== ''));
});

test('others see their own alerts and no one else’s', async () => {
  const there = await staffed();
  const alert = await raise(there);
  assert.deepEqual(
    (await storiesOf(there, there.amina)).alerts.map((told) => told.alert.id),
    [alert],
  );
  const colleague = await house.person(['case_worker'], { mission: there.mission });
  assert.deepEqual((await storiesOf(there, colleague)).alerts, []);
  assert.equal((await colleague.ask('GET', `${there.path}/drills`)).status, 403);
  const stranger = await house.person(['supervisor']);
  assert.equal((await stranger.ask('GET', `${there.path}/alerts`)).status, 404);
  assert.equal(await callOf(stranger), undefined);
  await acknowledge(there, there.bakary, alert);
});

test('two watches at the same moment chase once, and one that begins after a fall goes on where it stood', async () => {
  const there = await staffed();
  const alert = await raise(there);
  await chaseAlerts(house.house);
  later(61);
  const made = await Promise.all([1, 2, 3, 4].map(async () => chaseAlerts(house.house)));
  assert.equal(
    made.reduce((sum, calls) => sum + calls, 0),
    1,
  );
  const reopened = await openHouse({
    folder: house.folder,
    databaseUrl: house.appUrl,
    origin: 'http://localhost:8080',
    behindProxy: false,
    log: { info: () => undefined, error: () => undefined },
    clock,
  });
  try {
    assert.equal(await chaseAlerts(reopened), 0);
    later(61);
    assert.equal(await chaseAlerts(reopened), 1);
    assert.deepEqual(await callOf(there.officer), ['everybody', 2, 122]);
  } finally {
    await reopened.close();
  }
  await acknowledge(there, there.bakary, alert);
});

test('an alert that waited on a phone without network is chased at once, one step and no burst', async () => {
  const there = await staffed();
  const subject = randomUUID();
  const at = new Date(time - 10 * 3_600_000).toISOString();
  const body = { kind: 'child_at_risk', isDrill: false };
  await send(there, there.amina, { kind: 'alert.raised', subject, body, at });
  assert.equal(await chaseAlerts(house.house), 2);
  assert.deepEqual(await callOf(there.dounia), ['escalated', 1, 600]);
  assert.equal(await chaseAlerts(house.house), 0);
  await acknowledge(there, there.bakary, subject);
});

test('a drill goes the same way, is marked everywhere, and its report says how long it took', async () => {
  const there = await staffed();
  const alert = await raise(there, true);
  const attention = await there.bakary.ask('GET', '/api/attention');
  assert.match(attention.text, /"isDrill":true/);
  await chaseAlerts(house.house);
  later(75);
  await chaseAlerts(house.house);
  await acknowledge(there, there.dounia, alert);
  await send(there, there.dounia, { kind: 'alert.closed', subject: alert, body: { outcome: 'drill_done' } });
  await acknowledge(there, there.bakary, await raise(there));
  const report = await there.officer.ask('GET', `${there.path}/drills`);
  const { drills } = report.body as {
    drills: { minutes: number; withinTime: boolean; chases: number; alert: string }[];
  };
  assert.deepEqual(
    drills.map((told) => [told.alert, told.minutes, told.withinTime, told.chases]),
    [[alert, 75, false, 1]],
  );
});

test('an address outside hears that somebody is needed and nothing of the case, again and again until it says yes', async () => {
  const heard: { text: string; address: string | undefined }[] = [];
  let answer = 503;
  const server = createServer((request, reply) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      heard.push({ text, address: request.url });
      reply.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const settings = join(house.folder, 'settings.json');
  const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`;
  writeFileSync(settings, JSON.stringify({ other: 1, alerts: { webhook } }));
  try {
    const there = await staffed();
    const opening = openingOf(there.mission, there.amina.id);
    await there.amina.ask('POST', `${there.path}/changes`, { changes: [opening] });
    const subject = randomUUID();
    const body = { kind: 'self_harm', isDrill: false, case: opening.subject };
    await send(there, there.amina, { kind: 'alert.raised', subject, body });
    await chaseAlerts(house.house);
    const silence = house.house.log.error;
    Object.assign(house.house.log, { error: () => undefined });
    await tellOutside(house.house);
    await tellOutside(house.house);
    Object.assign(house.house.log, { error: silence });
    assert.equal(heard.length, 1);
    answer = 204;
    later(1);
    await tellOutside(house.house);
    later(30);
    await tellOutside(house.house);
    assert.equal(heard.length, 2);
    assert.deepEqual(JSON.parse(heard[1]?.text ?? ''), {
      text: 'An alert needs you.',
      isDrill: false,
      step: 0,
      accounts: [there.bakary.id],
      at: 'http://localhost:8080',
    });
    for (const { text } of heard)
      assert.doesNotMatch(text, new RegExp(`${opening.subject}|${subject}|self_harm|${there.mission}`));
    await acknowledge(there, there.bakary, subject);
  } finally {
    server.close();
    writeFileSync(settings, '{}');
  }
});

test('a program is told the same, and an alert that was acknowledged meanwhile is told to nobody', async () => {
  const settings = join(house.folder, 'settings.json');
  const kept = join(house.folder, 'told.txt');
  const command = [
    process.execPath,
    '-e',
    'process.stdin.pipe(require("fs").createWriteStream(process.argv[1]))',
    kept,
  ];
  writeFileSync(settings, JSON.stringify({ alerts: { command } }));
  const there = await staffed();
  const [told, settled] = [await raise(there, true), await raise(there)];
  await chaseAlerts(house.house);
  await acknowledge(there, there.bakary, settled);
  await tellOutside(house.house);
  assert.match(readFileSync(kept, 'utf8'), /"A drill needs you\."/);
  await acknowledge(there, there.bakary, told);
  writeFileSync(settings, '{}');
});

test('the watch of a running server chases by itself, and outlives a round that fails', async () => {
  const there = await staffed();
  const alert = await raise(there);
  let faults = 0;
  const { pool } = house.house.database;
  const flaky = {
    ...house.house,
    log: { info: () => undefined, error: () => void (faults += 1) },
    get database() {
      if (faults === 0) throw new Error('the database is away');
      return { pool, close: async () => undefined };
    },
  };
  later(61);
  const watch = watchAlerts(flaky, { everySeconds: 0.02 });
  for (let tries = 0; (await callOf(there.dounia)) === undefined && tries < 3000; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await watch.stop();
  assert.ok(faults > 0);
  assert.deepEqual(await callOf(there.dounia), ['escalated', 1, 61]);
  await acknowledge(there, there.bakary, alert);
});

test('a programme without an on-call officer takes nobody in; its alerts still call whoever may take them up', async () => {
  const mission = await house.addMission({ onCall: { ...exampleProtocol.onCall, officers: [] } });
  const amina = await house.person(['case_worker'], { mission });
  const officer = await house.person(['protection_officer'], { mission });
  const [refused] = await amina.push([openingOf(mission, amina.id)]);
  assert.equal(refused?.outcome === 'refused' && refused.refusal, 'programme_not_started');
  const raised = change({
    kind: 'alert.raised',
    mission,
    subject: randomUUID(),
    author: amina.id,
    body: { kind: 'danger_now', isDrill: false },
  });
  await amina.push([raised]);
  assert.deepEqual((await callOf(officer))?.[0], 'everybody');
});
