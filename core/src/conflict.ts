import type { Case, Register } from './case.ts';
import type { ChangeOf, Recorded } from './change.ts';
import type { ChangeId } from './names.ts';
import type { PersonField } from './person.ts';
import { problem, type Problem } from './problem.ts';

/** One edit of one field: what it saw, and what it would set. */
interface Edit {
  readonly field: string;
  readonly saw: number | ChangeId;
  readonly value: unknown;
}

/**
 * Sets one field, or keeps both values where the edit did not know of the one that stands. The value
 * that stood stays shown until a person decides.
 */
export function setRegister(found: Case, change: Recorded, { field, saw, value }: Edit): Case {
  const standing = read(found, field);
  const mine: Register<unknown> = { version: change.version, change: change.id, value };
  const isSeen = standing === undefined || standing.change === saw || standing.version === saw;
  // Nobody can have missed the opening: an edit that saw nothing saw what the opening left.
  const isFirst = saw === 0 && standing?.version === 1;
  if (isSeen || isFirst || standing.version === change.version) return write(found, field, mine);
  const open = found.conflicts.find((conflict) => conflict.field === field);
  const rivals = open ? [...open.rivals, mine] : [standing, mine];
  return { ...found, conflicts: [...found.conflicts.filter((conflict) => conflict !== open), { field, rivals }] };
}

/** Corrects several fields of a person at once, each by the version it saw. Silence about a field leaves it. */
export function correctPerson(found: Case, change: Recorded<ChangeOf<'person.corrected'>>): Case {
  const values: Readonly<Record<string, unknown>> = change.private ?? {};
  return Object.entries(change.body.saw).reduce<Case>(
    (corrected, [field, saw]) =>
      saw === undefined
        ? corrected
        : setRegister(corrected, change, {
            field: `person.${field}`,
            saw,
            value: change.private === undefined ? undefined : (values[field] ?? null),
          }),
    found,
  );
}

/** A person decided which of the rivals holds. Rivals that came after the decision was made are kept. */
export function settleConflict(found: Case, change: Recorded<ChangeOf<'conflict.settled'>>): Case | readonly Problem[] {
  const { field, choose, between } = change.body;
  const conflict = found.conflicts.find((open) => open.field === field);
  const chosen = conflict?.rivals.find((rival) => rival.change === choose);
  if (conflict === undefined || chosen === undefined) return [problem('conflict_absent')];
  const winner = { ...chosen, version: change.version };
  const unseen = between
    ? conflict.rivals.filter((rival) => rival.change !== choose && !between.includes(rival.change))
    : [];
  const others = found.conflicts.filter((open) => open !== conflict);
  const left = unseen.length > 0 ? [{ field, rivals: [winner, ...unseen] }] : [];
  return { ...write(found, field, winner), conflicts: [...others, ...left] };
}

/**
 * What an edit of this field saw, 0 where it has no value yet. It names the change, not its version:
 * one's own change that waits to be sent has no version yet, and a restored server gives others.
 */
export function versionSeen(found: Case, field: string): ChangeId | 0 {
  return read(found, field)?.change ?? 0;
}

function read(found: Case, field: string): Register<unknown> | undefined {
  if (field === 'contactCard') return found.contactCard;
  if (field === 'guardian') return found.guardian;
  return found.person[field.slice('person.'.length) as PersonField];
}

function write(found: Case, field: string, register: Register<unknown>): Case {
  if (field === 'contactCard') return { ...found, contactCard: register as Case['contactCard'] };
  if (field === 'guardian') return { ...found, guardian: register as Case['guardian'] };
  const name = field.slice('person.'.length);
  return { ...found, person: { ...found.person, [name]: register } };
}
