import { makeApp, type Route } from '@orion/server';
import { undoing } from '@orion/server/testing';
import { everyMission, type Walker } from './access-people.ts';
import type { World } from './access-world.ts';
import { Chance } from './fuzz-chance.ts';
import type { Aim, PolicyLine } from './policy-line.ts';
import { policy } from './policy-table.ts';

/** One request of the walk: somebody asks a route for something. */
export interface Question {
  /** `GET /api/missions/:mission/pull`. */
  readonly route: string;
  readonly line: PolicyLine;
  readonly walker: Walker;
  readonly aim: Aim;
  readonly query: string;
}

/** What was answered, in every byte that left the house. */
export interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly bytes: string;
}

/** A door through which each request finds the same house. */
export interface Door {
  readonly ask: (request: Asking) => Promise<Answered>;
  readonly close: () => Promise<void>;
}
interface Asking {
  readonly method: string;
  readonly url: string;
  readonly cookie: string;
  readonly body?: unknown;
  readonly type?: string | undefined;
}

/** The door of the world's house, or of one with another table of routes. */
export async function openDoor({ house }: World, table?: readonly Route[]): Promise<Door> {
  const { database, undone, close } = await undoing(house.house.database);
  const app = await makeApp({ ...house.house, database }, table && { table });
  return {
    ask: async ({ method, url, cookie, body, type }) => {
      const reply = await undone(async () =>
        app.inject({
          method: method as 'GET',
          url,
          headers: { 'x-orion': 'test', ...(cookie !== '' && { cookie }), ...(type && { 'content-type': type }) },
          ...(body !== undefined && { payload: body as object }),
        }),
      );
      const { date: _, ...headers } = reply.headers;
      const isJson = String(headers['content-type']).includes('json');
      const said = isJson ? reply.json<{ code?: string } | null>() : undefined;
      return {
        status: reply.statusCode,
        code: said?.code,
        bytes: `${reply.statusCode} ${reply.statusMessage} ${JSON.stringify(headers)} ${reply.body}`,
      };
    },
    close: async () => {
      await app.close();
      await close();
    },
  };
}

/** Every route by everybody, aimed at everything, each in all the ways it can be asked; those of some routes if they are named. */
export function allQuestions(world: World, isMeant: (route: string) => boolean = () => true): readonly Question[] {
  return Object.entries(policy)
    .filter(([route]) => isMeant(route))
    .flatMap(([route, line]) =>
      aimsOf(world, route, line).flatMap((aim) =>
        [line.query?.(aim) ?? '', ...(line.also?.(aim) ?? [])].flatMap((query) =>
          world.walkers.map((walker) => ({ route, line, walker, aim, query })),
        ),
      ),
    );
}

export const unknown = '00000000-0000-4000-8000-0000000000ff';

/** What there is to aim at, and what there is not. */
function aimsOf({ missions, cases, walkers, start }: World, route: string, line: PolicyLine): readonly Aim[] {
  const [account = '', phone = ''] = [
    walkers.find(({ name }) => name === 'mentor')?.account,
    walkers.find(({ name }) => name === 'on a phone')?.device,
  ];
  const aim: Aim = {
    mission: missions.here,
    case: unknown,
    cases: [unknown],
    account,
    device: phone,
    document: unknown,
    start,
  };
  const everywhere = [...everyMission(missions), unknown];
  if (route.includes(':case') || line.about === 'body') {
    const papers = [...cases.flatMap((found) => found.documents.map(({ id }) => id)), unknown];
    if (route.includes(':document'))
      return [...cases, { id: unknown, mission: missions.here }].flatMap(({ id, mission }) =>
        papers.map((document) => ({ ...aim, mission, case: id, cases: [id], document })),
      );
    const ids = [...cases.map(({ id }) => id), unknown];
    const single = everywhere.flatMap((mission) => ids.map((id) => ({ ...aim, mission, case: id, cases: [id] })));
    return line.about === 'body'
      ? [...single, ...everywhere.map((mission) => ({ ...aim, mission, cases: ids }))]
      : single;
  }
  const first = cases[0]?.id ?? unknown;
  if (route.includes(':mission')) return everywhere.map((mission) => ({ ...aim, mission, case: first }));
  if (route.includes(':account')) return [aim, { ...aim, account: unknown }];
  if (route.includes(':device')) return [aim, { ...aim, device: unknown }];
  return [aim];
}

/** As it is sent. */
export function asked({ route, line, walker, aim, query }: Question): Asking {
  const [method = '', path = ''] = route.split(' ');
  const url = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    return fixed[name] ?? (name in aim ? String(aim[name as keyof Aim]) : unknown);
  });
  return { method, url: url + query, cookie: walker.cookie, body: line.bodyOf?.(aim) ?? line.body, type: line.type };
}

/** Names in addresses that are no ids. */
const fixed: Readonly<Record<string, string>> = {
  passkey: 'AAAA',
  version: '1',
  ref: 'rss-core@1',
  instrument: 'rss-core@1',
  language: 'fuf',
  key: 'eco_working',
};

/** Routes of a table without a line in the policy, and lines without a route. */
export function compareWith(table: readonly Route[]): {
  readonly unwatched: readonly string[];
  readonly unknown: readonly string[];
} {
  const names = table.map(({ method, path }) => `${method} ${path}`);
  return {
    unwatched: names.filter((name) => !(name in policy)),
    unknown: Object.keys(policy).filter((name) => !names.includes(name)),
  };
}

/** So many of them by chance, from each group alike as long as it has some. */
export function someOf<Of>(
  all: readonly Of[],
  { most, seed, groupOf }: { most: number; seed: number; groupOf: (one: Of) => string },
): readonly Of[] {
  const chance = new Chance(seed, 0);
  const mixed = all.map((one) => ({ one, at: chance.below(2 ** 31) })).toSorted((a, b) => a.at - b.at);
  const turns = new Map<string, number>();
  return mixed
    .map(({ one, at }) => {
      const turn = turns.get(groupOf(one)) ?? 0;
      turns.set(groupOf(one), turn + 1);
      return { one, turn, at };
    })
    .toSorted((a, b) => a.turn - b.turn || a.at - b.at)
    .slice(0, most)
    .map(({ one }) => one);
}
