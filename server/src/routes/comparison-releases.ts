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
import { isTooNear, reportFile } from '../comparison/index.ts';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import {
  addRelease,
  oneReleaseAtATime,
  readGoneFromReleases,
  readMembers,
  readReleases,
} from '../store/comparison-releases.ts';
import type { Transaction } from '../store/database.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { findRun } from './comparison-runs.ts';
import { comparisonTold, idNamed, isPlanned } from './comparison-told.ts';
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
    await oneReleaseAtATime(transaction, mission);
    if ((await readReleases(transaction, mission, run.id)).length > 0) return { done: true as const };
    const { own, released } = await readMembers(transaction, mission, run.id);
    if (own === undefined) throw new Refusal('not_found');
    if (isTooNear(own, released, await fewestOf(transaction, mission))) throw new Refusal('release_too_near');
    const body = {
      comparison: releaseComparison(comparisonTold(result.comparison, found)),
      madeAt: run.ended.at.toISOString(),
      planHash: plan.hash ?? '',
      dataHash: result.dataHash,
      people: 5 * Math.round((run.ended.people ?? 0) / 5),
      runs: looks.looks,
      ...(isPlanned(found) && { loggedAt: plan.at.toISOString() }),
    };
    await addRelease(transaction, mission, { run: run.id, at: now, by: entered.account, body });
    const act = { mission, account: entered.account, device: entered.device, outcome: 'done' };
    await audit(transaction, { ...act, action: 'comparison.release', detail: { run: run.id } });
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
    const releases = (await readReleases(transaction, mission)).map(({ run, at, by, body }) => {
      const goneAt = gone.get(run)?.toISOString();
      const { title } = body.comparison.plan;
      const told = { run, at: at.toISOString(), by, title, isPlanned: body.loggedAt !== undefined };
      return { ...told, ...(goneAt !== undefined && { goneAt }) };
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
  run: async ({ transaction, mission, params, query, entered, reply }) => {
    const [found] = await readReleases(transaction, mission, idNamed(params, 'run'));
    if (found === undefined) throw new Refusal('not_found');
    const { comparison, ...provenance } = found.body;
    const { bytes, type, name } = reportFile(comparison, { ...query, ...provenance, kind: 'release' });
    const act = { mission, account: entered.account, device: entered.device, outcome: 'read' };
    await audit(transaction, { ...act, action: 'comparison.report', detail: { run: found.run, released: true } });
    reply.send(bytes, type, name);
    return undefined;
  },
});

export const comparisonReleaseRoutes = [release, list, report];

/** By how many people releases of this mission differ at least. */
async function fewestOf(transaction: Transaction, mission: MissionId): Promise<number> {
  const protocol = parseProtocol(await readProtocolBody(transaction, mission));
  return fewestApart(isProblemList(protocol) ? exampleProtocol : protocol);
}
