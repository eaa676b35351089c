import type { Role } from '@orion/core';

/**
 * Who may see what of a case, and write what about it: written from what practitioners insist on, not from the
 * code. Nothing of the server's own rules is imported here; where the two differ, a test fails and somebody
 * decides which is right.
 */

/** How a role of an account stands to a case. `mission`: of the same mission, and otherwise nothing to do with it. */
export type Standing = 'own' | 'team' | 'past' | 'mission' | 'foreign';

/** Parts of a case that are open to some and closed to others. */
export const fields = [
  /** That there is such a case, by its id. */
  'existence',
  /** What happened in it, as days, codes and ids: of an interview, of a household. */
  'course',
  /** Given and family name, as a list shows them. */
  'name',
  /** All else of who somebody is, and the guardian. */
  'identity',
  /** Place of return and host country: part of who somebody is, and what comparison needs, under a pseudonym. */
  'places',
  'contact',
  'consents',
  'open vulnerability',
  'sealed vulnerability',
  'open note',
  'sealed note',
  'contacts',
  'answers',
  'scores',
  /** Help planned and given: codes, days and amounts. */
  'assistance',
] as const;
export type Field = (typeof fields)[number];

const person: readonly Field[] = ['existence', 'course', 'name', 'identity', 'places', 'contact'];
const accompanied: readonly Field[] = [
  ...person,
  'consents',
  'open vulnerability',
  'open note',
  'contacts',
  'scores',
  'assistance',
];
const casework: readonly Field[] = [...accompanied, 'answers'];
/** Under the seal lie protection, health, abuse and asylum: named protection staff alone. */
const underSeal: readonly Field[] = ['sealed vulnerability', 'sealed note'];
const nothing: readonly Field[] = [];
const nobody = { own: nothing, team: nothing, past: nothing, mission: nothing };

/** The same wherever in the mission the case is. */
function everywhere(seen: readonly Field[]): Readonly<Record<Exclude<Standing, 'foreign'>, readonly Field[]>> {
  return { own: seen, team: seen, past: seen, mission: seen };
}

/** What each role sees of a case, by how it stands to it. Of another mission nobody sees anything. */
export const sees: Readonly<Record<Role, Readonly<Record<Exclude<Standing, 'foreign'>, readonly Field[]>>>> = {
  // Administrators see no case content.
  administrator: nobody,
  case_worker: { ...nobody, own: casework },
  // Near a social worker, but interviews are for the office: scores guide a mentor, single answers do not.
  mentor: { ...nobody, own: accompanied },
  // Whom to ask and how to reach them; what others found would colour the interview.
  interviewer: { ...nobody, own: person },
  supervisor: { ...nobody, own: casework, team: casework },
  protection_officer: everywhere([...casework, ...underSeal]),
  // Measures, and knows nobody by name; what somebody answered would tell who it is.
  evaluator: everywhere(['existence', 'course', 'places', 'scores', 'assistance']),
  // No identity; what research gets leaves the evaluator's role as a release, never case by case.
  researcher: nobody,
  // Answers for what is held of whom and on what basis; has no business in what was said.
  data_protection: everywhere([...person, 'consents']),
  // Aggregates, and a named case only by that person's own consent.
  committee: nobody,
};

/** What a role hears when it sends a change about a case: accepted, or told that there is nothing it may do. */
export type Written = 'received' | 'not_permitted';

const facts = ['contact.attempted', 'note.written', 'vulnerability.graded', 'survey.submitted', 'consent.withdrawn'];
const care = [
  ...facts,
  'person.corrected',
  'contact_card.changed',
  'guardian.named',
  'household.joined',
  'household.left',
  'consent.recorded',
];
/** Money is the office's to promise, not a mentor's. */
const help = ['assistance.recorded'];
/** A person decides them now; nobody decides about a case that is no longer theirs. */
const decisions = ['case.closed', 'case.reopened', 'conflict.settled'];

/** What each role may say about a case that it has. */
const says: Readonly<Record<Role, readonly string[]>> = {
  administrator: [],
  case_worker: [...care, ...help, ...decisions],
  mentor: [...facts, 'contact_card.changed'],
  interviewer: ['survey.submitted', 'contact.attempted', 'consent.withdrawn'],
  supervisor: [...care, ...help, ...decisions, 'case.assigned', 'case.unassigned', 'case.merged', 'case.unmerged'],
  protection_officer: [...facts, 'contact_card.changed', 'consent.recorded', 'case.reopened'],
  evaluator: [],
  researcher: [],
  data_protection: ['consent.withdrawn', 'person.corrected'],
  committee: [],
};
/** From where on each role has a case. */
const has: Readonly<Record<Role, readonly Standing[]>> = {
  administrator: [],
  case_worker: ['own'],
  mentor: ['own'],
  interviewer: ['own'],
  supervisor: ['own', 'team'],
  protection_officer: ['own', 'team', 'past', 'mission'],
  evaluator: [],
  researcher: [],
  data_protection: ['own', 'team', 'past', 'mission'],
  committee: [],
};

/** Whether a role may write this about a case. */
export function mayWrite(role: Role, standing: Standing, kind: string): boolean {
  return (
    (says[role].includes(kind) && has[role].includes(standing)) || (standing === 'past' && mayComeLate(role, kind))
  );
}

/** What somebody noted while they had the case, and sends when it is another's or they are something else: it happened. */
export function mayComeLate(role: Role, kind: string): boolean {
  return says[role].includes(kind) && !decisions.includes(kind);
}

/** Everything a case is told in, once opened. Erasing has a way of its own, by two people. */
export const caseKinds = [
  ...care,
  ...help,
  ...decisions,
  'case.assigned',
  'case.unassigned',
  'case.merged',
  'case.unmerged',
  'case.erased',
  'assistance.retracted',
  'contact.retracted',
  'household.retracted',
] as const;
