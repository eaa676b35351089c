import { randomUUID } from 'node:crypto';
import { addDays, assignedRoles, isDay, type AccountId, type Day, type MissionId } from '@orion/core';
import { z } from 'zod';
import type { Team } from '../access/reach.ts';
import { route, type AskedIn } from '../door/route.ts';
import type { House } from '../house.ts';
import { recordIn } from '../record.ts';
import { Refusal } from '../refusal.ts';
import { audit, houseMission } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { readHeldCases, type HeldCase } from '../store/handover.ts';
import { holdsRole } from '../store/staff.ts';
import { id } from './shapes.ts';

const day = z.string().refine(isDay);
const longestCoverDays = 366;
/** Two changes a case; the write path takes 200 at a time. */
const casesAtOnce = 100;

const look = route({
  method: 'GET',
  path: '/api/missions/:mission/handover',
  summary: 'How many cases somebody of the team holds in a role.',
  admission: { to: 'roles', roles: ['supervisor'] },
  writes: false,
  query: z.object({ from: id, role: z.enum(assignedRoles) }),
  answer: z.object({ cases: z.int() }),
  example: { as: 'supervisor', query: { from: '{account}', role: 'case_worker' }, status: 200 },
  run: async ({ transaction, mission, entered, team, query, now }) => {
    if (!isOfTeam(team, query.from)) throw new Refusal('not_found');
    const held = await readHeldCases(transaction, {
      mission,
      ...query,
      to: query.from,
      today: now.slice(0, 10) as Day,
    });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'handover',
      outcome: 'read',
      detail: { from: query.from, role: query.role },
    });
    return { cases: held.length };
  },
});

const handOver = route({
  method: 'POST',
  path: '/api/missions/:mission/handover',
  summary:
    'Hand over all cases that somebody of the team holds in a role: for good and at once, or with `until` as a cover for an absence.',
  admission: { to: 'roles', roles: ['supervisor'] },
  writes: true,
  body: z.strictObject({
    from: id,
    to: id,
    role: z.enum(assignedRoles),
    /** The first day of a cover, today unless told. */
    starting: day.optional(),
    /** The last day of a cover. Without it the cases are handed over for good. */
    until: day.optional(),
  }),
  answer: z.object({
    kind: z.enum(['for_good', 'cover']),
    cases: z.int(),
    /** Cases that changed meanwhile and were not handed over. */
    refused: z.array(id),
  }),
  example: {
    as: 'supervisor',
    body: { from: '{account}', to: '{account}', role: 'mentor' },
    status: 422,
  },
  run: async ({ house, transaction, token, mission, entered, team, body, now }) => {
    const plan = planOf(body, now.slice(0, 10) as Day);
    if (!isOfTeam(team, plan.from) || !isOfTeam(team, plan.to)) throw new Refusal('not_found');
    if (!(await holdsRole(transaction, { mission, account: plan.to, role: plan.role }))) throw new Refusal('not_valid');
    const held = await readHeldCases(transaction, { mission, ...plan });
    const desk = { house, transaction, token, mission, entered, now };
    const refused: string[] = [];
    for (let start = 0; start < held.length; start += casesAtOnce)
      refused.push(...(await recordBatch(desk, plan, held.slice(start, start + casesAtOnce))));
    const kind = plan.until === undefined ? ('for_good' as const) : ('cover' as const);
    const cases = held.length - refused.length;
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'handover',
      outcome: 'done',
      detail: { from: plan.from, to: plan.to, role: plan.role, kind, count: cases },
    });
    return { kind, cases, refused };
  },
});

export const handoverRoutes = [look, handOver];

interface Plan {
  readonly from: AccountId;
  readonly to: AccountId;
  readonly role: (typeof assignedRoles)[number];
  readonly starting: Day;
  readonly until?: Day | undefined;
  readonly today: Day;
}

function planOf(
  given: { from: string; to: string; role: Plan['role']; starting?: Day | undefined; until?: Day | undefined },
  today: Day,
): Plan {
  const { role, until, starting = today } = given;
  const isSound =
    given.from !== given.to &&
    starting >= today &&
    (until === undefined ? starting === today : until >= starting && until <= addDays(starting, longestCoverDays));
  if (!isSound) throw new Refusal('not_valid');
  return { from: given.from as AccountId, to: given.to as AccountId, role, starting, until, today };
}

function isOfTeam(team: Team, account: string): boolean {
  return team === 'everybody' || team?.has(account as AccountId) === true;
}

interface Desk extends Pick<AskedIn, 'entered'> {
  readonly house: House;
  readonly transaction: Transaction;
  readonly token: Buffer;
  readonly mission: MissionId;
  readonly now: WriteMoment;
}
type WriteMoment = Parameters<typeof recordIn>[2]['received'];

/** Through the write path like any change: logged, projected, audited. Gives the cases that were refused. */
async function recordBatch(
  { house, transaction, token, mission, entered, now }: Desk,
  plan: Plan,
  held: readonly HeldCase[],
): Promise<readonly string[]> {
  const changes = held.flatMap((one) =>
    factsOf(plan, one).map((fact) => ({
      ...fact,
      id: randomUUID(),
      shape: 1,
      mission,
      subject: one.case,
      author: entered.account,
      device: entered.device ?? houseMission,
      at: now,
    })),
  );
  if (changes.length === 0) return [];
  const { answers } = await recordIn(house, transaction, { token, mission, changes, received: now });
  const refused = answers.flatMap(({ outcome }, place) =>
    outcome === 'refused' ? [changes[place]?.subject as string] : [],
  );
  return [...new Set(refused)];
}

/**
 * What happens to one case. The taker comes first, so that the case is of the team at every moment. Handed
 * over for good, yesterday was the last day of whoever had it: the phone drops it at the next pull.
 */
function factsOf({ from, to, role, starting, until, today }: Plan, { taker }: HeldCase): readonly object[] {
  const holdsLongEnough =
    taker !== null && taker.from <= starting && (taker.until === null || (until !== undefined && taker.until >= until));
  const begins = taker !== null && taker.from < starting ? taker.from : starting;
  return [
    ...(holdsLongEnough
      ? []
      : [{ kind: 'case.assigned', body: { account: to, role, from: begins, ...(until !== undefined && { until }) } }]),
    ...(until === undefined
      ? [{ kind: 'case.unassigned', body: { account: from, role, on: addDays(today, -1) } }]
      : []),
  ];
}
