import { randomUUID } from 'node:crypto';
import { erasureReasons, type CaseId, type Day } from '@orion/core';
import { z } from 'zod';
import { partsSeen } from '../access/reach.ts';
import { route } from '../door/route.ts';
import { eraseCase } from '../erase-case.ts';
import { keepErasures } from '../kept-erasures.ts';
import { reachCase } from '../reach-case.ts';
import { Refusal } from '../refusal.ts';
import { hasOpenAlert } from '../store/alerts.ts';
import { audit } from '../store/audit.ts';
import {
  addErasureRequest,
  endErasureRequests,
  lockCases,
  readErasureRequest,
  readErasureRequests,
  readSamePerson,
} from '../store/erasure.ts';
import { id } from './shapes.ts';

const askers = ['data_protection'] as const;
const confirmers = ['data_protection', 'supervisor'] as const;
/** An example must not erase the case of the other examples. */
const nobodys = '00000000-0000-4000-8000-0000000000cf';

const request = z.object({
  case: id,
  reason: z.enum(erasureReasons),
  askedBy: id,
  askedAt: z.string(),
  endedAs: z.enum(['erased', 'called_off']).nullable(),
  endedBy: id.nullable(),
  endedAt: z.string().nullable(),
});
const answer = z.object({
  request,
  /** What goes with it: the case and those merged with it. */
  cases: z.array(id),
});

const ask = route({
  method: 'POST',
  path: '/api/missions/:mission/cases/:case/erasure',
  summary: 'Ask for a person to be erased. Nothing happens until somebody else confirms it.',
  admission: { to: 'roles', roles: askers },
  writes: true,
  body: z.strictObject({ reason: z.enum(erasureReasons) }),
  answer,
  example: { as: 'data_protection', params: { case: '{case}' }, body: { reason: 'asked_by_person' }, status: 200 },
  run: async (asked) => {
    const { transaction, mission, entered, body, now } = asked;
    const { found } = await reachCase(asked, askers);
    if (found.status === 'erased') throw new Refusal('already_done');
    await addErasureRequest(transaction, {
      mission,
      case: found.id,
      reason: body.reason,
      by: entered.account,
      at: now,
    });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'erasure.asked',
      subject: found.id,
      outcome: 'done',
      detail: { reason: body.reason },
    });
    return tell(asked, found.id);
  },
});

const confirm = route({
  method: 'POST',
  path: '/api/missions/:mission/cases/:case/erasure/confirmation',
  summary: 'Confirm what somebody else asked: the person is erased now, for good, with the cases merged with theirs.',
  admission: { to: 'roles', roles: confirmers },
  writes: true,
  answer,
  example: { as: 'supervisor', params: { case: nobodys }, status: 404 },
  run: async (asked) => {
    const { house, transaction, mission, entered, now, reply } = asked;
    const { found } = await reachCase(asked, confirmers);
    const cases = await readSamePerson(transaction, mission, found.id);
    const standing = await lockCases(transaction, mission, cases);
    const open = await readErasureRequest(transaction, mission, found.id);
    if (open === undefined || open.endedAs === 'called_off') throw new Refusal('not_found');
    if (open.endedAs === 'erased') throw new Refusal('already_done');
    if (open.askedBy === entered.account) throw new Refusal('another_person_needed');
    if (await hasOpenAlert(transaction, mission, cases)) throw new Refusal('alert_open');
    for (const one of standing)
      await eraseCase(transaction, one, {
        keys: house.keys,
        mission,
        case: one.id,
        change: randomUUID(),
        by: entered.account,
        device: entered.device,
        at: now,
        askedBy: open.askedBy,
        reason: open.reason,
      });
    await endErasureRequests(transaction, { mission, cases, as: 'erased', by: entered.account, at: now });
    for (const one of cases)
      await audit(transaction, {
        mission,
        account: entered.account,
        device: entered.device,
        action: 'erasure.confirmed',
        subject: one,
        outcome: 'done',
        detail: { reason: open.reason, askedBy: open.askedBy },
      });
    reply.afterCommit(async () => keepErasures(house));
    return tell(asked, found.id, cases);
  },
});

const callOff = route({
  method: 'DELETE',
  path: '/api/missions/:mission/cases/:case/erasure',
  summary: 'Call off an erasure that was asked and not confirmed.',
  admission: { to: 'roles', roles: confirmers },
  writes: true,
  answer,
  example: { as: 'data_protection', params: { case: nobodys }, status: 404 },
  run: async (asked) => {
    const { transaction, mission, entered, now } = asked;
    const { found } = await reachCase(asked, confirmers);
    const open = await readErasureRequest(transaction, mission, found.id);
    if (open === undefined || open.endedAs !== null) throw new Refusal('not_found');
    await endErasureRequests(transaction, {
      mission,
      cases: [found.id],
      as: 'called_off',
      by: entered.account,
      at: now,
    });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'erasure.called_off',
      subject: found.id,
      outcome: 'done',
    });
    return tell(asked, found.id);
  },
});

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/erasures',
  summary: 'Erasures that wait for a second person, and for the focal point those that were done: codes and ids.',
  admission: { to: 'roles', roles: confirmers },
  writes: false,
  answer: z.object({ requests: z.array(request) }),
  example: { as: 'data_protection', status: 200 },
  run: async ({ transaction, mission, entered, roles, team, now }) => {
    const reader = { account: entered.account, roles: roles.filter((role) => role === 'supervisor'), team };
    const isFocalPoint = roles.includes('data_protection');
    const all = await readErasureRequests(transaction, mission);
    const mine = all.filter(
      (one) => isFocalPoint || (one.endedAs === null && partsSeen(reader, one, now.slice(0, 10) as Day).size > 0),
    );
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'erasures',
      outcome: 'read',
    });
    return { requests: mine.map(({ assignments: _, ...told }) => told) };
  },
});

export const erasureRoutes = [ask, confirm, callOff, list];

async function tell(
  { transaction, mission }: Pick<Parameters<typeof reachCase>[0], 'transaction' | 'mission'>,
  caseId: CaseId,
  cases?: readonly CaseId[],
): Promise<{ request: z.input<typeof request>; cases: readonly CaseId[] }> {
  const told = await readErasureRequest(transaction, mission, caseId);
  if (told === undefined) throw new Refusal('not_found');
  return { request: told, cases: cases ?? (await readSamePerson(transaction, mission, caseId)) };
}
