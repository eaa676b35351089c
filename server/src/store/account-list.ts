import type { AccountId, Day, MissionId, Role } from '@orion/core';
import type { Transaction } from './database.ts';

/** An account as whoever runs the house sees it: who works here, and as what. Nothing of anybody's work. */
export interface ListedAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly runsHouse: boolean;
  readonly isDisabled: boolean;
  /** Has set a password, or signs in elsewhere. */
  readonly canSignIn: boolean;
  readonly hasSecondFactor: boolean;
  readonly invitedUntil: string | null;
  readonly lastSeenAt: string | null;
  readonly memberships: readonly ListedMembership[];
}
export interface ListedMembership {
  readonly mission: MissionId;
  readonly role: Role;
  readonly team: string | null;
  readonly from: Day;
  readonly until: Day | null;
}

/** All accounts of the house, by name; of one alone if it is named. */
export async function listAccounts(transaction: Transaction, only?: string): Promise<readonly ListedAccount[]> {
  const { rows } = await transaction.query<{ listed: ListedAccount }>({
    name: 'list_accounts',
    text: `select jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email, 'language', a.language,
        'runsHouse', a.runs_house, 'isDisabled', a.disabled_at is not null,
        'canSignIn', a.disabled_at is null and (a.password is not null or exists (select 1 from access.linked_identity l where l.account = a.id)),
        'hasSecondFactor', a.totp is not null or exists (select 1 from access.passkey p where p.account = a.id),
        'invitedUntil', (select i.expires_at from access.invitation i where i.account = a.id and i.expires_at > now()),
        'lastSeenAt', (select max(s.last_seen_at) from access.session s where s.account = a.id),
        'memberships', (select coalesce(jsonb_agg(jsonb_build_object('mission', m.mission, 'role', m.role, 'team', m.team,
            'from', m.from_on, 'until', m.until_on) order by m.mission, m.role), '[]')
          from access.membership m where m.account = a.id)) as listed
      from access.account a where $1::uuid is null or a.id = $1 order by lower(a.name), a.id`,
    values: [only ?? null],
  });
  return rows.map(({ listed }) => listed);
}

/** Missions in which an account has a role today, or had one: those whose focal point must hear what is done with it. */
export async function missionsOf(transaction: Transaction, account: string): Promise<readonly MissionId[]> {
  const { rows } = await transaction.query<{ mission: MissionId }>(
    'select distinct mission from access.membership where account = $1 order by mission',
    [account],
  );
  return rows.map(({ mission }) => mission);
}
