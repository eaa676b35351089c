import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exampleProtocol, roles, type Protocol, type Role } from '@orion/core';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

interface Programme {
  readonly mission: string;
  readonly chief: Asker;
  /** The protocol with an officer who works here. */
  readonly sound: Protocol;
}

async function programme(): Promise<Programme> {
  const mission = await house.addMission();
  const chief = await house.person(['supervisor'], { mission });
  const officer = await house.person(['protection_officer'], { mission });
  return {
    mission,
    chief,
    sound: { ...exampleProtocol, onCall: { ...exampleProtocol.onCall, officers: [officer.id as never] } },
  };
}

const put = (mission: string, asker: Asker, body: object): ReturnType<Asker['ask']> =>
  asker.ask('PUT', `/api/missions/${mission}/protocol`, { reason: 'The committee decided so.', ...body });

test('everybody in the mission reads the protocol and its versions', async () => {
  for (const role of roles) {
    const told = await (await house.person([role])).ask('GET', `/api/missions/${house.mission}/protocol`);
    assert.equal(told.status, 200, role);
    const { version, protocol, versions } = told.body as { version: number; protocol: Protocol; versions: object[] };
    assert.deepEqual([version, protocol.name, versions.length], [1, exampleProtocol.name, 1]);
  }
});

test('a new version stands, with its reason and what it changed', async () => {
  const { mission, chief, sound } = await programme();
  const changed = { ...sound, mentoring: { ...sound.mentoring, enterBelow: 0.6 } };
  assert.equal((await put(mission, chief, { seen: 1, protocol: sound })).status, 200);
  assert.deepEqual((await put(mission, chief, { seen: 2, protocol: changed })).body, { version: 3 });
  const { body } = await chief.ask('GET', `/api/missions/${mission}/protocol`);
  assert.deepEqual((body as { protocol: Protocol }).protocol, changed);
  const third = (await chief.ask('GET', `/api/missions/${mission}/protocol/3`)).body as Record<string, unknown>;
  assert.deepEqual(third['differences'], [{ path: 'mentoring.enterBelow', kind: 'changed', before: 0.5, after: 0.6 }]);
  assert.equal(third['reason'], 'The committee decided so.');
  assert.equal(third['author'], chief.id);
  for (const absent of ['4', '0', 'x', '-1'])
    assert.equal((await chief.ask('GET', `/api/missions/${mission}/protocol/${absent}`)).status, 404, absent);
});

test('whoever looked at an older version is told that it moved meanwhile', async () => {
  const { mission, chief, sound } = await programme();
  const two = await Promise.all([1, 2].map(() => put(mission, chief, { seen: 1, protocol: sound })));
  assert.deepEqual(
    two.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  );
  for (const seen of [1, 7])
    assert.equal((await put(mission, chief, { seen, protocol: sound })).status, 409, `${seen}`);
});

test('only an administrator and a supervisor of the whole mission change it', async () => {
  const { mission, sound } = await programme();
  const asked = async (role: Role, team?: string): Promise<number> => {
    const asker = await house.person([role], { mission, ...(team !== undefined && { team }) });
    return (await put(mission, asker, { seen: 1, protocol: sound })).status;
  };
  assert.equal(await asked('supervisor', 'north'), 403);
  for (const role of roles) {
    const expected = role === 'administrator' ? 200 : role === 'supervisor' ? 409 : 403;
    assert.equal(await asked(role), expected, role);
  }
});

test('a protocol that is not sound is refused with all its problems', async () => {
  const { mission, chief, sound } = await programme();
  const codes = async (protocol: object): Promise<readonly string[]> => {
    const told = await put(mission, chief, { seen: 1, protocol });
    assert.equal(told.status, 422);
    const { problems } = told.body as { problems: readonly { code: string; place: { path: readonly string[] } }[] };
    return problems.map(({ code, place }) => `${code} ${place.path.join('.')}`);
  };
  assert.deepEqual(await codes({ ...sound, mentoring: { ...sound.mentoring, enterBelow: 2, leaveAbove: -1 } }), [
    'protocol_shape mentoring.enterBelow',
    'protocol_shape mentoring.leaveAbove',
  ]);
  const backwards = [{ round: 'baseline', fromMonth: 3, toMonth: 1 }];
  assert.deepEqual(await codes({ ...sound, rounds: backwards }), ['protocol_shape rounds.0']);
  assert.deepEqual(await codes({ ...sound, rounds: [...sound.rounds, ...sound.rounds] }), ['protocol_shape rounds']);
  const stranger = await house.person(['supervisor']);
  assert.deepEqual(await codes({ ...sound, onCall: { ...sound.onCall, escalateTo: [stranger.id] } }), [
    'officer_not_member onCall.escalateTo.0',
  ]);
  assert.deepEqual(await codes({ ...sound, instrument: 'nothing@1' }), ['instrument_unknown instrument']);
  assert.deepEqual(await codes({ ...sound, scheme: 'nothing@1' }), ['scheme_unknown scheme']);
});

test('the last on-call officer is not taken away while somebody is looked after', async () => {
  const { mission, chief, sound } = await programme();
  const amina = await house.person(['case_worker'], { mission });
  const nobody = { ...sound, onCall: { ...sound.onCall, officers: [] } };
  assert.equal((await put(mission, chief, { seen: 1, protocol: nobody })).status, 200, 'nobody is, yet');
  const [refused] = await amina.push([openingOf(mission, amina.id)]);
  assert.equal(refused?.outcome === 'refused' && refused.refusal, 'programme_not_started');
  await put(mission, chief, { seen: 2, protocol: sound });
  const [received] = await amina.push([openingOf(mission, amina.id)]);
  assert.equal(received?.outcome, 'received');
  const told = await put(mission, chief, { seen: 3, protocol: nobody });
  assert.equal((told.body as { code: string }).code, 'no_on_call_officer');
});
