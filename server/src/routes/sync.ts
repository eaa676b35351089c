import { roles, type Delivered } from '@orion/core';
import { z } from 'zod';
import { deliver } from '../access/deliver.ts';
import { partsSeen } from '../access/reach.ts';
import { route } from '../door/route.ts';
import { openHistory } from '../open-change.ts';
import { fold, readCases } from '../read-case.ts';
import { recordChanges } from '../record.ts';
import { Refusal } from '../refusal.ts';
import { readAlerts } from '../store/alerts.ts';
import { audit } from '../store/audit.ts';
import { pullChanges, readHistory } from '../store/changes.ts';
import { changeAnswer, delivered, id, oneAlert, oneCase } from './shapes.ts';

/** Roles that hold cases on a phone. */
const holders = ['case_worker', 'mentor', 'interviewer', 'supervisor', 'protection_officer'] as const;
const mostChanges = 500;

const push = route({
  method: 'POST',
  path: '/api/missions/:mission/changes',
  summary: 'Record up to 200 changes of one mission; a repeat hears the same answer.',
  admission: { to: 'roles', roles },
  writes: true,
  ownTransaction: true,
  seals: true,
  body: z.strictObject({ changes: z.array(z.unknown()).min(1).max(200) }),
  answer: z.object({ epoch: z.string(), answers: z.array(changeAnswer) }),
  example: { as: 'case_worker', body: { changes: ['{change}'] }, status: 200 },
  run: ({ house, token, mission, body, now }) =>
    recordChanges(house, { token, mission, changes: body.changes, received: now }),
});

const pull = route({
  method: 'GET',
  path: '/api/missions/:mission/pull',
  summary: 'What is new in my caseload since a cursor.',
  admission: { to: 'roles', roles: holders },
  writes: false,
  query: z.object({ cursor: z.string().max(80).optional() }),
  answer: z.object({
    epoch: z.string(),
    cursor: z.string(),
    more: z.boolean(),
    caseload: z.array(id),
    /** How many cases are held in all; a phone carries 500, open ones first, those touched last. */
    cases: z.number(),
    /** Cases that were erased: everything about them goes, unsent words too. */
    erased: z.array(id),
    changes: z.array(delivered),
    alerts: z.array(oneAlert),
    protocol: z.number(),
    order: z.object({ wipe: z.enum(['keep_unsent', 'now']) }).optional(),
  }),
  example: { as: 'case_worker', status: 200 },
  run: async ({ house, transaction, entered, mission, roles: held, team, query, now }) => {
    const after = readCursor(query.cursor);
    const pulled = await pullChanges(transaction, { mission, after, most: mostChanges });
    const isOldEpoch = after !== undefined && after.epoch !== pulled.epoch;
    const changes = isOldEpoch ? [] : await deliverTo(pulled.changes.length === 0);
    if (changes.length > 0) {
      const cases = [...new Set(changes.map(({ subject }) => subject))];
      await audit(transaction, {
        mission,
        account: entered.account,
        device: entered.device,
        action: 'pull',
        outcome: 'read',
        detail: { cases },
      });
    }
    const last = isOldEpoch ? undefined : pulled.changes.at(-1);
    const cursor = last ?? (after && !isOldEpoch ? after : { tx: pulled.horizon, place: -1 });
    return {
      epoch: pulled.epoch,
      cursor: `${pulled.epoch}.${cursor.tx}.${cursor.place}`,
      more: pulled.changes.length === mostChanges,
      caseload: pulled.caseload,
      cases: pulled.cases,
      erased: pulled.erased,
      changes,
      alerts: await readAlerts(transaction, mission, { account: entered.account, roles: held }),
      protocol: pulled.protocol,
      ...(entered.wipe && { order: { wipe: entered.wipe } }),
    };

    /** What a reader sees of a case follows from who holds it now, which the whole stream tells. */
    async function deliverTo(isNothing: boolean): Promise<readonly Delivered[]> {
      if (isNothing) return [];
      const opened = openHistory(house.keys, pulled);
      const subjects = [...new Set(opened.map(({ subject }) => subject as string))];
      const whole = Map.groupBy(
        openHistory(house.keys, { ...(await readHistory(transaction, mission, subjects)), keys: {} }),
        ({ subject }) => subject as string,
      );
      const reader = { account: entered.account, roles: held, team };
      const seen = new Map(
        [...whole].map(([subject, stream]) => [subject, partsSeen(reader, fold(stream), now.slice(0, 10) as never)]),
      );
      return opened.map((change) => deliver(change, seen.get(change.subject) ?? new Set()));
    }
  },
});

const snapshots = route({
  method: 'POST',
  path: '/api/missions/:mission/snapshots',
  forgetsAnswer: true,
  summary: 'Cases as they stand, folded; of contacts the last five.',
  admission: { to: 'roles', roles: holders },
  writes: false,
  body: z.strictObject({ cases: z.array(id).min(1).max(50) }),
  answer: z.object({ snapshots: z.array(oneCase) }),
  example: { as: 'case_worker', body: { cases: ['{case}'] }, status: 200 },
  run: async ({ house, transaction, entered, mission, roles: held, team, body }) => {
    const read = await readCases(house, transaction, {
      mission,
      reader: { account: entered.account, roles: held, team },
      cases: body.cases,
    });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'snapshots',
      outcome: 'read',
      detail: { cases: read.map(({ found }) => found.id) },
    });
    return { snapshots: read.map(({ found }) => ({ ...found, contacts: found.contacts.slice(-5) })) };
  },
});

export const syncRoutes = [push, pull, snapshots];

function readCursor(text: string | undefined): { epoch: string; tx: string; place: number } | undefined {
  if (text === undefined) return undefined;
  const found = /^([0-9a-f-]{36})\.(\d{1,20})\.(-1|\d{1,18})$/.exec(text);
  if (!found || BigInt(found[2] ?? 0) > 18_446_744_073_709_551_615n) throw new Refusal('not_valid');
  return { epoch: found[1] ?? '', tx: found[2] ?? '0', place: Number(found[3]) };
}
