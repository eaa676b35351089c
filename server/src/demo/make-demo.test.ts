import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MissionId } from '@orion/core';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { hashToken, enter, inTransaction, readAllRowsAsOwner } from '../testing.ts';
import { becomeAnalysis, readObservations, type Observation } from '../store/observations.ts';
import { makeDemoStaff, type MadeStaff } from './demo-staff.ts';
import { fillDemo, interviewersFor, mentorsFor, type Demo } from './make-demo.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

async function demoOf(people: number): Promise<Demo> {
  const administrator = await house.person([], { runsHouse: true });
  const made = await administrator.ask('POST', '/api/house/demo', { people });
  assert.equal(made.status, 200, made.text);
  return made.body as Demo;
}

/** Signs in as whoever holds a role in a mission of a demonstration; what they then ask. */
async function signedIn(
  { password, accounts, missions }: Demo,
  role: string,
  country = 'GN',
): Promise<(path: string) => Promise<unknown>> {
  const mission = missions.find((one) => one.country === country);
  const account = accounts.find((one) => one.role === role && one.mission === mission?.name);
  const signed = await house.anybody('POST', '/api/session', { email: account?.email, password });
  assert.equal(signed.status, 200, signed.text);
  const cookie = String(signed.headers['set-cookie']).split(';')[0] ?? '';
  return async (path) => {
    const url = path.startsWith('/') ? path : `/api/missions/${mission?.id}/${path}`;
    const answer = await house.app.inject({ method: 'GET', url, headers: { cookie } });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.headers['content-type']?.toString().includes('json') ? answer.json() : answer.body;
  };
}

test('the administrator makes three missions whose accounts can sign in and see made-up people', async () => {
  const demo = await demoOf(4);
  assert.deepEqual(
    demo.missions.map(({ country }) => country),
    ['GN', 'SN', 'MA'],
  );
  assert.match(demo.password, /^([a-z]{4} ){3}[a-z]{4}$/);
  const me = (await (
    await signedIn(demo, 'evaluator')
  )('/api/me')) as {
    missions: { kind: string; isReal: boolean }[];
  };
  assert.deepEqual(new Set(me.missions.map(({ kind, isReal }) => `${kind} ${isReal}`)), new Set(['demo false']));
  assert.equal(me.missions.length, 3);
  for (const country of ['GN', 'SN', 'MA']) {
    const list = (await (await signedIn(demo, 'case_worker', country))('caseload')) as { cases: readonly object[] };
    assert.equal(list.cases.length, 4);
  }
});

test('the first person’s midline interview is due, whatever the day', async () => {
  const today = (await (await signedIn(await demoOf(2), 'case_worker'))('today')) as object;
  assert.match(JSON.stringify(today), /midline/);
});

/** A row without the cells at some places of the whole line, whose first cell is gone already. */
function without(cells: readonly string[], places: readonly number[]): string {
  return cells.filter((_, place) => !places.includes(place + 1)).join(',');
}

test('two demonstrations have the same people with the same answers', async () => {
  const [one, other] = [await demoOf(5), await demoOf(5)];
  const scores = async (demo: Demo): Promise<unknown> => {
    const whole = String(await (await signedIn(demo, 'evaluator'))('export?part=table'));
    // A second demonstration in one house is called so.
    const table = whole.replaceAll(/Demonstration( \d+)?:/g, 'Demonstration:');
    const [heads = '', ...lines] = table.split('\n');
    // Pseudonyms and the codes of colleagues are drawn anew in each house; which of them stand together is not.
    const drawn = heads
      .split(',')
      .flatMap((name, place) => (name === 'interviewer' || name === 'mentor' ? [place] : []));
    assert.equal(drawn.length, 2);
    const known = new Map<string, string>();
    return lines
      .map((line) => line.split(',').slice(1))
      .toSorted((a, b) => (without(a, drawn) < without(b, drawn) ? -1 : 1))
      .map((cells) =>
        cells.map((cell, place) => {
          if (!drawn.includes(place + 1) || cell === '') return cell;
          known.set(cell, known.get(cell) ?? `colleague ${known.size}`);
          return known.get(cell);
        }),
      );
  };
  assert.deepEqual(await scores(one), await scores(other));
});

test('nobody else makes one', async () => {
  const amina = await house.person(['case_worker', 'administrator']);
  assert.equal((await amina.ask('POST', '/api/house/demo', {})).status, 403);
});

test('very many people are written by table, and what is true of them is found again in what an evaluator sees', async () => {
  const people = 1200;
  const staff = await inTransaction(house.house.database, (transaction) => makeDemoStaff(transaction, 'fr'));
  const evaluator = staff.missions[0]?.members.find(({ role }) => role === 'evaluator');
  const counted: number[] = [];
  // The session of the evaluator goes on; all others end with the filling.
  const rest: MadeStaff = {
    ...staff,
    missions: staff.missions.map((mission) => ({
      ...mission,
      members: mission.members.filter((member) => member !== evaluator),
    })),
  };
  await fillDemo(house.house, rest, { people, seed: 7, tell: (done) => counted.push(done) });
  assert.equal(counted.at(-1), people * 3);
  const missionAt = (place: number): MissionId => {
    const mission = staff.missions[place];
    assert.ok(mission);
    return mission.id;
  };
  const observed = async (place: number): Promise<readonly Observation[]> =>
    inTransaction(house.house.database, async (transaction) => {
      await enter(transaction, hashToken(evaluator?.token ?? Buffer.alloc(0)));
      await becomeAnalysis(transaction);
      return readObservations(transaction, missionAt(place));
    });
  const inGuinea = Map.groupBy(await observed(0), ({ pseudonym }) => pseudonym);
  assert.equal(inGuinea.size, people);
  let judged = 0;
  for (const rounds of inGuinea.values()) {
    const baseline = rounds.find(({ round }) => round === 'baseline');
    assert.ok(baseline && baseline.mentored === false);
    const later = rounds.filter(({ round }) => round !== 'baseline');
    if (baseline.scores.composite.kind !== 'scored' || later.length === 0) continue;
    judged++;
    const isBelow = baseline.scores.composite.value < 0.5;
    assert.ok(later.every(({ mentored }) => mentored === isBelow));
  }
  assert.ok(judged > people / 3);
  const inSenegal = await observed(1);
  assert.ok(inSenegal.some(({ mentored }) => mentored === true) && inSenegal.length > people);
  assert.equal(interviewersFor(people), 8);
  // Mentors enough for an effect of mentoring to be told: each has some of those who have one.
  const assigned = await readAllRowsAsOwner(house.ownerUrl, 'casework.assignment');
  const ofSenegal = assigned.filter((row) => row['mission'] === missionAt(1) && row['role'] === 'mentor');
  const shares = [...Map.groupBy(ofSenegal, (row) => row['account']).values()].map(
    (own) => own.length / ofSenegal.length,
  );
  assert.equal(shares.length, mentorsFor(people));
  assert.ok(shares.length > 10 && Math.max(...shares) < 0.1, shares.join(' '));
});
