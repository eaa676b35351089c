import { releaseComparison } from '@orion/analysis';
import {
  exampleProtocol,
  fewestApart,
  isProblemList,
  languages,
  parseProtocol,
  type MissionId,
  type Role,
} from '@orion/core';
import { z } from 'zod';
import { admitToMission } from '../access/admit.ts';
import type { Entered } from '../access/reach.ts';
import { isTooNear, nearLevels, reportFile, withoutNearLevels } from '../comparison/index.ts';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import {
  addRelease,
  oneReleaseAtATime,
  readGoneFromReleases,
  readMembers,
  readReleasedMembers,
  readReleases,
  type KeptRelease,
} from '../store/comparison-releases.ts';
import { readLevels, readReleasedLevels } from '../store/comparison-levels.ts';
import { readRun } from '../store/comparisons.ts';
import type { Transaction } from '../store/database.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { findRun } from './comparison-runs.ts';
import { besideMissions } from './comparison-shapes.ts';
import { comparisonTold, idNamed, isPlanned, missionsOf } from './comparison-told.ts';
import { done, id } from './shapes.ts';

/** Those who answer for a programme read what was released; evaluators release. */
const readers = ['evaluator', 'supervisor', 'committee'] as const satisfies readonly Role[];
const noRun = '00000000-0000-4000-8000-0000000000c2';

const release = route({
  method: 'POST',
  path: '/api/missions/:mission/comparison-runs/:run/release',
  summary:
    'Releases an answer, rounded, to those who answer for the programme; refused where it differs from an earlier release by a few people (fewer than ten, unless the protocol says otherwise).',
  admission: { to: 'roles', roles: ['evaluator'] },
  writes: true,
  body: z.strictObject({}),
  answer: done,
  example: { as: 'evaluator', params: { run: noRun }, body: {}, status: 404 },
  run: async (asked) => {
    const { transaction, mission, entered, now } = asked;
    const found = await findRun(asked);
    const { run, plan, result, looks } = found;
    if (run.kind !== 'answer' || !result?.comparison || !run.ended) throw new Refusal('not_found');
    if (run.ended.goneAt || found.isConsentWithdrawn) throw new Refusal('comparison_outdated');
    const missions = missionsOf(run);
    await oneReleaseAtATime(transaction, missions);
    if ((await readReleases(transaction, mission, run.id)).length > 0) return { done: true as const };
    const own = await readMembers(transaction, run);
    if (own.length === 0) throw new Refusal('not_found');
    const released = await readReleasedMembers(transaction, missions);
    const fewest = await fewestOf(transaction, missions);
    if (isTooNear(own, [...released.values()], fewest)) throw new Refusal('release_too_near');
    const exact = comparisonTold(result.comparison, found);
    const before = await releasedBefore(transaction, missions, released);
    const levels = await readLevels(transaction, run);
    const near = nearLevels({ comparison: exact, parts: own, levels }, before, fewest);
    if (near.isWhole) throw new Refusal('release_too_near');
    const body = {
      comparison: releaseComparison(withoutNearLevels(exact, near.columns)),
      madeAt: run.ended.at.toISOString(),
      planHash: plan.hash ?? '',
      dataHash: result.dataHash,
      people: 5 * Math.round((run.ended.people ?? 0) / 5),
      runs: looks.looks,
      ...(isPlanned(found) && { loggedAt: plan.at.toISOString() }),
    };
    await addRelease(transaction, mission, {
      run: run.id,
      missions: run.missions,
      at: now,
      by: entered.account,
      body,
    });
    const act = { account: entered.account, device: entered.device, action: 'comparison.release', outcome: 'done' };
    for (const one of missions) await audit(transaction, { ...act, mission: one, detail: { run: run.id } });
    return { done: true as const };
  },
});

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/comparison-releases',
  summary: 'The answers that were released, by their titles.',
  admission: { to: 'roles', roles: readers },
  writes: false,
  answer: z.object({
    releases: z.array(
      z.object({
        run: id,
        home: id.optional(),
        missions: besideMissions.optional(),
        at: z.string(),
        by: id,
        title: z.string(),
        isPlanned: z.boolean(),
        /** When last somebody who was in it was erased. */
        goneAt: z.string().optional(),
      }),
    ),
  }),
  example: { as: 'committee', status: 200 },
  run: async ({ transaction, mission }) => {
    const gone = await readGoneFromReleases(transaction, mission);
    const releases = (await readReleases(transaction, mission)).map(({ run, home, missions, at, by, body }) => {
      const goneAt = gone.get(run)?.toISOString();
      const { title } = body.comparison.plan;
      const told = { run, at: at.toISOString(), by, title, isPlanned: body.loggedAt !== undefined };
      const over = missions && { home, missions: [...missions] };
      return { ...told, ...over, ...(goneAt !== undefined && { goneAt }) };
    });
    return { releases };
  },
});

const report = route({
  method: 'GET',
  path: '/api/missions/:mission/comparison-releases/:run/report',
  summary: 'The report of a released answer, rounded: a page to read and print, or JSON.',
  admission: { to: 'roles', roles: readers },
  writes: false,
  query: z.strictObject({ form: z.enum(['html', 'json']), language: z.enum(languages).default('en') }),
  answer: z.unknown(),
  example: { as: 'supervisor', params: { run: noRun }, query: { form: 'html', language: 'ar' }, status: 404 },
  run: async ({ house, transaction, mission, params, query, entered, reply }) => {
    const [found] = await readReleases(transaction, mission, idNamed(params, 'run'));
    if (found === undefined) throw new Refusal('not_found');
    const { comparison, ...provenance } = found.body;
    await admittedToAll({ house, transaction, entered }, missionsOf(found));
    const { bytes, type, name } = reportFile(comparison, { ...query, ...provenance, kind: 'release' });
    const act = { account: entered.account, device: entered.device, action: 'comparison.report', outcome: 'read' };
    const detail = { run: found.run, released: true };
    for (const one of missionsOf(found)) await audit(transaction, { ...act, mission: one, detail });
    reply.send(bytes, type, name);
    return undefined;
  },
});

export const comparisonReleaseRoutes = [release, list, report];

/** Who reads what is about several missions answers for each of them, by the second factor of each. */
async function admittedToAll(
  asked: { readonly house: House; readonly transaction: Transaction; readonly entered: Entered },
  missions: readonly MissionId[],
): Promise<void> {
  for (const mission of missions) await admitToMission({ ...asked, mission }, readers);
}

/** A released answer as it was reckoned, where that is kept, but for what was not told; else as it was released. */
async function countedExactly(
  transaction: Transaction,
  mission: MissionId,
  run: string,
  { comparison }: Pick<KeptRelease['body'], 'comparison'>,
): Promise<Pick<Parameters<typeof nearLevels>[1][number], 'comparison' | 'isRounded'>> {
  const exact = (await readRun(transaction, mission, run))?.result?.comparison;
  if (exact === undefined) return { comparison, isRounded: true };
  const untold = comparison.heterogeneity.filter(({ levels }) => levels.length === 0);
  return { comparison: withoutNearLevels(exact, new Set(untold.map(({ column }) => column))), isRounded: false };
}

/** What was released about these missions, with who was in it; of what the asker may not read, that alone. */
async function releasedBefore(
  transaction: Transaction,
  missions: readonly MissionId[],
  members: Awaited<ReturnType<typeof readReleasedMembers>>,
): Promise<Parameters<typeof nearLevels>[1]> {
  const levels = await readReleasedLevels(transaction, missions);
  const whoWas = (run: string): Pick<Parameters<typeof nearLevels>[1][number], 'parts' | 'levels'> => ({
    parts: members.get(run) ?? [],
    levels: levels.get(run) ?? new Map(),
  });
  const found = new Map<string, Parameters<typeof nearLevels>[1][number]>();
  for (const run of members.keys()) found.set(run, { ...whoWas(run), isRounded: false });
  for (const mission of missions)
    for (const { run, body } of await readReleases(transaction, mission))
      found.set(run, { ...whoWas(run), ...(await countedExactly(transaction, mission, run, body)) });
  return [...found.values()];
}

/** By how many people releases about these missions differ at least: as the strictest of their protocols says. */
async function fewestOf(transaction: Transaction, missions: readonly MissionId[]): Promise<number> {
  let most = 0;
  for (const mission of missions) {
    const protocol = parseProtocol(await readProtocolBody(transaction, mission));
    most = Math.max(most, fewestApart(isProblemList(protocol) ? exampleProtocol : protocol));
  }
  return most;
}
