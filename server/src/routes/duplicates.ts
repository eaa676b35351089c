import { likeness, type CaseId, type MissionId } from '@orion/core';
import { z } from 'zod';
import { listReach, standsInList, type ListReach } from '../access/list-reach.ts';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { findKnown, likeOf } from '../possible-duplicates.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { readListed, type ListedCase } from '../store/caseload.ts';
import type { Transaction } from '../store/database.ts';
import { decidePair, readPairs, type Pair } from '../store/duplicates.ts';
import { spendTry } from '../store/tries.ts';
import { openSummary } from '../summary.ts';
import { nameOf, personName } from './office-shapes.ts';
import { done, id } from './shapes.ts';

/** Enough for a day of registering, too little to go through a list of names. */
const asking = { most: 40, minutes: 60 } as const;
export const mostPairs = 100;

const line = z.string().max(200);
const verdict = z.enum(['possible', 'likely']);

const warn = route({
  method: 'POST',
  path: '/api/missions/:mission/duplicates',
  forgetsAnswer: true,
  summary:
    'Whether somebody like this is known. Of cases that are not the asker’s it is told only that there may be one and that its custodian will be asked. Bounded to 40 an hour.',
  admission: { to: 'roles', roles: ['case_worker', 'supervisor'] },
  // It compares with cases that the asker may not see, and tells nothing of them.
  writes: true,
  body: z.object({
    person: z.object({
      givenName: line,
      familyName: line,
      otherNames: line.optional(),
      sex: line.optional(),
      birth: line.optional(),
      placeOfOrigin: line.optional(),
    }),
    contactCard: z.object({ phone: line.optional(), secondPhone: line.optional() }).optional(),
  }),
  answer: z.object({ matches: z.array(z.object({ verdict, case: id.optional(), custodianAsked: z.boolean() })) }),
  example: { as: 'case_worker', body: { person: { givenName: 'Chen', familyName: 'Diallo' } }, status: 200 },
  run: async ({ house, transaction, entered, mission, roles, team, body }) => {
    if (!(await spendTry(transaction, `duplicates ${mission} ${entered.account}`, asking)))
      return new Refusal('too_many_tries');
    const reach = listReach({ account: entered.account, roles, team });
    const known = await findKnown(house, transaction, { mission, person: likeOf(body.person, body.contactCard) });
    const own = known.filter(({ candidate }) => standsInList(reach, candidate.found.assigned));
    const isElsewhere = own.length < known.length;
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'duplicates.ask',
      outcome: 'done',
      detail: { cases: own.map(({ candidate }) => candidate.found.id), isElsewhere },
    });
    const matches = own.map(({ candidate, likeness: { verdict: found } }) => ({
      verdict: found === 'likely' ? ('likely' as const) : ('possible' as const),
      case: candidate.found.id,
      custodianAsked: false,
    }));
    // Neither how many nor how alike: that would tell who is there.
    return { matches: [...matches, ...(isElsewhere ? [{ verdict: 'possible' as const, custodianAsked: true }] : [])] };
  },
});

const side = z.object({ case: id, name: personName.optional() });
export const pair = z.object({
  verdict,
  foundAt: z.string(),
  /** The cases of the two that are the reader's to see, one or both. */
  cases: z.array(side).min(1).max(2),
  /** Whether the other case is somebody else's: then a supervisor of both decides. */
  isElsewhere: z.boolean(),
  decision: z.literal('same').optional(),
  /** Why, where both may be seen. */
  reasons: z.array(z.object({ about: z.string(), finding: z.string() })),
});

const deciders = ['case_worker', 'supervisor', 'protection_officer'] as const;

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/duplicates',
  summary: 'Pairs that may be one person and wait for somebody to decide, one of them at least in the reader’s lists.',
  admission: { to: 'roles', roles: deciders },
  writes: false,
  answer: z.object({ pairs: z.array(pair) }),
  example: { as: 'supervisor', status: 200 },
  run: async ({ house, transaction, entered, mission, roles, team }) => {
    const reach = listReach({ account: entered.account, roles, team });
    const pairs = await showPairs(house, transaction, { mission, reach });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'duplicates',
      outcome: 'read',
      detail: { cases: pairs.flatMap(({ cases }) => cases.map((shown) => shown.case)) },
    });
    return { pairs };
  },
});

const decide = route({
  method: 'POST',
  path: '/api/missions/:mission/duplicates/decide',
  summary:
    'Say that two cases are of different people, or of the same; it merges nothing. To merge them a supervisor records case.merged.',
  admission: { to: 'roles', roles: deciders },
  writes: true,
  body: z.strictObject({ cases: z.tuple([id, id]), decision: z.enum(['different', 'same']) }),
  answer: done,
  example: { as: 'supervisor', body: { cases: ['{case}', '{case}'], decision: 'different' }, status: 404 },
  run: async ({ transaction, entered, mission, roles, team, body }) => {
    const reach = listReach({ account: entered.account, roles, team });
    const listed = await readListed(transaction, mission, body.cases);
    const isReached = listed.length === 2 && listed.every(({ assigned }) => standsInList(reach, assigned));
    const by = entered.account;
    const { cases, decision } = body;
    if (!isReached || !(await decidePair(transaction, { mission, pair: cases, decision, by })))
      throw new Refusal('not_found');
    for (const subject of cases)
      await audit(transaction, {
        mission,
        account: by,
        device: entered.device,
        action: 'duplicates.decide',
        subject,
        outcome: 'done',
        detail: { decision, cases },
      });
    return { done: true as const };
  },
});

export const duplicateRoutes = [warn, list, decide];

/** The pairs that wait, each as far as this reader may see it. */
export async function showPairs(
  house: House,
  transaction: Transaction,
  { mission, reach }: { mission: MissionId; reach: ListReach },
): Promise<z.input<typeof pair>[]> {
  const pairs = await readPairs(transaction, { mission, reach, limit: mostPairs });
  const ids = [...new Set(pairs.flatMap((found) => [found.case, found.other]))];
  const listed = ids.length === 0 ? [] : await readListed(transaction, mission, ids);
  const mine = new Map(
    listed.filter(({ assigned }) => standsInList(reach, assigned)).map((one): [CaseId, ListedCase] => [one.id, one]),
  );
  return pairs.flatMap((found) => {
    const cases = [found.case, found.other].flatMap((of) => mine.get(of) ?? []);
    // Found to be the same: it waits for whoever can merge the two.
    if (cases.length === 0 || (found.decision === 'same' && cases.length < 2)) return [];
    return [showPair(house, mission, found, cases)];
  });
}

function showPair(
  { keys }: House,
  mission: MissionId,
  found: Pair,
  cases: readonly ListedCase[],
): z.input<typeof pair> {
  const [first, second] = cases.map((one) => openSummary(keys, mission, one));
  const why = first && second ? likeness(first, second).reasons : [];
  return {
    verdict: cases.length < 2 ? 'possible' : found.verdict,
    foundAt: found.foundAt.toISOString(),
    cases: cases.map((one, place) => ({ case: one.id, ...nameOf(place === 0 ? first : second) })),
    isElsewhere: cases.length < 2,
    ...(found.decision === 'same' && { decision: found.decision }),
    reasons: why.map(({ about, finding }) => ({ about, finding })),
  };
}
