import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Refusal, routes, type Route } from '@orion/server';
import { roles } from '@orion/core';
import { judge } from './access-judge.ts';
import { allQuestions, compareWith, openDoor } from './access-walk.ts';
import { makeWorld, type World } from './access-world.ts';

let world: World;
before(async () => void (world = await makeWorld()));
after(() => world.house.close());

type Run = Route['run'];
type Asked = Parameters<Run>[0];

/** The table with a hole in one route. */
function withHole(name: string, hole: (route: Route) => Partial<Route>): readonly Route[] {
  return routes.map((route) => (`${route.method} ${route.path}` === name ? { ...route, ...hole(route) } : route));
}

/** What a walk of some people over that route says about a house with this table. */
async function walkOver(name: string, table: readonly Route[], people: readonly string[]): Promise<readonly string[]> {
  const door = await openDoor(world, table);
  const found: string[] = [];
  for (const question of allQuestions(world, (route) => route === name))
    if (people.includes(question.walker.name)) found.push(...(await judge(world, door, question)));
  await door.close();
  return found;
}

const everyday = ['case_worker', 'mentor', 'supervisor'];
const oneCase = 'GET /api/missions/:mission/cases/:case';

describe('a hole that is planted is found:', () => {
  test('none in the house as it is', async () => {
    assert.deepEqual(await walkOver(oneCase, routes, everyday), []);
  });

  test('a route that asks nobody who they are', async () => {
    const found = await walkOver(
      'GET /api/accounts',
      withHole('GET /api/accounts', () => ({ admission: { to: 'anybody' } })),
      ['nobody'],
    );
    assert.match(found.join('\n'), /nobody asks GET \/api\/accounts.*200 {2}instead of 401 not_signed_in/);
  });

  test('a route that lets in every role', async () => {
    const name = 'GET /api/missions/:mission/caseload';
    const found = await walkOver(
      name,
      withHole(name, () => ({ admission: { to: 'roles', roles } })),
      ['administrator'],
    );
    assert.match(found.join('\n'), /administrator asks GET .*: 200 {2}instead of 403 not_permitted/);
  });

  test('a reader to whom everything is delivered, under the seal or not', async () => {
    const table = withHole(oneCase, ({ run }) => ({
      run: async (asked: Asked) => run({ ...asked, roles: [...asked.roles, 'protection_officer'] }),
    }));
    const found = (await walkOver(oneCase, table, everyday)).join('\n');
    assert.match(found, /case_worker asks .*: shows sealed vulnerability, sealed note of the case "own"/);
    assert.match(found, /supervisor asks .*: shows sealed vulnerability, sealed note of the case "of the team"/);
  });

  test('"not yours" where it must be "no such thing"', async () => {
    const table = withHole(oneCase, ({ run }) => ({
      run: async (asked: Asked) =>
        run(asked).catch((error: unknown) => {
          const known = world.cases.some(({ id }) => id === asked.params['case']);
          throw known && error instanceof Refusal && error.code === 'not_found' ? new Refusal('not_permitted') : error;
        }),
    }));
    const found = (await walkOver(oneCase, table, everyday)).join('\n');
    assert.match(found, /: 403 not_permitted instead of 404 not_found/);
    assert.match(found, /: what is not theirs looks otherwise than what does not exist/);
  });

  test('a route that keeps back what is somebody’s own', async () => {
    const table = withHole(oneCase, ({ run }) => ({
      run: async (asked: Asked) => run({ ...asked, roles: asked.roles.filter((role) => role !== 'mentor') }),
    }));
    assert.match((await walkOver(oneCase, table, everyday)).join('\n'), /mentor asks .*: 404 not_found instead of 200/);
  });

  test('a route that nobody has judged, and a line for a route that is gone', () => {
    const [first, ...others] = routes;
    assert.ok(first);
    const { unwatched, unknown } = compareWith([...others, { ...first, path: '/api/new' }]);
    assert.deepEqual(unwatched, [`${first.method} /api/new`]);
    assert.deepEqual(unknown, [`${first.method} ${first.path}`]);
  });
});
