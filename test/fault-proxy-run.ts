import { createHash, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { addKeyHolder, makeApp, readKeyHolders, routes, type Route } from '@orion/server';
import { asOwner, readAllRows, readShape, type Transaction } from '@orion/server/testing';
import { cutPoints, startFaultProxy, type CutPoint, type FaultProxy } from './fault-proxy.ts';
import type { Scene } from './fault-proxy-scene.ts';
import { scenes } from './fault-proxy-scenes.ts';
import { setStage, type Sending } from './fault-proxy-stage.ts';
import { testHouse, type TestHouse } from './house.ts';

/** What came of cutting and repeating. */
export interface Cut {
  readonly trials: number;
  readonly requests: number;
  /** By cut point: how often the house had the whole request. */
  readonly whole: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** One request that is cut somewhere. */
export interface Trial {
  readonly route: string;
  readonly point: CutPoint;
}

const repeats = 5;
/** What a repeat may add to: that it was asked, tried, signed in, answered. */
const uncounted = [
  'log.audit',
  'access.attempt',
  'access.session',
  'access.kept_answer',
  // What a run comes to is written by itself, some time after its answer.
  'casework.comparison_result',
];

/** Every cut point on the write path; on other routes so many of them, another pair on each. */
export function trialsOf(names: readonly string[], each: number): readonly Trial[] {
  return names.flatMap((route, nth) => {
    const isAll = route.endsWith('/changes') || each >= cutPoints.length;
    // One before the house has it all, one after.
    const [early, late] = [cutPoints.slice(0, 4), cutPoints.slice(4)];
    const some = [early[nth % early.length], late[nth % late.length]].filter((point) => point !== undefined);
    return (isAll ? cutPoints : some.slice(0, each)).map((point) => ({ route, point }));
  });
}

/** Sends each request into a cut, then five times more without; says where that was more or less than once. */
export async function cutAndRepeat(trials: readonly Trial[], plant?: (route: Route) => Route): Promise<Cut> {
  const house = await testHouse();
  const app = plant ? await makeApp(house.house, { table: routes.map(plant) }) : house.app;
  const now = new Date().toISOString() as never;
  for (const name of ['Amina', 'Dounia']) await addKeyHolder(house.folder, { name, now });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const [address] = app.addresses();
  if (typeof address !== 'object') throw new Error('the house does not listen');
  const proxy = await startFaultProxy(address.port);
  const bench = { house, proxy, once: new Map<string, Standing['counts']>() };
  const whole: Record<string, number> = {};
  const faults: string[] = [];
  try {
    for (const trial of trials) {
      const found = await judge(bench, trial);
      whole[trial.point] = (whole[trial.point] ?? 0) + (found.isWhole ? 1 : 0);
      faults.push(...found.faults.map((fault) => `${trial.route}, cut ${trial.point}: ${fault}`));
    }
    return { trials: trials.length, requests: trials.length * (1 + repeats), whole, faults };
  } finally {
    await proxy.close();
    await app.close();
    await house.close();
  }
}

interface Bench {
  readonly house: TestHouse;
  readonly proxy: FaultProxy;
  /** What each route adds where nothing is cut. */
  readonly once: Map<string, Standing['counts']>;
}

async function judge(bench: Bench, { route, point }: Trial): Promise<{ isWhole: boolean; faults: readonly string[] }> {
  const { house, proxy } = bench;
  const scene = scenes[route];
  if (scene === undefined) return { isWhole: false, faults: ['nobody said what a repeat does'] };
  const effect = bench.once.get(route) ?? (await doOnce(bench, route, scene));
  if (typeof effect === 'string') return { isWhole: false, faults: [effect] };
  bench.once.set(route, effect);
  const sending = await prepare(house, route, scene);
  const before = await look(house);
  const passed = proxy.cutNext(point);
  const first = await send(proxy.port, route, sending);
  const answers: Heard[] = [await send(proxy.port, route, sending)];
  const { isWhole } = await passed;
  const afterOne = await look(house);
  while (answers.length < repeats) answers.push(await send(proxy.port, route, sending));
  const after = await look(house);
  const faults = compareAnswers(scene, { isWhole, point, first, answers });
  const added = minus(after.counts, before.counts);
  const dues = timesOf(scene, { isWhole, point, answers }).map((times) =>
    Object.fromEntries(Object.entries(effect).map(([table, count]) => [table, count * times])),
  );
  if (!dues.some((due) => isDeepStrictEqual(added, due)))
    faults.push(`added ${JSON.stringify(added)} instead of ${dues.map((due) => JSON.stringify(due)).join(' or ')}`);
  const mayMove = scene.again === 'does it over' || scene.again === 'another';
  const moved = moving(afterOne, after);
  if (!mayMove && moved.length > 0) faults.push(`a repeat changed ${moved.join(', ')}`);
  return { isWhole, faults };
}

/** How often a request may have had its effect, sent and repeated as it was. */
function timesOf(
  { again, meanwhile }: Scene,
  given: { isWhole: boolean; point: CutPoint; answers: readonly Heard[] },
): readonly number[] {
  if (again !== 'another') return [1];
  const repeated = given.answers.filter(({ status }) => status === 200).length;
  if (!given.isWhole) return [repeated];
  // Nobody heard the first: where one is refused while another is under way, it may be the one that was.
  const isEither = meanwhile !== undefined && given.point === 'after the request, before the answer';
  return isEither ? [repeated + 1, repeated] : [repeated + 1];
}

/** What a route does by itself: the effect that is due, once. */
async function doOnce({ house, proxy }: Bench, route: string, scene: Scene): Promise<Standing['counts'] | string> {
  const sending = await prepare(house, route, scene);
  const before = await look(house);
  const { status, text } = await send(proxy.port, route, sending);
  const after = await look(house);
  const isMoved = moving(before, after).length > 0;
  if (status !== scene.status || isMoved !== scene.isSeen)
    return `by itself: ${status} ${text}, moves ${moving(before, after).join(', ')}`;
  return minus(after.counts, before.counts);
}

function compareAnswers(
  { again, status, meanwhile }: Scene,
  given: { isWhole: boolean; point: CutPoint; first: Heard; answers: readonly Heard[] },
): string[] {
  const { isWhole, point, first, answers } = given;
  const heard = answers.map((answer) => `${answer.status} ${again === 'answer' ? answer.text : answer.code}`);
  const isCut = first.status === 0 || point === 'after the answer, by a reset';
  const faults = isCut ? [] : [`an answer came through the cut: ${first.status}`];
  const [one = '', ...more] = heard;
  if (again === 'answer') {
    if (answers[0]?.status !== status) faults.push(`heard ${one} instead of ${status}`);
    if (new Set(heard).size > 1) faults.push(`heard different answers: ${heard.join(' | ')}`);
    if (first.status !== 0 && first.text !== answers[0]?.text) faults.push('heard otherwise than at first');
    return faults;
  }
  const good = `${status} `;
  // While the first is under way, either may be the one that does it.
  const isFirstOpen = point === 'after the request, before the answer';
  if (again === 'does it over' || again === 'another') {
    const isDone = heard.every((text, nth) => text === good || (isFirstOpen && nth === 0 && text === meanwhile));
    return isDone ? faults : [...faults, `heard ${heard.join(' | ')}`];
  }
  const due = isWhole ? [again, ...(isFirstOpen ? [good] : [])] : [good];
  if (!due.includes(one)) faults.push(`heard ${one} instead of ${due.join(' or ')}`);
  if (more.some((text) => text !== again)) faults.push(`heard ${more.join(' | ')} instead of ${again}`);
  return faults;
}

async function prepare(house: TestHouse, route: string, scene: Scene): Promise<Sending & { readonly key: string }> {
  const stage = await setStage(house);
  const { params = {}, ...rest } = await scene.send(stage);
  const known: Readonly<Record<string, string>> = { mission: stage.mission, ...params };
  const path = (route.split(' ')[1] ?? '').replaceAll(/:(\w+)/g, (_, name: string) => known[name] ?? '');
  return { ...rest, path, key: randomUUID() };
}

interface Heard {
  /** 0 where no whole answer came. */
  readonly status: number;
  readonly text: string;
  readonly code: string;
}

async function send(port: number, route: string, sending: Sending & { readonly key: string }): Promise<Heard> {
  const { path, cookie, body, type = 'application/json', key } = sending;
  const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const headers = {
    'x-orion': 'test',
    'idempotency-key': key,
    connection: 'close',
    ...(cookie !== '' && { cookie }),
    ...(bytes && { 'content-type': type, 'content-length': bytes.length }),
  };
  return new Promise((settle) => {
    const lost = (): void => settle({ status: 0, text: '', code: '' });
    const asked = request({ host: '127.0.0.1', port, path, method: route.split(' ')[0], headers, agent: false });
    asked.setTimeout(30_000, () => asked.destroy(new Error('no answer')));
    asked.on('error', lost);
    asked.on('response', (reply) => {
      const parts: Buffer[] = [];
      reply.on('error', lost);
      reply.on('data', (part: Buffer) => void parts.push(part));
      reply.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const { statusCode: status = 0 } = reply;
        const { code = '' } = (JSON.parse(text) ?? {}) as { code?: string };
        settle({ status, text, code: status < 300 ? '' : code });
      });
    });
    asked.end(bytes);
  });
}

/** What stands in the house, as far as it is counted. */
interface Standing {
  readonly counts: Readonly<Record<string, number>>;
  readonly contents: Readonly<Record<string, string>>;
}

async function look({ ownerUrl, folder }: TestHouse): Promise<Standing> {
  return asOwner(ownerUrl, async (client: Transaction) => {
    const holders = readKeyHolders(folder);
    const counts: Record<string, number> = { 'key holders': holders.length };
    const contents: Record<string, string> = { 'key holders': hash(holders) };
    for (const { name } of (await readShape(client)).tables) {
      if (uncounted.includes(name)) continue;
      const rows = (await readAllRows(client, name)).map((row) => JSON.stringify(row)).toSorted();
      counts[name] = rows.length;
      contents[name] = hash(rows);
    }
    return { counts, contents };
  });
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

function moving(before: Standing, after: Standing): readonly string[] {
  return Object.keys(after.contents).filter((table) => before.contents[table] !== after.contents[table]);
}

/** Tables that became longer or shorter, and by how much. */
function minus(after: Standing['counts'], before: Standing['counts']): Standing['counts'] {
  const all = Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)] as const);
  return Object.fromEntries(all.filter(([, count]) => count !== 0));
}
