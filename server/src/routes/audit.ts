import { isDay } from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import { audit, houseMission } from '../store/audit.ts';
import { readAudit, type AuditLine } from '../store/audit-read.ts';
import type { Transaction } from '../store/database.ts';
import { id } from './shapes.ts';

const page = 100;

const day = z.string().refine(isDay);
const question = {
  account: id.optional(),
  action: z.string().max(120).optional(),
  from: day.optional(),
  to: day.optional(),
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
};
const answer = z.object({
  lines: z.array(
    z.object({
      place: z.number(),
      at: z.string(),
      account: z.object({ id, name: z.string().nullable() }).nullable(),
      device: z.string().nullable(),
      action: z.string(),
      subject: z.string().nullable(),
      outcome: z.string(),
      detail: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
  next: z.number().optional(),
});

const ofMission = route({
  method: 'GET',
  path: '/api/missions/:mission/audit',
  summary: 'Who did, read or was refused what in the mission, the newest first: codes and ids, and colleagues by name.',
  admission: { to: 'roles', roles: ['data_protection'] },
  writes: false,
  query: z.object({ ...question, case: id.optional() }),
  answer,
  example: { as: 'data_protection', status: 200 },
  run: async ({ transaction, mission, entered, query }) => {
    const { after, ...looked } = query;
    const lines = await readAudit(transaction, { mission, ...looked, after, most: page });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'audit',
      subject: query.case,
      outcome: 'read',
      detail: { ...looked },
    });
    return told(lines);
  },
});

const ofHouse = route({
  method: 'GET',
  path: '/api/audit',
  summary: 'What concerned the house as a whole: signing in, accounts, missions, backups.',
  admission: { to: 'house' },
  writes: false,
  query: z.object(question),
  answer,
  example: { as: 'house', status: 200 },
  run: async ({ transaction, entered, query }) => {
    const lines = await readAudit(transaction, { mission: houseMission, ...query, most: page });
    await auditOfHouse(transaction, entered);
    return told(lines);
  },
});

export const auditRoutes = [ofMission, ofHouse];

async function auditOfHouse(
  transaction: Transaction,
  entered: { readonly account: string; readonly device: string | null },
): Promise<void> {
  const { account, device } = entered;
  await audit(transaction, { mission: houseMission, account, device, action: 'audit', outcome: 'read' });
}

function told(lines: readonly AuditLine[]): { lines: readonly AuditLine[]; next?: number } {
  const last = lines.length === page ? lines.at(-1) : undefined;
  return { lines, ...(last && { next: last.place }) };
}
