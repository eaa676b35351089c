import type { CaseStatus, Instant } from '@orion/core';
import { z } from 'zod';
import { listReach, listReaders } from '../access/list-reach.ts';
import { route, type Asked, type AskedIn } from '../door/route.ts';
import { Refusal } from '../refusal.ts';
import { hashKey, searchedKeys } from '../search-keys.ts';
import { audit } from '../store/audit.ts';
import { readCaseload, type ListedCase } from '../store/caseload.ts';
import { openSummary } from '../summary.ts';
import { assigned, caseStatus, nameOf, personName } from './office-shapes.ts';
import { id } from './shapes.ts';

const most = 100;

const filters = {
  /** Open and closed ones unless told. */
  status: caseStatus.optional(),
  /** A flag of the last survey, or `any`. */
  flag: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .optional(),
  assigned: id.optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(most).default(50),
};

const answer = z.object({
  cases: z.array(
    z.object({
      id,
      name: personName.optional(),
      status: caseStatus,
      openedOn: z.string(),
      changedAt: z.string(),
      flags: z.array(z.string()),
      conflicts: z.number(),
      assigned: z.array(assigned),
    }),
  ),
  /** Where the next page begins; absent on the last. */
  after: z.string().optional(),
});

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/caseload',
  summary: 'Cases of one’s own, one’s team’s or the mission’s, the one changed last first, page by page.',
  admission: { to: 'roles', roles: listReaders },
  writes: false,
  query: z.strictObject(filters),
  answer,
  example: { as: 'case_worker', query: { status: 'open' }, status: 200 },
  run: (asked) => readPage(asked, asked.query),
});

const search = route({
  method: 'POST',
  path: '/api/missions/:mission/caseload/search',
  forgetsAnswer: true,
  summary:
    'The same for those found by a name as far as it is typed, a phone or a number. Not in an address, which is logged.',
  admission: { to: 'roles', roles: listReaders },
  writes: false,
  body: z.strictObject({ ...filters, search: z.string().min(1).max(100) }),
  answer,
  example: { as: 'case_worker', body: { search: 'che dia' }, status: 200 },
  run: (asked) => readPage(asked, asked.body),
});

export const caseloadRoutes = [list, search];

interface Wanted {
  readonly search?: string | undefined;
  readonly status?: CaseStatus | undefined;
  readonly flag?: string | undefined;
  readonly assigned?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page as this route gives it. */
interface Given {
  readonly cases: readonly (Omit<ListedCase, 'key' | 'summary'> & { readonly name?: z.input<typeof personName> })[];
  readonly after?: string;
}

/** One page, the names on it opened, and the audit of whose names these were. What was searched for is kept nowhere. */
async function readPage(
  { house, transaction, entered, mission, roles, team }: Asked<unknown, unknown> & AskedIn,
  { search: typed, after, limit, ...wanted }: Wanted,
): Promise<Given> {
  const keys = typed === undefined ? undefined : searchedKeys(typed);
  const isNobody = keys?.length === 0;
  const found = isNobody
    ? []
    : await readCaseload(transaction, {
        ...wanted,
        mission,
        reach: listReach({ account: entered.account, roles, team }),
        search: keys?.map((word) => word.map((key) => hashKey(house.keys, mission, key))),
        after: readPlace(after),
        limit: limit + 1,
      });
  const page = found.slice(0, limit);
  await audit(transaction, {
    mission,
    account: entered.account,
    device: entered.device,
    action: typed === undefined ? 'caseload' : 'caseload.search',
    outcome: 'read',
    detail: { cases: page.map((listed) => listed.id) },
  });
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    cases: page.map((listed) => ({ ...shown(listed), ...nameOf(openSummary(house.keys, mission, listed)) })),
    ...(last && { after: `${last.changedAt}_${last.id}` }),
  };
}

function shown({
  id: of,
  status,
  openedOn,
  changedAt,
  flags,
  conflicts,
  assigned: held,
}: ListedCase): Omit<ListedCase, 'key' | 'summary'> {
  const toMillisecond = `${changedAt.slice(0, 23)}Z` as Instant;
  return { id: of, status, openedOn, changedAt: toMillisecond, flags, conflicts, assigned: held };
}

function readPlace(text: string | undefined): { changedAt: string; id: string } | undefined {
  if (text === undefined) return undefined;
  const read = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f-]{36})$/.exec(text);
  const [, changedAt, of] = read ?? [];
  if (changedAt === undefined || Number.isNaN(Date.parse(changedAt)) || !id.safeParse(of).success)
    throw new Refusal('not_valid');
  return { changedAt, id: of ?? '' };
}
