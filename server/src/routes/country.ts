import { randomUUID } from 'node:crypto';
import {
  exampleProtocol,
  rounds,
  returnKinds,
  sexes,
  type MissionId,
  type Protocol,
  type Role,
  type Round,
} from '@orion/core';
import { z } from 'zod';
import { rolesIn, type Entered } from '../access/reach.ts';
import { orderOf } from '../access/wipe.ts';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { ageBandNames, groupings, tellCountry, type CountryQuestion } from '../observed/index.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { readSights, type Sight } from '../store/observed.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { countryShape } from './country-shapes.ts';
import { id } from './shapes.ts';

/** Who is told of a country: evaluators exactly; those who answer for a programme, rounded. */
const told = ['evaluator', 'supervisor', 'committee'] as const satisfies readonly Role[];
/** How long somebody waits for a mission that is read for the first time, in milliseconds. */
const patience = 4000;
/** Outside evaluator roles, groupings and filters at once: more would leave cells of single people. */
const mostAtOnce = 2;

const several = <Part extends string>(parts: readonly Part[], most: number) =>
  z
    .string()
    .max(200)
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(z.enum(parts as readonly [Part, ...Part[]])).max(most));
const query = z.strictObject({
  /** Other missions beside the one of the address, of which one is a member too. */
  with: z
    .string()
    .max(2000)
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(id).max(30))
    .optional(),
  groups: several(groupings, 2).optional(),
  from: z.enum(rounds).optional(),
  to: z.enum(rounds).optional(),
  instrument: z.string().max(80).optional(),
  scheme: z.string().max(80).optional(),
  sex: z.enum(sexes).optional(),
  age: z.enum(ageBandNames).optional(),
  kind: z.enum(returnKinds).optional(),
  mentored: z.enum(['yes', 'no']).optional(),
  /** One that the answer lists; any other is nobody's, whether people returned to it or not. */
  place: z.string().min(1).max(200).optional(),
});

const view = route({
  method: 'GET',
  path: '/api/missions/:mission/country',
  summary:
    'Where people stand: the distribution of each score with every threshold, shares, change of the same people, flags, coverage. Exact to evaluators, rounded to others.',
  admission: { to: 'roles', roles: told },
  writes: false,
  // Nobody holds a connection, and with it a moment of the database, while it is counted.
  ownTransaction: true,
  query,
  answer: z.union([
    z.object({ isReady: z.literal(false), read: z.number() }),
    countryShape.extend({ isReady: z.literal(true) }),
  ]),
  example: { as: 'evaluator', query: { groups: 'sex', from: 'baseline', to: 'endline' }, status: 200 },
  run: async ({ house, mission, query: asked, token, now }) => {
    const missions = [...new Set([mission, ...((asked.with ?? []) as MissionId[])])];
    const { entered, sight, dueAfter } = await letIn(house, token, missions);
    const question = questionOf(missions, asked);
    const atOnce = question.groups.filter((one) => one !== 'mission').length + Object.keys(question.only).length;
    if (sight === 'rounded' && atOnce > mostAtOnce) throw new Refusal('not_valid');
    const found = await house.observed.missions(missions, { token, most: patience });
    if ('read' in found) return { isReady: false as const, read: found.read };
    const telling = { sight, dueAfter, today: Math.floor(Date.parse(now) / 86_400_000) };
    const state = found.map(({ columns }) => columns.state).join();
    const answer = await house.observed.told(JSON.stringify([question, telling]), state, async () => ({
      asOf: new Date(Math.min(...found.map(({ readAt }) => readAt))).toISOString(),
      ...(await tellCountry(found, question, telling)),
    }));
    // What is no place with enough people may name one: it was told of nobody, and stands in no audit.
    const { place, ...others } = question.only;
    const only = place === undefined || answer.places.includes(place) ? question.only : others;
    const released = { ...question, only };
    await inTransaction(house.database, (transaction) =>
      auditRelease(transaction, { entered, question: released, sight }),
    );
    return { isReady: true as const, sight, ...answer };
  },
});

export const countryRoutes = [view];

/** Somebody who may be told of all the missions asked for. */
interface LetIn {
  readonly entered: Entered;
  readonly sight: Sight;
  readonly dueAfter: readonly Readonly<Partial<Record<Round, number>>>[];
}

/** Who asks, and what they may be told. Code and database are asked of each mission, and the narrower answer holds. */
async function letIn(house: House, token: Buffer, missions: readonly MissionId[]): Promise<LetIn> {
  return inTransaction(house.database, async (transaction) => {
    const entered = token.length === 0 ? undefined : await enter(transaction, token);
    if (entered === undefined) throw new Refusal('not_signed_in');
    if (entered.isRevoked) throw new Refusal('device_revoked', { detail: orderOf(entered) });
    const sights = await readSights(transaction, missions);
    const dueAfter: Readonly<Partial<Record<Round, number>>>[] = [];
    let isExact = true;
    for (const mission of missions) {
      const roles = rolesIn(entered, mission);
      if (roles.length === 0) throw new Refusal('not_found');
      const isTold = roles.some((role) => (told as readonly Role[]).includes(role));
      if (!isTold || sights[mission] === undefined) throw new Refusal('not_permitted');
      const protocol = await readProtocolBody(transaction, mission);
      house.checkSecondFactor(entered, mission, protocol);
      dueAfter.push(dueAfterOf(protocol));
      isExact &&= roles.includes('evaluator') && sights[mission] === 'exact';
    }
    return { entered, sight: isExact ? 'exact' : 'rounded', dueAfter };
  });
}

/** Months since the return by the end of which each round is due. */
function dueAfterOf(protocol: unknown): Readonly<Partial<Record<Round, number>>> {
  const planned = (protocol as Partial<Protocol> | undefined)?.rounds ?? exampleProtocol.rounds;
  return Object.fromEntries(planned.map(({ round, toMonth }) => [round, toMonth]));
}

function questionOf(missions: readonly MissionId[], asked: z.infer<typeof query>): CountryQuestion {
  const { sex, age, kind, mentored, place, instrument, scheme } = asked;
  const groups = [...new Set(asked.groups ?? (missions.length > 1 ? (['mission'] as const) : []))];
  const only = {
    ...(sex && { sex }),
    ...(age && { age }),
    ...(kind && { kind }),
    ...(mentored && { mentored }),
    ...(place && { place }),
  };
  return {
    missions,
    groups,
    only,
    change: [asked.from ?? 'baseline', asked.to ?? 'endline'],
    ...(instrument !== undefined && scheme !== undefined && { measure: { instrument, scheme } }),
  };
}

/** A line in the audit of each mission, tied together: what was told of one is judged beside what was told of the others. */
async function auditRelease(
  transaction: Transaction,
  { entered, question, sight }: { entered: Entered; question: CountryQuestion; sight: Sight },
): Promise<void> {
  const release = randomUUID();
  const { missions, groups, only, change, measure } = question;
  for (const mission of missions)
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'country_view',
      outcome: 'read',
      detail: { release, sight, missions, groups, ...only, change, ...measure },
    });
}
