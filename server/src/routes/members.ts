import { z } from 'zod';
import { route } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import type { Entered } from '../access/reach.ts';
import { readAccount } from '../store/accounts.ts';
import { audit } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { endRole, giveRole, hasMission, readColleagues, reviewTerms } from '../store/missions.ts';
import { day, givenLine, instant, role } from './people-shapes.ts';
import { done, id } from './shapes.ts';

const people = route({
  method: 'GET',
  path: '/api/missions/:mission/people',
  summary: 'Colleagues by name, with their roles today; without roles those who left.',
  admission: {
    to: 'roles',
    roles: [
      'administrator',
      'case_worker',
      'mentor',
      'interviewer',
      'supervisor',
      'protection_officer',
      'evaluator',
      'data_protection',
    ],
  },
  writes: false,
  answer: z.object({
    people: z.array(z.object({ account: id, name: z.string(), roles: z.array(role), team: z.string().nullable() })),
  }),
  example: { as: 'case_worker', status: 200 },
  run: async ({ transaction, mission }) => ({ people: await readColleagues(transaction, mission) }),
});

const review = route({
  method: 'GET',
  path: '/api/missions/:mission/memberships',
  summary: 'Who has which role from when until when; the focal point sees besides who gave it.',
  admission: { to: 'roles', roles: ['supervisor', 'data_protection'] },
  writes: false,
  answer: z.object({
    memberships: z.array(
      z.object({
        account: id,
        name: z.string(),
        role,
        team: z.string().nullable(),
        from: day,
        until: day.nullable(),
        isDisabled: z.boolean(),
        givenBy: id.nullable(),
        givenByName: z.string().nullable(),
        givenAt: instant.nullable(),
        /** Somebody who gave this role to themselves. */
        isOwnGift: z.boolean(),
      }),
    ),
  }),
  example: { as: 'data_protection', status: 200 },
  run: async ({ transaction, mission }) => ({
    memberships: (await reviewTerms(transaction, mission)).map((term) => ({
      ...term,
      isOwnGift: term.givenBy === term.account,
    })),
  }),
});

const give = route({
  method: 'POST',
  path: '/api/missions/:mission/memberships',
  summary: 'Give somebody a role, in a team, with dates: for cover, both. The mission’s audit tells who gave it.',
  admission: { to: 'house' },
  writes: false,
  body: z
    .strictObject({
      account: id,
      role,
      team: givenLine(80).nullable().default(null),
      from: day.optional(),
      until: day.optional(),
    })
    .refine(({ from, until }) => from === undefined || until === undefined || from <= until, { path: ['until'] }),
  answer: done,
  example: { as: 'house', body: { account: '{account}', role: 'mentor', team: 'Conakry' }, status: 200 },
  run: async ({ transaction, entered, params, body }) => {
    const mission = params['mission'] ?? '';
    await checkBoth(transaction, mission, body.account);
    await giveRole(transaction, { ...body, mission, from: body.from, until: body.until });
    // The name of a team is no code.
    const { account, team: _, ...detail } = body;
    await auditRole(transaction, { entered, mission, account, action: 'role_given', detail });
    return { done: true as const };
  },
});

const end = route({
  method: 'POST',
  path: '/api/missions/:mission/memberships/end',
  summary: 'End somebody’s role after a last day; without one at once. What they hold is handed over elsewhere.',
  admission: { to: 'house' },
  writes: false,
  body: z.strictObject({ account: id, role, until: day.optional() }),
  answer: done,
  example: { as: 'house', body: { account: '{account}', role: 'committee' }, status: 404 },
  run: async ({ transaction, entered, params, body }) => {
    const mission = params['mission'] ?? '';
    await checkBoth(transaction, mission, body.account);
    if (!(await endRole(transaction, { ...body, mission, until: body.until }))) throw new Refusal('not_found');
    const { account, ...detail } = body;
    await auditRole(transaction, { entered, mission, account, action: 'role_ended', detail });
    return { done: true as const };
  },
});

export const memberRoutes = [people, review, give, end];

async function checkBoth(transaction: Transaction, mission: string, account: string): Promise<void> {
  const found = await readAccount(transaction, account);
  if (found === undefined || found.isDisabled || !(await hasMission(transaction, mission)))
    throw new Refusal('not_found');
}

/** In the mission's own audit: whoever runs the house can give themselves a role, but not in silence. */
async function auditRole(
  transaction: Transaction,
  {
    entered,
    mission,
    account,
    action,
    detail,
  }: {
    readonly entered: Entered;
    readonly mission: string;
    readonly account: string;
    readonly action: 'role_given' | 'role_ended';
    readonly detail: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await audit(transaction, {
    mission,
    account: entered.account,
    device: entered.device,
    action,
    subject: account,
    outcome: 'done',
    detail: { ...detail, isOwnGift: account === entered.account },
  });
}
