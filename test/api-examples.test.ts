import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { makeApp, refusals, routes, type Route } from '@orion/server';
import { addTestSession, addTestSignIn, undoing, type Undoing } from '@orion/server/testing';
import { roles } from '@orion/core';
import { faultsOfDescription } from './api-description.ts';
import { change, openingOf, testHouse, type Asker, type TestHouse } from './house.ts';

const password = 'lanterne verte au port';

let house: TestHouse;
let app: Awaited<ReturnType<typeof makeApp>>;
let calm: Undoing;
let cookies: ReadonlyMap<string, string>;
let filled: Readonly<Record<string, unknown>>;

before(async () => {
  house = await testHouse();
  calm = await undoing(house.house.database);
  app = await makeApp({ ...house.house, database: calm.database });
  const people = new Map<string, Asker>();
  for (const role of roles) people.set(role, await house.person([role]));
  people.set('house', await house.person([], { runsHouse: true }));
  const amina = people.get('case_worker');
  const chief = people.get('supervisor');
  assert.ok(amina && chief);
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  for (const role of ['mentor', 'interviewer'] as const)
    await chief.push([assigning(chief, opening.subject, people.get(role)?.id ?? '', role)]);
  const colleague = await house.person(['mentor'], { email: 'bakary@example.org' });
  await addTestSignIn(house.house, { account: colleague.id, password });
  // Whoever is asked for a password has one.
  for (const name of ['case_worker', 'house'])
    await addTestSignIn(house.house, { account: people.get(name)?.id ?? '', password });
  cookies = new Map(await Promise.all([...people].map(async ([name, { id }]) => [name, await cookieOf(id)] as const)));
  filled = {
    mission: house.mission,
    case: opening.subject,
    account: colleague.id,
    device: randomUUID(),
    email: 'bakary@example.org',
    password,
    change: openingOf(house.mission, amina.id),
  };
});
after(async () => {
  await app.close();
  await calm.close();
  await house.close();
});

async function cookieOf(account: string): Promise<string> {
  return (await addTestSession(house.house, { account })).cookie;
}

function assigning(by: Asker, subject: string, account: string, role: string): ReturnType<typeof change> {
  const from = new Date().toISOString().slice(0, 10);
  return change({
    kind: 'case.assigned',
    mission: house.mission,
    subject,
    author: by.id,
    body: { account, role, from },
  });
}

/** An example with its places filled: a whole change in a body, its id in an address. */
function fill(given: unknown): unknown {
  return JSON.parse(JSON.stringify(given), (_key, value: unknown) => {
    const name = typeof value === 'string' ? /^\{(\w+)\}$/.exec(value)?.[1] : undefined;
    if (name === undefined) return value;
    assert.ok(name in filled, `nothing stands for {${name}}`);
    return filled[name];
  });
}

function addressOf({ path, example }: Route): string {
  const params = { mission: '{mission}', ...example.params };
  const url = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const given = fill((params as Readonly<Record<string, string>>)[name]);
    assert.ok(given !== undefined, `the example does not say what stands for :${name}`);
    return encodeURIComponent(typeof given === 'string' ? given : (given as { id: string }).id);
  });
  const query = new URLSearchParams(fill(example.query ?? {}) as Record<string, string>).toString();
  return query === '' ? url : `${url}?${query}`;
}

describe('the example of', () => {
  for (const route of routes) {
    const { method, path, example, answer } = route;
    test(`${method} ${path} is answered as it says`, async () => {
      const cookie = cookies.get(example.as);
      assert.ok(example.as === 'nobody' || cookie, `nobody asks as ${example.as}`);
      const reply = await calm.undone(async () =>
        app.inject({
          method,
          url: addressOf(route),
          headers: { 'x-orion': 'test', ...(cookie && { cookie }) },
          ...(example.body !== undefined && { payload: fill(example.body) as object }),
        }),
      );
      assert.equal(reply.statusCode, example.status, reply.body.slice(0, 300));
      const isJson = String(reply.headers['content-type']).includes('json');
      if (reply.statusCode >= 400) {
        const { code, status, type } = reply.json<{ code: keyof typeof refusals; status: number; type: string }>();
        assert.deepEqual([type, status], [`urn:orion:refusal:${code}`, refusals[code].status]);
        return;
      }
      if (!isJson) return;
      const read = answer.safeParse(reply.json());
      assert.ok(read.success, JSON.stringify(read.error?.issues));
    });
  }
});

describe('/api/openapi.json', () => {
  test('describes every route, and nothing else, as OpenAPI 3.1 asks', async () => {
    const told = await house.anybody('GET', '/api/openapi.json');
    assert.equal(told.status, 200);
    const described = told.body as Parameters<typeof faultsOfDescription>[0];
    assert.deepEqual(faultsOfDescription(described), []);
    const operations = Object.entries(described.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    assert.deepEqual(operations.toSorted(), routes.map(({ method, path }) => `${method} ${path}`).toSorted());
  });
});
