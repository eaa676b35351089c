import { randomUUID } from 'node:crypto';
import type { Comparison } from '@orion/analysis';
import { languages } from '@orion/core';
import type { ComparisonPlan } from '@orion/core/comparison';
import { z } from 'zod';
import {
  isComparingBusy,
  isConsentWithdrawn,
  makeComparison,
  missionsAsked,
  reportFile,
  reportParts,
  stopRun,
  type ReportAsked,
} from '../comparison/index.ts';
import { route, type Asked, type AskedIn } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { addRun, readLooks, readPlan, readRun } from '../store/comparisons.ts';
import { onePart, runKind, toldRun } from './comparison-shapes.ts';
import { comparisonTold, idNamed, isPlanned, missionsOf, runTold, type FoundRun } from './comparison-told.ts';
import { comparers, roleOf } from './comparisons.ts';
import { done, id } from './shapes.ts';

const noRun = '00000000-0000-4000-8000-0000000000c2';

const begin = route({
  method: 'POST',
  path: '/api/missions/:mission/comparisons/:comparison/runs',
  summary:
    'Begins a run of a saved plan on the people of today: a check, which tells nothing of the outcome, or the answer. It is made beside the house; ask for the run to see how far it is.',
  admission: { to: 'roles', roles: comparers },
  writes: true,
  body: z.strictObject({ version: z.int().min(1), kind: runKind }),
  answer: z.object({ run: id }),
  example: {
    as: 'evaluator',
    params: { comparison: '00000000-0000-4000-8000-0000000000c1' },
    body: { version: 1, kind: 'check' },
    status: 404,
  },
  run: async ({ house, transaction, mission, entered, roles, token, body, params, now, reply }) => {
    const kept = await readPlan(transaction, mission, { id: idNamed(params, 'comparison'), version: body.version });
    if (!kept?.body) throw new Refusal('not_found');
    if (isComparingBusy(house)) throw new Refusal('too_busy');
    const plan = kept.body as ComparisonPlan;
    const [run, role] = [randomUUID(), roleOf(roles)];
    const missions = await missionsAsked({ house, transaction, entered, role }, mission, kept.missions ?? []);
    await addRun(transaction, mission, {
      id: run,
      missions,
      plan: kept.id,
      version: kept.version,
      kind: body.kind,
      role,
      outcome: plan.outcome.column,
      exposure: plan.exposure.column,
      by: entered.account,
      at: now,
    });
    const act = { account: entered.account, device: entered.device, action: 'comparison.run', outcome: 'done' };
    const over = missions && { home: mission, missions };
    const detail = { comparison: kept.id, version: kept.version, kind: body.kind, run, as: role, ...over };
    for (const one of missionsOf(kept)) await audit(transaction, { ...act, mission: one, detail });
    reply.afterCommit(async () => {
      void makeComparison({ house, token, mission, missions, role, run, kind: body.kind, plan });
    });
    return { run };
  },
});

const read = route({
  method: 'GET',
  path: '/api/missions/:mission/comparison-runs/:run',
  summary: 'A run: how far it is, and what came of it, with how often its outcome was looked at.',
  admission: { to: 'roles', roles: comparers },
  writes: false,
  answer: toldRun,
  example: { as: 'evaluator', params: { run: noRun }, status: 404 },
  run: async (asked) => {
    const found = await findRun(asked);
    if (found.run.ended?.outcome === 'told') {
      await auditRead(asked, found, { action: 'comparison.read', detail: { run: found.run.id } });
    }
    return runTold(asked.house, found);
  },
});

const stop = route({
  method: 'POST',
  path: '/api/missions/:mission/comparison-runs/:run/stop',
  summary: 'Stops a run that goes on.',
  admission: { to: 'roles', roles: comparers },
  writes: true,
  body: z.strictObject({}),
  answer: done,
  example: { as: 'evaluator', params: { run: noRun }, body: {}, status: 404 },
  run: async (asked) => {
    const { run } = await findRun(asked);
    stopRun(asked.house, run.id);
    return { done: true as const };
  },
});

const report = route({
  method: 'GET',
  path: '/api/missions/:mission/comparison-runs/:run/report',
  summary:
    'The report of an answer: a page to read and print, JSON for other programs, or an R script that repeats it on the exported responses. Exact, for those who compare; what leaves them is released.',
  admission: { to: 'roles', roles: comparers },
  writes: false,
  query: z.strictObject({
    form: z.enum(['html', 'json', 'r']),
    language: z.enum(languages).default('en'),
  }),
  answer: z.unknown(),
  example: { as: 'evaluator', params: { run: noRun }, query: { form: 'html', language: 'fr' }, status: 404 },
  run: async (asked) => {
    const { query, reply } = asked;
    const found = await findRun(asked);
    const { told, from } = answerOf(found);
    const { bytes, type, name } = reportFile(told, { ...query, ...from });
    await auditRead(asked, found, { action: 'comparison.report', detail: { run: found.run.id, ...query } });
    reply.send(bytes, type, name);
    return undefined;
  },
});

const parts = route({
  method: 'GET',
  path: '/api/missions/:mission/comparison-runs/:run/parts',
  summary:
    'Parts of the report of an answer, to be shown on a page: pictures with how they are read, and tables of their figures. Exact, for those who compare.',
  admission: { to: 'roles', roles: comparers },
  writes: false,
  query: z.strictObject({ language: z.enum(languages).default('en') }),
  answer: z.object({ parts: z.array(onePart) }),
  example: { as: 'evaluator', params: { run: noRun }, query: { language: 'ar' }, status: 404 },
  run: async (asked) => {
    const found = await findRun(asked);
    const { told, from } = answerOf(found);
    await auditRead(asked, found, { action: 'comparison.read', detail: { run: found.run.id, parts: true } });
    return { parts: [...reportParts(told, { ...asked.query, ...from })] };
  },
});

export const comparisonRunRoutes = [begin, read, stop, report, parts];

/** An answer as this house tells it, and what its report says of where it came from. */
function answerOf(found: FoundRun): {
  readonly told: Comparison;
  readonly from: Omit<ReportAsked, 'form' | 'language'>;
} {
  const { run, plan, result, looks } = found;
  if (run.kind !== 'answer' || !result?.comparison || !run.ended) throw new Refusal('not_found');
  return {
    told: comparisonTold(result.comparison, found),
    from: {
      kind: 'internal',
      madeAt: run.ended.at.toISOString(),
      planHash: plan.hash ?? '',
      dataHash: result.dataHash,
      people: run.ended.people ?? 0,
      runs: looks.looks,
      ...(isPlanned(found) && { loggedAt: plan.at.toISOString() }),
    },
  };
}

/** A line in the audit of each mission that a run is about. */
async function auditRead(
  { transaction, entered }: Pick<Asked<unknown, unknown> & AskedIn, 'transaction' | 'entered'>,
  { run }: FoundRun,
  told: { readonly action: string; readonly detail: object },
): Promise<void> {
  const act = { account: entered.account, device: entered.device, outcome: 'read' };
  for (const mission of missionsOf(run))
    await audit(transaction, { ...act, mission, action: told.action, detail: { ...told.detail } });
}

/** The run that the address names, of those that the asker may see; by the second factor of each mission it is about. */
export async function findRun({
  house,
  transaction,
  mission,
  entered,
  params,
}: Pick<
  Asked<unknown, unknown> & AskedIn,
  'house' | 'transaction' | 'mission' | 'entered' | 'params'
>): Promise<FoundRun> {
  const found = await readRun(transaction, mission, idNamed(params, 'run'));
  const others = found?.run.missions ?? [];
  await missionsAsked({ house, transaction, entered, role: 'evaluator' }, mission, others);
  const plan = found && (await readPlan(transaction, mission, { id: found.run.plan, version: found.run.version }));
  if (found === undefined || plan === undefined) throw new Refusal('not_found');
  return {
    ...found,
    plan,
    looks: await readLooks(transaction, missionsOf(found.run), found.run),
    isConsentWithdrawn: await isConsentWithdrawn(house, transaction, { mission, run: found.run }),
  };
}
