import type { CaseId, MissionId } from '@orion/core';
import type { Holder, ListReach } from '../access/list-reach.ts';
import { askOne, type Transaction } from './database.ts';
import { isHeld, listing, Values } from './held.ts';

/** Somebody with a key in common; key and summary are sealed. */
export interface Candidate {
  readonly id: CaseId;
  readonly key: Buffer;
  readonly summary: Buffer;
  /** Who holds it today. */
  readonly assigned: readonly Holder[];
}

/** Of one key no more cases are looked at, and of all candidates those with the most keys in common. */
const most = { ofKey: 2000, candidates: 150, people: 50_000 } as const;

/** Cases of a mission that share hashed keys with somebody: the work is bounded however common a name is. Needs the write lane. */
export async function findCandidates(
  transaction: Transaction,
  { mission, keys, except }: { mission: MissionId; keys: readonly Buffer[]; except: string | undefined },
): Promise<readonly Candidate[]> {
  const { rows } = await transaction.query<Candidate>({
    name: 'candidates',
    text: `with hit as (
        select s.case_id, count(*) as shared from unnest($2::bytea[]) as wanted(key)
        cross join lateral (select case_id from identity.search_key where mission = $1 and key = wanted.key limit ${most.ofKey}) s
        where s.case_id is distinct from $3::uuid
        group by s.case_id order by shared desc, s.case_id limit ${most.candidates})
      select c.id, k.sealed as key, s.body as summary,
        coalesce((select jsonb_agg(jsonb_build_object('account', a.account, 'role', a.role))
          from casework.assignment a where a.mission = $1 and a.case_id = c.id
           and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)), '[]') as assigned
      from hit
      join casework.case_file c on c.mission = $1 and c.id = hit.case_id and c.status in ('open', 'closed')
      join identity.key k on k.mission = $1 and k.case_id = c.id
      join identity.summary s on s.mission = $1 and s.case_id = c.id`,
    values: [mission, keys, except ?? null],
  });
  return rows;
}

/** How many cases a mission has, counted no further than it matters for how common a name is. */
export async function countPeople(transaction: Transaction, mission: MissionId): Promise<number> {
  return askOne(transaction, {
    name: 'count_people',
    text: `select count(*)::int as answer from (select from casework.case_file where mission = $1 limit ${most.people}) counted`,
    values: [mission],
  });
}

/** Two cases that may be of one person. `case` is the later one. */
export interface Pair {
  readonly case: CaseId;
  readonly other: CaseId;
  readonly verdict: 'possible' | 'likely';
  readonly foundAt: Date;
  readonly decision: 'different' | 'same' | null;
}

/** Keeps pairs for a person to decide; one that is known already stays as it is. */
export async function addPairs(
  transaction: Transaction,
  mission: MissionId,
  pairs: readonly Pick<Pair, 'case' | 'other' | 'verdict'>[],
): Promise<void> {
  await transaction.query({
    name: 'add_pairs',
    text: `insert into casework.possible_duplicate (mission, case_id, other, verdict)
      select $1, p."case", p.other, p.verdict from jsonb_to_recordset($2::jsonb) as p("case" uuid, other uuid, verdict text)
      where not exists (select 1 from casework.possible_duplicate d where d.mission = $1 and d.case_id = p.other and d.other = p."case")
      on conflict do nothing`,
    values: [mission, JSON.stringify(pairs)],
  });
}

/** What nobody has decided, or was found to be one person and is not merged yet; the newest first. */
export async function readPairs(
  transaction: Transaction,
  { mission, reach, limit }: { mission: MissionId; reach: ListReach; limit: number },
): Promise<readonly Pair[]> {
  const values = new Values(mission);
  const either = `(${isHeld(reach, 'd.case_id', values)} or ${isHeld(reach, 'd.other', values)})`;
  const { rows } = await listing(transaction, () =>
    transaction.query<Pair>(
      `select d.case_id as "case", d.other, d.verdict, d.found_at as "foundAt", d.decision from casework.possible_duplicate d
       where d.mission = $1 and ${isWaiting} and ${either} order by d.found_at desc, d.case_id limit ${values.add(limit)}`,
      values.all,
    ),
  );
  return rows;
}

/** A pair waits until it has a decision, and one found to be the same until one of the two is merged or erased. */
const isWaiting = `d.decision is distinct from 'different'
  and not exists (select 1 from casework.case_file c where c.mission = $1 and c.id in (d.case_id, d.other) and c.status in ('merged', 'erased', 'retracted'))`;

/** Whether the pair exists, now decided. */
export async function decidePair(
  transaction: Transaction,
  decided: { mission: MissionId; pair: readonly [string, string]; decision: 'different' | 'same'; by: string },
): Promise<boolean> {
  const { mission, pair, decision, by } = decided;
  const { rowCount } = await transaction.query(
    `update casework.possible_duplicate set decision = $4, decided_by = $5, decided_at = now()
     where mission = $1 and (case_id, other) in (($2, $3), ($3, $2))`,
    [mission, pair[0], pair[1], decision, by],
  );
  return rowCount === 1;
}
