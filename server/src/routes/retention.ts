import {
  addMonths,
  erasureReasons,
  isDay,
  isProblemList,
  keepingReasons,
  parseProtocol,
  retentionDue,
  type Day,
  type Protocol,
} from '@orion/core';
import { z } from 'zod';
import { partsSeen } from '../access/reach.ts';
import { route } from '../door/route.ts';
import { reachCase } from '../reach-case.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { addKeeping, readClosedCases } from '../store/retention.ts';
import { done, id } from './shapes.ts';

const keepers = ['data_protection', 'supervisor'] as const;
const page = 100;
/** A decision to keep is looked at again after at most so long. */
const longestKeepMonths = 60;

const due = z.object({
  case: id,
  closedOn: z.string(),
  /** The last day of the time that the protocol keeps it. */
  keptUntil: z.string(),
  /** Absent where nobody decided to keep it longer, or where that time is over too. */
  kept: z.object({ until: z.string(), reason: z.enum(keepingReasons), by: id }).optional(),
  /** Whether somebody asked for its erasure, and it waits for a second person. */
  erasure: z.object({ reason: z.enum(erasureReasons), askedBy: id }).optional(),
});

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/retention',
  summary: 'Closed cases whose time is over by the protocol, the oldest first: keep with a reason, or erase.',
  admission: { to: 'roles', roles: keepers },
  writes: false,
  query: z.object({ after: z.string().max(60).optional() }),
  answer: z.object({ due: z.array(due), monthsAfterClosure: z.int().optional(), next: z.string().optional() }),
  example: { as: 'data_protection', status: 200 },
  run: async ({ transaction, mission, entered, roles, team, query, now }) => {
    const today = now.slice(0, 10) as Day;
    const protocol = await protocolOf(transaction, mission);
    if (protocol === undefined) return { due: [] };
    const months = protocol.retention.monthsAfterClosure;
    const closed = await readClosedCases(transaction, {
      mission,
      until: addMonths(today, -months),
      after: readPlace(query.after),
      most: page,
    });
    const reader = {
      account: entered.account,
      roles: roles.filter((role) => keepers.some((one) => one === role)),
      team,
    };
    const seen = closed.filter((one) => partsSeen(reader, one, today).size > 0);
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'retention',
      outcome: 'read',
    });
    const last = closed.length === page ? closed.at(-1) : undefined;
    return {
      due: seen.flatMap(({ case: caseId, closedOn, states, kept, erasure }) => {
        const retention = retentionDue({ status: 'closed', states }, protocol, today);
        if (retention?.isDue !== true) return [];
        const stillKept = kept !== null && kept.until >= today ? { kept } : {};
        return [{ case: caseId, closedOn, keptUntil: retention.keptUntil, ...stillKept, ...(erasure && { erasure }) }];
      }),
      monthsAfterClosure: months,
      ...(last && { next: `${last.closedOn}.${last.case}` }),
    };
  },
});

const keep = route({
  method: 'POST',
  path: '/api/missions/:mission/cases/:case/retention',
  summary: 'Keep a closed case although its time is over: why, and until when it is looked at again.',
  admission: { to: 'roles', roles: keepers },
  writes: true,
  body: z.strictObject({ reason: z.enum(keepingReasons), until: z.string().refine(isDay) }),
  answer: done,
  example: {
    as: 'data_protection',
    params: { case: '{case}' },
    body: { reason: 'appeal', until: '2020-01-01' },
    status: 422,
  },
  run: async (asked) => {
    const { transaction, mission, entered, body, now } = asked;
    const { found } = await reachCase(asked, keepers);
    const [today, until] = [now.slice(0, 10) as Day, body.until];
    if (found.status !== 'closed' || until <= today || until > addMonths(today, longestKeepMonths))
      throw new Refusal('not_valid');
    await addKeeping(transaction, {
      mission,
      case: found.id,
      at: now,
      by: entered.account,
      reason: body.reason,
      until,
    });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'retention.kept',
      subject: found.id,
      outcome: 'done',
      detail: { reason: body.reason, until },
    });
    return { done: true as const };
  },
});

export const retentionRoutes = [list, keep];

async function protocolOf(transaction: Transaction, mission: string): Promise<Protocol | undefined> {
  const protocol = parseProtocol(await readProtocolBody(transaction, mission as never));
  return isProblemList(protocol) ? undefined : protocol;
}

function readPlace(text: string | undefined): { closedOn: string; id: string } | undefined {
  if (text === undefined) return undefined;
  const closedOn = text.slice(0, 10);
  const caseId = text.slice(11);
  if (!isDay(closedOn) || text[10] !== '.' || !id.safeParse(caseId).success) throw new Refusal('not_valid');
  return { closedOn, id: caseId };
}
