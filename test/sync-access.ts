import type { AccountId, AssignedRole, Case, Change, Delivered, Recorded } from '@orion/core';

/** Somebody of the simulated mission. */
export interface Member {
  readonly account: AccountId;
  readonly isSupervisor: boolean;
  /** False after leaving. */
  isMember: boolean;
}
export type RoleNow = AssignedRole | 'supervisor';

const day = 86_400_000;
const nothing: ReadonlySet<RoleNow> = new Set();
const texts = new Map<number, string>();

/** The day of a moment; asked so often that it is remembered. */
function dayText(now: number): string {
  const number = Math.floor(now / day);
  const text = texts.get(number) ?? new Date(now).toISOString().slice(0, 10);
  texts.set(number, text);
  return text;
}

/** The roles that let a member see a case now; as at the server, a day early. */
export function rolesNow(
  { account, isMember, isSupervisor }: Member,
  { assignments }: Case,
  now: number,
): ReadonlySet<RoleNow> {
  if (!isMember) return nothing;
  const today = dayText(now);
  const tomorrow = dayText(now + day);
  const held = assignments.filter(
    (one) => one.account === account && one.from <= tomorrow && (one.until === undefined || one.until >= today),
  );
  return new Set<RoleNow>([...held.map(({ role }) => role), ...(isSupervisor ? (['supervisor'] as const) : [])]);
}

const closing: readonly Change['kind'][] = ['case.closed', 'case.reopened', 'conflict.settled', 'case.erased'];

/** Whether a change is theirs to make; `late` where the case was handed over meanwhile. */
export function mayWrite(member: Member, change: Change, found: Case | undefined, now: number): 'yes' | 'no' | 'late' {
  if (change.kind === 'case.opened') return 'yes';
  if (!found || found.status === 'erased') return 'no';
  const roles = rolesNow(member, found, now);
  if (change.kind === 'case.assigned' || change.kind === 'case.unassigned')
    return roles.has('supervisor') ? 'yes' : 'no';
  if (roles.has('supervisor') || roles.has('case_worker') || roles.has('mentor')) return 'yes';
  if (roles.has('interviewer')) return change.kind === 'contact.attempted' ? 'yes' : 'no';
  const hadIt = found.assignments.some(({ account }) => account === member.account);
  return hadIt && !closing.includes(change.kind) ? 'late' : 'no';
}

/** A change as a reader with these roles receives it: interviewers see no notes and no private part but the person's. */
export function cutToReader(recorded: Recorded, roles: ReadonlySet<RoleNow>): Delivered {
  if (roles.has('supervisor') || roles.has('case_worker') || roles.has('mentor')) return recorded;
  const { id, subject, version } = recorded;
  if (recorded.kind === 'note.written' || recorded.kind === 'vulnerability.graded')
    return { id, kind: 'withheld', subject, version };
  if (recorded.kind === 'case.opened' || recorded.kind === 'person.corrected') return recorded;
  const { private: _, ...open } = recorded;
  return open;
}
