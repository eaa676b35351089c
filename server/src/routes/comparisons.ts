import { isProblemList, type MissionId, type Role } from '@orion/core';
import { faultsOverMissions, parsePlan } from '@orion/core/comparison';
import { z } from 'zod';
import {
  columnsNamed,
  findPeopleOver,
  hashOfPlan,
  missionsAsked,
  roundsOver,
  valuesOf,
  withoutSource,
} from '../comparison/index.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { addPlan, readPlan, readPlans, readRuns, type ComparingRole } from '../store/comparisons.ts';
import { besideMissions, comparedColumn, listedRun, savedPlan } from './comparison-shapes.ts';
import { idNamed, listed, missionsOf, planShown } from './comparison-told.ts';

/** Evaluators of everybody; researchers of those who consent, as with an export. */
export const comparers = ['evaluator', 'researcher'] as const satisfies readonly Role[];
/** So many plans does a mission keep at a time. */
const mostPlans = 500;

/** Other missions beside the one of the address, by their ids with commas between. */
const withOthers = z
  .string()
  .max(2000)
  .transform((text) => (text === '' ? [] : text.split(',')))
  .pipe(besideMissions)
  .optional();

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/comparisons',
  summary:
    'The plans of comparison as they stand, and every run that the asker may see: also those about several missions, this one among them, to who evaluates all of these.',
  admission: { to: 'roles', roles: comparers },
  writes: false,
  answer: z.object({ plans: z.array(savedPlan), runs: z.array(listedRun) }),
  example: { as: 'evaluator', status: 200 },
  run: async ({ house, transaction, mission }) => ({
    plans: (await readPlans(transaction, mission)).map(planShown),
    runs: (await readRuns(transaction, mission)).map((run) => listed(house, run)),
  }),
});

const columns = route({
  method: 'GET',
  path: '/api/missions/:mission/comparisons/columns',
  summary:
    'What a plan can name: the columns of the table with a row a person, and those that nobody records yet. Over several missions what any of them has.',
  admission: { to: 'roles', roles: comparers },
  writes: false,
  query: z.strictObject({ with: withOthers }),
  answer: z.object({
    as: z.enum(comparers),
    people: z.number(),
    rounds: z.array(z.string()),
    columns: z.array(comparedColumn),
    withoutSource: z.array(z.string()),
  }),
  example: { as: 'researcher', status: 200 },
  run: async ({ house, transaction, mission, entered, roles, query }) => {
    const role = roleOf(roles);
    const asked = { house, transaction, entered, role };
    const missions = (await missionsAsked(asked, mission, othersOf(query.with))) ?? [mission];
    const found = await findPeopleOver(asked, missions, []);
    const byName = new Map(found.flatMap((one) => one.columns).map((column) => [column.name, column]));
    return {
      as: role,
      people: found.reduce((sum, { people }) => sum + people, 0),
      rounds: roundsOver(found),
      columns: [...byName.values()].map(({ name, type, about, round }) => ({
        name,
        kind: type === 'number' ? ('number' as const) : ('category' as const),
        of: about.of,
        ...(round !== undefined && { round }),
      })),
      withoutSource: [...withoutSource],
    };
  },
});

const values = route({
  method: 'GET',
  path: '/api/missions/:mission/comparisons/values',
  summary: 'How many people have each value of one column, to make groups of. It tells of one column alone.',
  admission: { to: 'roles', roles: comparers },
  writes: false,
  query: z.strictObject({ column: z.string().min(1).max(200), with: withOthers }),
  answer: z.object({ values: z.array(z.object({ value: z.string(), people: z.number() })) }),
  example: { as: 'evaluator', query: { column: 'sex' }, status: 200 },
  run: async ({ house, transaction, mission, entered, roles, query }) => {
    const asked = { house, transaction, entered, role: roleOf(roles) };
    const missions = (await missionsAsked(asked, mission, othersOf(query.with))) ?? [mission];
    const found = await findPeopleOver(asked, missions, [query.column]);
    const [named] = found.flatMap((one) => columnsNamed(query.column, one));
    // Pseudonyms would be a list of everybody, and numbers are no groups.
    if (named === undefined || named.name === 'pseudonym' || named.type === 'number') throw new Refusal('not_found');
    const counted = await valuesOf(query.column, found, transaction);
    const act = { account: entered.account, device: entered.device, action: 'comparison.values', outcome: 'read' };
    for (const one of missions) await audit(transaction, { ...act, mission: one, detail: { column: named.name } });
    return { values: counted };
  },
});

const save = route({
  method: 'PUT',
  path: '/api/missions/:mission/comparisons/:comparison',
  summary:
    'Saves a plan in a new version of it; without a plan it is ended. No version is ever altered. A plan about several missions names the others, in every version the same.',
  admission: { to: 'roles', roles: comparers },
  writes: true,
  body: z.strictObject({
    /** The version it is made on, 0 for a new one. */
    seen: z.int().min(0),
    plan: z.unknown().nullable(),
    with: besideMissions.optional(),
  }),
  answer: z.object({ version: z.number(), hash: z.string().nullable(), at: z.string() }),
  example: {
    as: 'evaluator',
    params: { comparison: '00000000-0000-4000-8000-0000000000c1' },
    body: { seen: 0, plan: null },
    status: 404,
  },
  run: async ({ house, transaction, mission, entered, roles, body, params, now }) => {
    const id = idNamed(params, 'comparison');
    const asked = { house, transaction, entered, role: roleOf(roles) };
    const missions = await missionsAsked(asked, mission, othersOf(body.with));
    const kept = await readPlan(transaction, mission, { id });
    if (body.plan === null && (kept?.body ?? null) === null) throw new Refusal('not_found');
    if ((kept?.version ?? 0) !== body.seen) throw new Refusal('moved_meanwhile');
    const plan = body.plan === null ? undefined : parsePlan(body.plan);
    if (plan && isProblemList(plan)) throw new Refusal('not_valid', { problems: plan });
    if (kept && String(kept.missions) !== String(missions)) throw new Refusal('not_valid');
    const pooled = plan && missions ? faultsOverMissions(plan) : [];
    if (pooled.length > 0) throw new Refusal('not_valid', { problems: pooled });
    if (body.seen === 0 && (await readPlans(transaction, mission)).length >= mostPlans) throw new Refusal('not_valid');
    const [version, hash] = [body.seen + 1, plan ? hashOfPlan(plan) : null];
    const adding = { id, missions, version, body: plan, hash, by: entered.account, at: now };
    if (!(await addPlan(transaction, mission, adding))) throw new Refusal('moved_meanwhile');
    const action = plan === undefined ? 'comparison.ended' : 'comparison.saved';
    const act = { account: entered.account, device: entered.device, action, outcome: 'done' };
    const detail = { comparison: id, version, hash, ...(missions && { home: mission, missions }) };
    for (const one of missionsOf({ home: mission, missions }))
      await audit(transaction, { ...act, mission: one, detail });
    return { version, hash, at: now };
  },
});

export const comparisonRoutes = [list, columns, values, save];

function othersOf(named: readonly string[] | undefined): readonly MissionId[] {
  return (named ?? []) as readonly MissionId[];
}

/** An evaluator compares as one, also where they are a researcher too. */
export function roleOf(roles: readonly Role[]): ComparingRole {
  return roles.includes('evaluator') ? 'evaluator' : 'researcher';
}
