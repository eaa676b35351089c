import type { Assignment, Case, Day, MissionId, Relation, Role } from '@orion/core';
import type { AccountId } from '@orion/core';

/** One role in one mission, today. `team` is what a supervisor supervises; none means the whole mission. */
export interface Membership {
  readonly mission: MissionId;
  readonly role: Role;
  readonly team: string | null;
}

/** Somebody who was let in: by whom the session was opened, on what, with which roles today. */
export interface Entered {
  readonly account: AccountId;
  readonly device: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly runsHouse: boolean;
  readonly secondFactor: boolean;
  readonly hasSecondFactor: boolean;
  readonly isRevoked: boolean;
  readonly wipe: 'keep_unsent' | 'now' | null;
  readonly memberships: readonly Membership[];
}

/** The parts of a case that roles see or do not see. */
export const parts = [
  'identity',
  'contact',
  'consents',
  'vulnerabilities',
  'notes',
  'contacts',
  'answers',
  'scores',
  'assistance',
  'sealed',
] as const;
export type Part = (typeof parts)[number];

const everyday: readonly Part[] = [
  'identity',
  'contact',
  'consents',
  'vulnerabilities',
  'notes',
  'contacts',
  'answers',
  'scores',
  'assistance',
];

/** What each role sees of a case that it reaches, and from which relation on it reaches one. */
export const sight: Readonly<
  Record<Role, { readonly from: 'own' | 'team' | 'mission' | 'never'; readonly parts: readonly Part[] }>
> = {
  administrator: { from: 'never', parts: [] },
  case_worker: { from: 'own', parts: everyday },
  mentor: { from: 'own', parts: everyday.filter((part) => part !== 'answers') },
  interviewer: { from: 'own', parts: ['identity', 'contact'] },
  supervisor: { from: 'team', parts: everyday },
  protection_officer: { from: 'mission', parts: [...everyday, 'sealed'] },
  // Single answers are sealed like identity, and the second wall keeps both from an evaluator.
  evaluator: { from: 'mission', parts: ['scores', 'assistance'] },
  researcher: { from: 'never', parts: [] },
  data_protection: { from: 'mission', parts: ['identity', 'contact', 'consents'] },
  committee: { from: 'never', parts: [] },
};

/** The roles an account holds in a mission today. */
export function rolesIn({ memberships }: Entered, mission: MissionId): readonly Role[] {
  return memberships.filter((member) => member.mission === mission).map(({ role }) => role);
}

/** Who is in the teams of a supervisor: those accounts, or everybody. */
export type Team = ReadonlySet<AccountId> | 'everybody' | undefined;

/** How one role of an account stands to a case today. */
export function relationOf(
  role: Role,
  account: AccountId,
  assignments: readonly Assignment[],
  team: Team,
  today: Day,
): Relation {
  const reach = sight[role].from;
  if (reach === 'mission') return 'mission';
  if (reach === 'team') {
    const holders = assignments.filter((held) => holdsOn(held, today)).map((held) => held.account);
    return team === 'everybody' || holders.some((holder) => holder === account || team?.has(holder))
      ? 'team'
      : 'foreign';
  }
  if (reach === 'never') return 'foreign';
  const mine = assignments.filter((held) => held.account === account && held.role === role);
  if (mine.some((held) => holdsOn(held, today))) return 'own';
  return mine.length > 0 ? 'past' : 'foreign';
}

/** Whether an assignment holds on a day; a day early, since the phone may be a time zone ahead. */
export function holdsOn({ from, until }: Assignment, today: Day): boolean {
  return from <= nextDay(today) && (until === undefined || until >= today);
}

function nextDay(day: Day): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The union of what an account's roles let it see of one case; empty when it may not know of it. */
export function partsSeen(
  found: { readonly account: AccountId; readonly roles: readonly Role[]; readonly team: Team },
  { assignments }: Pick<Case, 'assignments'>,
  today: Day,
): ReadonlySet<Part> {
  const seen = new Set<Part>();
  for (const role of found.roles) {
    const relation = relationOf(role, found.account, assignments, found.team, today);
    if (relation === 'own' || relation === 'team' || relation === 'mission')
      for (const part of sight[role].parts) seen.add(part);
  }
  return seen;
}
