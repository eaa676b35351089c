import type { ChangeKind } from './change-shape.ts';
import type { Role } from './role.ts';

const reports: readonly ChangeKind[] = [
  'contact.attempted',
  'note.written',
  'vulnerability.graded',
  'survey.submitted',
  'consent.withdrawn',
];
const care: readonly ChangeKind[] = [
  'case.opened',
  ...reports,
  'person.corrected',
  'contact_card.changed',
  'guardian.named',
  'household.joined',
  'household.left',
  'consent.recorded',
  'case.closed',
  'case.reopened',
  'conflict.settled',
  'assistance.recorded',
];

/**
 * What each role may write about a case that it reaches: the door holds everybody to it, and pages offer nothing
 * else. Alerts are anybody's to raise.
 */
export const writtenBy: Readonly<Record<Role, readonly ChangeKind[]>> = {
  administrator: [],
  case_worker: care,
  mentor: [...reports, 'contact_card.changed'],
  interviewer: ['survey.submitted', 'contact.attempted', 'consent.withdrawn'],
  supervisor: [...care, 'case.assigned', 'case.unassigned', 'case.merged', 'case.unmerged'],
  protection_officer: [...reports, 'contact_card.changed', 'consent.recorded', 'case.reopened'],
  evaluator: [],
  researcher: [],
  data_protection: ['consent.withdrawn', 'person.corrected'],
  committee: [],
};
