import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { peopleBehind } from '@orion/analysis';
import { isId, isProblemList, parseIndicator, tooFineIn, type Indicator, type Instant, type Role } from '@orion/core';
import { workbookBytes } from '@orion/tables';
import { z } from 'zod';
import { admitToMission } from '../access/admit.ts';
import type { Entered } from '../access/reach.ts';
import { orderOf } from '../access/wipe.ts';
import { route, type Asked, type AskedIn } from '../door/route.ts';
import {
  canPrint,
  donorPage,
  donorTable,
  donorTableName,
  printPage,
  keptFacts,
  keptResults,
  readStarterSet,
} from '../indicator/index.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import {
  addIndicator,
  readCasesBehind,
  readCountedState,
  readIndicator,
  readIndicators,
  type KeptIndicator,
} from '../store/indicators.ts';
import { readMission } from '../store/missions.ts';
import { readSights, type Sight } from '../store/observed.ts';
import { cellQuery, defined, oneIndicator, periodShape, periodTold, tableQuery } from './indicator-shapes.ts';
import { id } from './shapes.ts';

/** Who is told: evaluators exactly; those who answer for a programme, rounded. */
const told = ['evaluator', 'supervisor', 'committee'] as const satisfies readonly Role[];
/** Who defines, and opens the cases behind a number. */
const makers = ['evaluator', 'supervisor'] as const satisfies readonly Role[];
/** So many numbers does a mission promise at most. */
const mostIndicators = 200;

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/indicators',
  summary: 'The numbers that the programme promised, as they are defined, and the starter set.',
  admission: { to: 'roles', roles: told },
  writes: false,
  answer: z.object({
    indicators: z.array(z.object(defined)),
    starter: z.array(z.object({ key: z.string(), indicator: oneIndicator })),
    /** Whether this machine can print the table for a donor; else whoever reads it prints it from a browser. */
    canPrint: z.boolean(),
  }),
  example: { as: 'committee', status: 200 },
  run: async ({ transaction, mission }) => ({
    indicators: (await readIndicators(transaction, mission)).map(shown),
    starter: [...(await readStarterSet())],
    canPrint: canPrint(),
  }),
});

const results = route({
  method: 'GET',
  path: '/api/missions/:mission/indicators/results',
  summary:
    'What each indicator came to, by period, sex, age, disability and kind of return. Exact to evaluators, rounded to others.',
  admission: { to: 'roles', roles: told },
  writes: false,
  // Nobody holds a connection while it is counted.
  ownTransaction: true,
  query: z.strictObject({
    /** For release: rounded also to an evaluator. */
    kind: z.literal('release').optional(),
  }),
  answer: z.object({
    sight: z.enum(['exact', 'rounded']),
    base: z.union([z.literal(1), z.literal(5)]),
    asOf: z.string(),
    indicators: z.array(z.object({ id, version: z.number(), results: z.array(periodShape) })),
  }),
  example: { as: 'evaluator', status: 200 },
  run: async (asked) => {
    const { house, mission, query } = asked;
    const { entered, sight, counted, at } = await count(asked, { isRelease: query.kind === 'release' });
    await inTransaction(house.database, (transaction) =>
      tellOf(
        { transaction, mission, entered },
        { action: 'indicators', detail: { sight, indicators: counted.map(named) } },
      ),
    );
    return {
      sight,
      base: sight === 'exact' ? (1 as const) : (5 as const),
      asOf: at,
      indicators: counted.map((one) => ({ ...named(one), results: one.results.map(periodTold) })),
    };
  },
});

const define = route({
  method: 'PUT',
  path: '/api/missions/:mission/indicators/:indicator',
  summary: 'Defines a number, in a new version of it; without a definition it is ended. Its history stays.',
  admission: { to: 'roles', roles: makers },
  writes: true,
  body: z.strictObject({
    /** The version it is made on, 0 for a new one. */
    seen: z.int().min(0),
    indicator: z.unknown().nullable(),
  }),
  answer: z.object({ version: z.number() }),
  example: {
    as: 'evaluator',
    params: { indicator: '00000000-0000-4000-8000-0000000000f1' },
    body: { seen: 0, indicator: null },
    status: 404,
  },
  run: async (asked) => {
    const { body, params } = asked;
    const kept = await readIndicator(asked.transaction, asked.mission, idOf(params));
    if (body.indicator === null && (kept?.body ?? null) === null) throw new Refusal('not_found');
    if ((kept?.version ?? 0) !== body.seen) throw new Refusal('moved_meanwhile');
    const indicator = body.indicator === null ? undefined : parseIndicator(body.indicator);
    if (indicator && isProblemList(indicator)) throw new Refusal('not_valid', { problems: indicator });
    const tooFine = indicator && !asked.roles.includes('evaluator') ? tooFineIn(indicator) : [];
    if (tooFine.length > 0) throw new Refusal('not_valid', { problems: tooFine });
    return { version: await keep(asked, { id: idOf(params), version: body.seen + 1, indicator }) };
  },
});

const takeStarter = route({
  method: 'POST',
  path: '/api/missions/:mission/indicators/starter',
  summary: 'Takes over indicators of the starter set, by their keys.',
  admission: { to: 'roles', roles: makers },
  writes: true,
  body: z.strictObject({ keys: z.array(z.string().max(80)).min(1).max(50) }),
  answer: z.object({ ids: z.array(id) }),
  example: { as: 'supervisor', body: { keys: ['people_assisted'] }, status: 200 },
  run: async (asked) => {
    const starter = new Map((await readStarterSet()).map(({ key, indicator }) => [key, indicator]));
    const ids: string[] = [];
    for (const key of new Set(asked.body.keys)) {
      const indicator = starter.get(key);
      if (indicator === undefined) throw new Refusal('not_found');
      const made = randomUUID();
      // A thousandth later each, so that they stand in this order.
      const now = new Date(Date.parse(asked.now) + ids.length).toISOString() as Instant;
      await keep({ ...asked, now }, { id: made, version: 1, indicator });
      ids.push(made);
    }
    return { ids };
  },
});

const cases = route({
  method: 'GET',
  path: '/api/missions/:mission/indicators/:indicator/cases',
  summary: 'The cases behind one number, of those that the asker may read.',
  admission: { to: 'roles', roles: makers },
  writes: false,
  query: cellQuery,
  answer: z.object({ cases: z.array(id), of: z.number() }),
  example: {
    as: 'evaluator',
    params: { indicator: '00000000-0000-4000-8000-0000000000f1' },
    query: { period: 'all' },
    status: 404,
  },
  run: async (asked) => {
    const { house, transaction, mission, params, query } = asked;
    const { part = 'counted', ...cell } = query;
    const kept = await readIndicator(transaction, mission, idOf(params));
    if (!kept?.body) throw new Refusal('not_found');
    const indicator = kept.body as Indicator;
    const about = { mission, sight: await sightOf(asked), state: await readCountedState(transaction, mission) };
    const facts = await keptFacts(house, transaction, { ...about, indicators: [indicator] });
    const { facts: columns } = facts.of(indicator);
    const found = peopleBehind(columns, indicator, { ...cell, isWithin: facts.within(indicator) });
    const people = found[part].map((person) => columns.people[person]);
    const all = await readCasesBehind(transaction, mission, people);
    const detail = { indicator: kept.id, version: kept.version, ...query, cases: all.length };
    await tellOf(asked, { action: 'indicator.cases', detail });
    return { cases: all.slice(0, 500), of: all.length };
  },
});

const table = route({
  method: 'GET',
  path: '/api/missions/:mission/indicators/table',
  summary:
    'The table for a donor as a workbook, or as a tagged PDF where the machine can print: rounded for release whoever makes it; exact for an evaluator, marked internal.',
  admission: { to: 'roles', roles: told },
  writes: false,
  // Nobody holds a connection while it is counted and printed.
  ownTransaction: true,
  query: tableQuery,
  answer: z.unknown(),
  example: { as: 'supervisor', query: { kind: 'release', language: 'fr' }, status: 200 },
  run: async (asked) => {
    const { house, mission, query, now, reply } = asked;
    const { entered, counted, missionName } = await count(asked, {
      isRelease: query.kind === 'release',
      isExact: query.kind === 'internal',
    });
    await inTransaction(house.database, (transaction) =>
      tellOf(
        { transaction, mission, entered },
        { action: 'indicators.table', detail: { ...query, indicators: counted.map(named) } },
      ),
    );
    const wanted = { ...query, mission: missionName, on: now.slice(0, 10) };
    if (query.format === 'pdf') {
      reply.send(await printPage(donorPage(counted, wanted)), 'application/pdf', donorTableName(wanted, 'pdf'));
      return undefined;
    }
    const bytes = Readable.from(workbookBytes(donorTable(counted, wanted)));
    reply.send(
      bytes,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      donorTableName(wanted, 'xlsx'),
    );
    return undefined;
  },
});

export const indicatorRoutes = [list, results, takeStarter, table, define, cases];

type AskedHere = Omit<Asked<unknown, unknown>, 'body' | 'query'> & AskedIn;
interface Standing {
  readonly id: string;
  readonly version: number;
  readonly indicator: Indicator;
}

function shown({ id: which, version, body, by, at }: KeptIndicator): z.infer<z.ZodObject<typeof defined>> {
  return { id: which, version, by, at: at.toISOString(), indicator: body as Indicator };
}

function named({ id: which, version }: Standing): { readonly id: string; readonly version: number } {
  return { id: which, version };
}

function idOf(params: Readonly<Record<string, string>>): string {
  const found = params['indicator'];
  if (!isId(found)) throw new Refusal('not_found');
  return found;
}

/** What may be told: code and database are asked, and the narrower answer holds. */
async function sightOf({
  transaction,
  mission,
  roles,
}: Pick<AskedHere, 'transaction' | 'mission' | 'roles'>): Promise<Sight> {
  const sight = (await readSights(transaction, [mission]))[mission];
  if (sight === undefined) throw new Refusal('not_permitted');
  return roles.includes('evaluator') && sight === 'exact' ? 'exact' : 'rounded';
}

/** Lets whoever asks in, and counts for them what stands; the connection is given back before it is counted. */
async function count(
  { house, token, mission }: Pick<AskedHere, 'house' | 'token' | 'mission'>,
  { isRelease, isExact = false }: { readonly isRelease: boolean; readonly isExact?: boolean },
): Promise<
  Awaited<ReturnType<typeof keptResults<Standing>>> & {
    readonly entered: Entered;
    readonly sight: Sight;
    readonly missionName: string;
  }
> {
  const { entered, missionName, ...asked } = await inTransaction(house.database, async (transaction) => {
    const found = token.length === 0 ? undefined : await enter(transaction, token);
    if (found === undefined) throw new Refusal('not_signed_in');
    if (found.isRevoked) throw new Refusal('device_revoked', { detail: orderOf(found) });
    const { roles } = await admitToMission({ house, transaction, entered: found, mission }, told);
    const own = await sightOf({ transaction, mission, roles });
    if (isExact && own !== 'exact') throw new Refusal('not_permitted');
    return {
      entered: found,
      sight: isRelease ? ('rounded' as const) : own,
      mission,
      state: await readCountedState(transaction, mission),
      standing: (await readIndicators(transaction, mission)).map(shown),
      missionName: (await readMission(transaction, mission))?.name ?? '',
    };
  });
  return { entered, missionName, sight: asked.sight, ...(await keptResults(house, token, asked)) };
}

async function keep(
  { transaction, mission, entered, now }: AskedHere,
  { id: which, version, indicator }: { id: string; version: number; indicator: Indicator | undefined },
): Promise<number> {
  if ((await readIndicators(transaction, mission)).length >= mostIndicators && version === 1)
    throw new Refusal('not_valid');
  const row = { id: which, version, body: indicator, by: entered.account, at: now };
  if (!(await addIndicator(transaction, mission, row))) throw new Refusal('moved_meanwhile');
  const act = { mission, account: entered.account, device: entered.device, outcome: 'done' };
  const action = indicator === undefined ? 'indicator.ended' : 'indicator.defined';
  await audit(transaction, { ...act, action, detail: { indicator: which, version } });
  return version;
}

/** Every release stands in the audit, so that they can be looked at together. */
async function tellOf(
  { transaction, mission, entered }: { transaction: Transaction } & Pick<AskedHere, 'mission' | 'entered'>,
  { action, detail }: { readonly action: string; readonly detail: Readonly<Record<string, unknown>> },
): Promise<void> {
  const act = { mission, account: entered.account, device: entered.device, outcome: 'read' };
  await audit(transaction, { ...act, action, detail });
}
