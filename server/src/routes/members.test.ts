import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { invited, refusal, signedIn, told } from '../../../test/cookie-jar.ts';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
let administrator: Asker;
before(async () => {
  house = await testHouse();
  administrator = await house.person([], { runsHouse: true });
});
after(() => house.close());

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const give = (body: object, mission = house.mission): Promise<string> =>
  refusal(administrator.ask('POST', `/api/missions/${mission}/memberships`, body));
const end = (body: object): Promise<string> =>
  refusal(administrator.ask('POST', `/api/missions/${house.mission}/memberships/end`, body));

describe('a role in a mission', () => {
  test('holds from its first day to its last', async () => {
    const bakary = await invited(house);
    const phone = await signedIn(house, bakary);
    const roles = async (): Promise<readonly string[]> =>
      (await told<{ missions: { roles: string[] }[] }>(phone.ask('GET', '/api/me'))).missions.flatMap((m) => m.roles);
    const role = { account: bakary.id, role: 'mentor' };
    const terms: readonly (readonly [object, readonly string[]])[] = [
      [{ from: dayFrom(2), until: dayFrom(9) }, []],
      [{ from: dayFrom(-9), until: dayFrom(-2) }, []],
      [{ from: dayFrom(-1), until: dayFrom(1) }, ['mentor']],
      [{}, ['mentor']],
    ];
    for (const [dates, held] of terms) {
      assert.match(await give({ ...role, ...dates }), /^200/);
      assert.deepEqual(await roles(), held, JSON.stringify(dates));
    }
    assert.match(await end({ ...role, until: dayFrom(3) }), /^200/);
    assert.deepEqual(await roles(), ['mentor']);
    assert.match(await end(role), /^200/);
    assert.deepEqual(await roles(), []);
    assert.equal(await end(role), '404 not_found');
    assert.equal(await refusal(phone.ask('GET', `/api/missions/${house.mission}/pull`)), '404 not_found');
  });

  test('is given to somebody who is there, in a mission that is there, in words that are known', async () => {
    const bakary = await invited(house);
    assert.equal(await give({ account: randomUUID(), role: 'mentor' }), '404 not_found');
    assert.equal(await give({ account: bakary.id, role: 'mentor' }, randomUUID()), '404 not_found');
    assert.equal(await give({ account: bakary.id, role: 'director' }), '422 not_valid');
    assert.equal(await give({ account: bakary.id, role: 'mentor', from: '2026-02-30' }), '422 not_valid');
    const swapped = { from: dayFrom(2), until: dayFrom(1) };
    assert.equal(await give({ account: bakary.id, role: 'mentor', ...swapped }), '422 not_valid');
    await told(administrator.ask('POST', `/api/accounts/${bakary.id}/disable`));
    assert.equal(await give({ account: bakary.id, role: 'mentor' }), '404 not_found');
  });

  test('is given by whoever runs the house alone', async () => {
    const inside = await house.person(['administrator', 'supervisor', 'data_protection']);
    const body = { account: inside.id, role: 'case_worker' };
    for (const path of ['memberships', 'memberships/end'])
      assert.equal(
        await refusal(inside.ask('POST', `/api/missions/${house.mission}/${path}`, body)),
        '403 not_permitted',
      );
  });
});

describe('the colleagues of a mission', () => {
  test('are told by name to who works with cases, those who left without roles', async () => {
    const mission = await house.addMission();
    const amina = await house.person(['case_worker', 'supervisor'], { mission, team: 'Conakry' });
    const bakary = await invited(house, { roles: ['mentor'], mission });
    const body = { account: bakary.id, role: 'mentor' };
    const path = `/api/missions/${mission}/people`;
    const found = async (): Promise<object | undefined> =>
      (await told<{ people: { account: string }[] }>(amina.ask('GET', path))).people.find(
        ({ account }) => account === bakary.id,
      );
    assert.deepEqual(await found(), { account: bakary.id, name: 'Bakary', roles: ['mentor'], team: null });
    await told(administrator.ask('POST', `/api/missions/${mission}/memberships/end`, body));
    assert.deepEqual(await found(), { account: bakary.id, name: 'Bakary', roles: [], team: null });
    const own = (await told<{ people: { account: string }[] }>(amina.ask('GET', path))).people;
    assert.deepEqual(
      own.find(({ account }) => account === amina.id),
      { account: amina.id, name: 'Amina', roles: ['case_worker', 'supervisor'], team: 'Conakry' },
    );
    for (const role of ['researcher', 'committee'] as const) {
      const outside = await house.person([role], { mission });
      assert.equal(await refusal(outside.ask('GET', path)), '403 not_permitted');
    }
    const foreign = await house.person(['case_worker']);
    assert.equal(await refusal(foreign.ask('GET', path)), '404 not_found');
  });
});

describe('a new mission', () => {
  test('begins with the example protocol and its maker as an administrator who sees no cases', async () => {
    const made = await invited(house, { runsHouse: true });
    const maker = await signedIn(house, made);
    const body = { name: 'Senegal', country: 'SN', kind: 'mission' };
    const { mission } = await told<{ mission: string }>(maker.ask('POST', '/api/missions', body));
    const { missions } = await told<{ missions: { id: string; roles: string[]; protocol: number; isReal: boolean }[] }>(
      maker.ask('GET', '/api/me'),
    );
    const found = missions.find(({ id }) => id === mission);
    assert.deepEqual([found?.roles, found?.protocol, found?.isReal], [['administrator'], 1, false]);
    assert.equal(await refusal(maker.ask('GET', `/api/missions/${mission}/pull`)), '403 not_permitted');
    const all = await told<{ missions: object[] }>(administrator.ask('GET', '/api/missions'));
    assert.deepEqual(
      all.missions.find((listed) => (listed as { id: string }).id === mission),
      { id: mission, ...body, protocol: 1, people: 1 },
    );
  });

  test('is a mission or a demonstration, in a country', async () => {
    for (const body of [
      { name: 'All', country: 'SN', kind: 'commons' },
      { name: 'Senegal', country: 'Senegal', kind: 'mission' },
      { name: ' ', country: 'SN', kind: 'mission' },
    ])
      assert.equal(await refusal(administrator.ask('POST', '/api/missions', body)), '422 not_valid');
  });
});
