import { lateMarks, type CaseId, type MissionId } from '@orion/core';
import { z } from 'zod';
import { listReach, standsInList } from '../access/list-reach.ts';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { readListed } from '../store/caseload.ts';
import type { Transaction } from '../store/database.ts';
import { findInTray, readConflicted, readLateArrivals, settle, settlings } from '../store/tray.ts';
import { openSummary } from '../summary.ts';
import { pair, showPairs } from './duplicates.ts';
import { nameOf, personName } from './office-shapes.ts';
import { done, id } from './shapes.ts';

/** Of each kind no more at once: the rest follows when these are settled. */
const limit = 200;

const read = route({
  method: 'GET',
  path: '/api/missions/:mission/tray',
  summary:
    'The supervisor’s tray: what arrived late or oddly, edits that met, pairs that may be one person. At most 200 of each.',
  admission: { to: 'roles', roles: ['supervisor'] },
  writes: false,
  answer: z.object({
    late: z.array(
      z.object({
        change: id,
        case: id,
        name: personName.optional(),
        kind: z.string(),
        marks: z.array(z.enum(lateMarks)),
        author: id,
        at: z.string(),
        received: z.string(),
      }),
    ),
    conflicts: z.array(
      z.object({ case: id, name: personName.optional(), fields: z.array(z.string()), changedAt: z.string() }),
    ),
    duplicates: z.array(pair),
  }),
  example: { as: 'supervisor', status: 200 },
  run: async ({ house, transaction, entered, mission, team }) => {
    const reach = listReach({ account: entered.account, roles: ['supervisor'], team });
    const late = await readLateArrivals(transaction, { mission, reach, limit });
    const conflicts = await readConflicted(transaction, { mission, reach, limit });
    const duplicates = await showPairs(house, transaction, { mission, reach });
    const ids = [...new Set([...late, ...conflicts].map((one) => one.case))];
    const names = await namesOf(house, transaction, mission, ids);
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'tray',
      outcome: 'read',
      detail: { cases: [...new Set([...ids, ...duplicates.flatMap(({ cases }) => cases.map((one) => one.case))])] },
    });
    return {
      late: late.map((one) => ({
        ...one,
        ...names.get(one.case),
        at: one.at.toISOString(),
        received: one.received.toISOString(),
      })),
      conflicts: conflicts.map((one) => ({ ...one, ...names.get(one.case), changedAt: one.changedAt.toISOString() })),
      duplicates,
    };
  },
});

const settleOne = route({
  method: 'POST',
  path: '/api/missions/:mission/tray/:change',
  summary: 'Settle one late arrival: looked at, corrected by a change of one’s own, or the sender was asked.',
  admission: { to: 'roles', roles: ['supervisor'] },
  writes: true,
  body: z.strictObject({ as: z.enum(settlings) }),
  answer: done,
  example: { as: 'supervisor', params: { change: '{change}' }, body: { as: 'looked_at' }, status: 404 },
  run: async ({ transaction, entered, mission, team, params, body }) => {
    const change = params['change'] ?? '';
    const found = await findInTray(transaction, mission, change);
    const [listed] = found ? await readListed(transaction, mission, [found.case]) : [];
    const reach = listReach({ account: entered.account, roles: ['supervisor'], team });
    if (found === undefined || listed === undefined || !standsInList(reach, listed.assigned))
      throw new Refusal('not_found');
    if (found.isSettled) throw new Refusal('already_done');
    await settle(transaction, { mission, change, by: entered.account, as: body.as });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'tray.settle',
      subject: found.case,
      outcome: 'done',
      detail: { change, as: body.as },
    });
    return { done: true as const };
  },
});

export const trayRoutes = [read, settleOne];

/** The names of those who were not erased. */
export async function namesOf(
  house: House,
  transaction: Transaction,
  mission: MissionId,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<string, ReturnType<typeof nameOf>>> {
  const listed = ids.length === 0 ? [] : await readListed(transaction, mission, ids);
  return new Map(listed.map((one) => [one.id, nameOf(openSummary(house.keys, mission, one))]));
}
