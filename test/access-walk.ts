import { makeApp, type Route } from '@orion/server';
import { undoing } from '@orion/server/testing';
import { read } from './access-canaries.ts';
import { all, type Walker } from './access-people.ts';
import { mayBeSeen, rolesOf, standing, type World, type WorldCase } from './access-world.ts';
import { Chance } from './fuzz-chance.ts';
import type { Aim, PolicyLine } from './policy-line.ts';
import { policy } from './policy-table.ts';
import { sees, type Field, type Standing } from './policy-sight.ts';

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
interface Answered {
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

const unknown = '00000000-0000-4000-8000-0000000000ff';

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
  const everywhere = [...all(missions), unknown];
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
function asked({ route, line, walker, aim, query }: Question): Asking {
  const [method = '', path = ''] = route.split(' ');
  const url = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    return fixed[name] ?? (name in aim ? String(aim[name as keyof Aim]) : unknown);
  });
  const body = typeof line.body === 'function' ? line.body(aim) : line.body;
  return { method, url: url + query, cookie: walker.cookie, body, type: line.type };
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

interface Expected {
  readonly status: readonly number[];
  readonly code?: string;
}

/** What the policy says that somebody hears. */
export function expected(world: World, { route, line, walker, aim }: Question): Expected {
  const hears = [line.hears].flat();
  const isUnknown =
    (route.includes(':mission') && aim.mission === unknown) || (route.includes(':account') && aim.account === unknown);
  const notFound = { status: [404], code: 'not_found' };
  if (line.may === 'anybody') return { status: hears };
  if (walker.state === 'signed out') return { status: [401], code: 'not_signed_in' };
  if (walker.state === 'revoked') return { status: [403], code: 'device_revoked' };
  if (line.may === 'house') {
    if (!walker.runsHouse) return { status: [403], code: 'not_permitted' };
    return isUnknown && route !== 'GET /api/accounts/:account/devices' ? notFound : { status: hears };
  }
  if (line.may === 'signed in') {
    const isMine = aim.device === walker.device || (line.device === 'own or house' && walker.runsHouse);
    return line.device && (!isMine || aim.device === unknown) ? notFound : { status: hears };
  }
  const roles = rolesOf(walker, aim.mission);
  if (roles.length === 0) return notFound;
  if (!roles.some((role) => line.may.includes(role))) return { status: [403], code: 'not_permitted' };
  if (isShutOut(world, walker, aim.mission)) return { status: [403], code: 'second_factor_required' };
  if (!route.includes(':case')) return { status: hears };
  const found = world.cases.find(({ id, mission }) => id === aim.case && mission === aim.mission);
  if (!found || !isReached(world, walker, line, found)) return notFound;
  if (!route.startsWith('GET ') || !route.includes(':document')) return { status: hears };
  const paper = found.documents.find(({ id }) => id === aim.document);
  return paper && seenIn(world, walker, line, found).has(paper.field) ? { status: hears } : notFound;
}

function isShutOut({ missions }: World, walker: Walker, mission: string): boolean {
  const asksFactor = mission === missions.strict;
  return (
    asksFactor &&
    !walker.secondFactor &&
    rolesOf(walker, mission).some((role) => role === 'supervisor' || role === 'protection_officer')
  );
}

/** Whether somebody sees anything of a case in a role that this route is for. */
function isReached(world: World, walker: Walker, line: PolicyLine, found: WorldCase): boolean {
  return seenIn(world, walker, line, found).size > 0;
}

/** What somebody sees of a case in the roles that this route is for, counting some standings alone. */
function seenIn(
  world: World,
  walker: Walker,
  { may }: PolicyLine,
  found: WorldCase,
  counting: readonly Standing[] = ['own', 'team', 'past', 'mission'],
): ReadonlySet<Field> {
  return new Set(
    rolesOf(walker, found.mission).flatMap((role) => {
      const stands = standing(world, walker, role, found);
      const counts = Array.isArray(may) && may.includes(role) && counting.includes(stands);
      return counts && stands !== 'foreign' ? sees[role][stands] : [];
    }),
  );
}

/** Asks, and says what was wrong: nothing where all was as the policy has it. */
export async function judge(world: World, door: Door, question: Question): Promise<readonly string[]> {
  const answer = await door.ask(asked(question));
  const { status, code } = expected(world, question);
  const { line } = question;
  const faults: string[] = [];
  if (!status.includes(answer.status) || (code !== undefined && answer.code !== code))
    faults.push(`${answer.status} ${answer.code ?? ''} instead of ${status.join(' or ')} ${code ?? ''}`);
  const mayTell = status.some((one) => one < 300);
  for (const found of world.cases) {
    const shown = read(answer.bytes, found.canaries);
    const allowed = mayTell ? allowedOf(world, question, found) : new Set();
    const leaked = shown.filter(
      ({ field, paper }) => !allowed.has(paper === 'id' && line.namesPapers ? 'existence' : field),
    );
    if (leaked.length > 0) faults.push(`shows ${fieldsOf(leaked)} of the case "${found.name}"`);
    const missing = answer.status === 200 && mayTell ? missingOf(world, question, found, new Set(shown)) : [];
    if (missing.length > 0) faults.push(`keeps back ${fieldsOf(missing)} of the case "${found.name}"`);
  }
  return [...faults, ...(await tellingApart(world, door, question, answer))].map(
    (fault) => `${told(world, question)}: ${fault}`,
  );
}

function allowedOf(world: World, { line, walker, aim }: Question, found: WorldCase): ReadonlySet<unknown> {
  const seen = isAbout(line, aim, found) ? mayBeSeen(world, walker, found) : new Set();
  const parts = (line.carries ?? []).filter((part) => seen.has(part));
  return new Set([...parts, ...(line.alerts && hearsOf(world, walker, found) ? ['existence'] : [])]);
}

function isAbout({ about }: PolicyLine, aim: Aim, { id, mission }: WorldCase): boolean {
  if (about === 'house') return true;
  if (about === undefined || mission !== aim.mission) return false;
  return about === 'mission' || (about === 'address' ? id === aim.case : aim.cases.includes(id));
}

/** Whether an alert about this case is theirs to hear: they raised it, are on call, or take alerts up. */
function hearsOf(world: World, walker: Walker, found: WorldCase): boolean {
  if (walker.state !== 'signed in' || isShutOut(world, walker, found.mission)) return false;
  const roles = rolesOf(walker, found.mission);
  return world.alerts.some(
    (alert) =>
      alert.case === found.id &&
      roles.length > 0 &&
      (roles.includes('supervisor') ||
        roles.includes('protection_officer') ||
        alert.raisedBy === walker.account ||
        (world.onCall.get(found.mission) ?? []).includes(walker.account)),
  );
}

/** What somebody may see here and was not shown. */
function missingOf(
  world: World,
  question: Question,
  found: WorldCase,
  shown: ReadonlySet<object>,
): WorldCase['canaries'] {
  const { line, walker, aim, query } = question;
  const { carries = [], whole = [] } = line;
  if (query !== (line.query?.(aim) ?? '') || !isAbout(line, aim, found)) return [];
  const owed = seenIn(world, walker, line, found, whole);
  return found.canaries.filter(
    (canary) => owed.has(canary.field) && carries.includes(canary.field) && !canary.paper && !shown.has(canary),
  );
}

/** What is not theirs must look, to the byte, as what does not exist. */
async function tellingApart(
  world: World,
  door: Door,
  question: Question,
  answer: Answered,
): Promise<readonly string[]> {
  const { route, line, walker, aim } = question;
  if (!Array.isArray(line.may)) return [];
  const isMember = rolesOf(walker, aim.mission).length > 0;
  const foreign = aim.cases.every((id) => {
    const found = world.cases.find((one) => one.id === id && one.mission === aim.mission);
    return found === undefined || mayBeSeen(world, walker, found).size === 0;
  });
  const namesCase = route.includes(':case') || line.about === 'body';
  if (isMember && !(namesCase && foreign)) return [];
  const absent = isMember
    ? { ...aim, case: unknown, cases: aim.cases.map(() => unknown) }
    : { ...aim, mission: unknown };
  const other = await door.ask(asked({ ...question, aim: absent }));
  return other.bytes === answer.bytes ? [] : ['what is not theirs looks otherwise than what does not exist'];
}

function fieldsOf(canaries: WorldCase['canaries']): string {
  return [...new Set(canaries.map(({ field }) => field))].join(', ');
}

function told({ missions, cases }: World, { route, walker, aim, query }: Question): string {
  const mission =
    (['here', 'there', 'strict'] as const).find((name) => missions[name] === aim.mission) ?? 'unknown mission';
  const names = aim.cases.map((id) => cases.find((found) => found.id === id)?.name ?? 'none').join('+');
  return `${walker.name} asks ${route}${query.slice(0, 12)} (${mission}, ${names})`;
}

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
