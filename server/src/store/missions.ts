import type { AccountId, Day, MissionId, Role } from '@orion/core';
import type { Mission } from './accounts.ts';
import type { Transaction } from './database.ts';

/** A mission as whoever runs the house sees it: that it is there, and how many work in it. */
export interface ListedMission extends Mission {
  readonly people: number;
}

export async function listMissions(transaction: Transaction): Promise<readonly ListedMission[]> {
  const { rows } = await transaction.query<ListedMission>({
    name: 'list_missions',
    text: `select id, name, country, kind, access.protocol_version(id) as protocol,
             (select count(distinct p.account)::int from access.membership p where p.mission = m.id
               and p.from_on <= current_date and (p.until_on is null or p.until_on >= current_date)) as people
           from access.mission m order by name, id`,
  });
  return rows;
}

/** Name and country of a mission. */
export async function readMission(
  transaction: Transaction,
  mission: string,
): Promise<{ readonly name: string; readonly country: string } | undefined> {
  const { rows } = await transaction.query<{ name: string; country: string }>({
    name: 'mission',
    text: 'select name, country from access.mission where id = $1',
    values: [mission],
  });
  return rows[0];
}

/** Whether these missions are all real, or all made up. */
export async function areOfOneKind(transaction: Transaction, missions: readonly string[]): Promise<boolean> {
  const { rows } = await transaction.query<{ kinds: number }>({
    name: 'kinds_of_missions',
    text: 'select count(distinct kind)::int as kinds from access.mission where id = any ($1)',
    values: [missions],
  });
  return rows[0]?.kinds === 1;
}

export async function hasMission(transaction: Transaction, mission: string): Promise<boolean> {
  const { rowCount } = await transaction.query('select from access.mission where id = $1', [mission]);
  return rowCount === 1;
}

/** One role of somebody in a mission, with its dates: `until` is the last day of it. */
export interface Term {
  readonly mission: string;
  readonly account: string;
  readonly role: Role;
  readonly team: string | null;
  readonly from: Day | undefined;
  readonly until: Day | undefined;
}

/** Gives a role, or gives it other dates or another team. Without a first day it begins today. */
export async function giveRole(
  transaction: Transaction,
  { mission, account, role, team, from, until }: Term,
): Promise<void> {
  await transaction.query(
    `insert into access.membership (mission, account, role, team, from_on, until_on)
     values ($1, $2, $3, $4, coalesce($5::date, current_date), $6)
     on conflict (mission, account, role) do update
       set team = excluded.team, from_on = excluded.from_on, until_on = excluded.until_on`,
    [mission, account, role, team, from ?? null, until ?? null],
  );
}

/** Ends a role after a last day; without one at once. False where it is not held. */
export async function endRole(
  transaction: Transaction,
  { mission, account, role, until }: Pick<Term, 'mission' | 'account' | 'role' | 'until'>,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update access.membership set until_on = coalesce($4::date, current_date - 1)
     where mission = $1 and account = $2 and role = $3 and (until_on is null or until_on >= current_date)`,
    [mission, account, role, until ?? null],
  );
  return rowCount === 1;
}

/** A colleague, to be shown by name; without roles where they left. */
export interface Colleague {
  readonly account: AccountId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly team: string | null;
}

export async function readColleagues(transaction: Transaction, mission: MissionId): Promise<readonly Colleague[]> {
  const { rows } = await transaction.query<Colleague>({
    name: 'colleagues',
    text: `select a.id as account, a.name,
             coalesce(array_agg(m.role order by m.role) filter (where held), '{}') as roles,
             min(m.team) filter (where held) as team
           from access.account a
           join (select *, from_on <= current_date and (until_on is null or until_on >= current_date) as held
                   from access.membership where mission = $1) m on m.account = a.id
           group by a.id, a.name order by lower(a.name), a.id`,
    values: [mission],
  });
  return rows;
}

/** A role as the focal point reviews it: with who gave it last, as far as the reader may read the audit. */
export interface ReviewedTerm {
  readonly account: AccountId;
  readonly name: string;
  readonly role: Role;
  readonly team: string | null;
  readonly from: Day;
  readonly until: Day | null;
  readonly isDisabled: boolean;
  readonly givenBy: AccountId | null;
  readonly givenByName: string | null;
  readonly givenAt: string | null;
}

export async function reviewTerms(transaction: Transaction, mission: MissionId): Promise<readonly ReviewedTerm[]> {
  const { rows } = await transaction.query<{ term: ReviewedTerm }>({
    name: 'review_terms',
    text: `select jsonb_build_object('account', m.account, 'name', a.name, 'role', m.role, 'team', m.team,
             'from', m.from_on, 'until', m.until_on, 'isDisabled', a.disabled_at is not null,
             'givenBy', g.account, 'givenByName', (select b.name from access.account b where b.id = g.account),
             'givenAt', g.at) as term
           from access.membership m
           join access.account a on a.id = m.account
           left join lateral (
             select l.account, l.at from log.audit l
              where l.mission = m.mission and l.subject = m.account and l.action = 'role_given' and l.detail ->> 'role' = m.role
              order by l.place desc limit 1) g on true
           where m.mission = $1 order by lower(a.name), m.account, m.role`,
    values: [mission],
  });
  return rows.map(({ term }) => term);
}
