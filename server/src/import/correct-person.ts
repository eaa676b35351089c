import type { Change, ChangeId, ImportId, PersonAsKnown, PersonField, Recorded } from '@orion/core';
import { fold } from '../read-case.ts';

/** Fields of a person that a later file tells otherwise: what it would set, and what it knew of each. */
export interface PersonCorrection {
  readonly saw: Readonly<Partial<Record<PersonField, ChangeId>>>;
  readonly values: PersonAsKnown;
}

/**
 * What a file changes in a person whose case stands. It is compared with what the last file said: where that is the
 * same nothing is changed, also where somebody has corrected it here since. Where both differ from it, both are kept
 * until a person decides, as ever when two did not know of each other.
 */
export function correctionOf(
  history: readonly Recorded[],
  person: PersonAsKnown,
  file: ImportId,
): PersonCorrection | undefined {
  const whole = fold(history);
  const before = saidByFiles(history);
  const fields = (Object.keys(person) as PersonField[]).flatMap((field) => {
    const value = person[field];
    const standing = whole.person[field];
    const told = before.get(field);
    if (value === undefined || value === standing?.value || value === told?.value) return [];
    const isEmpty = standing?.value === undefined || standing.value === null;
    // What no file ever told was seen by none: nothing that stands is overwritten.
    const saw = isEmpty && standing ? standing.change : (told?.change ?? (file as string as ChangeId));
    return [{ field, value, saw }];
  });
  if (fields.length === 0) return undefined;
  return {
    saw: Object.fromEntries(fields.map(({ field, saw }) => [field, saw])),
    values: Object.fromEntries(fields.map(({ field, value }) => [field, value])),
  };
}

/** What the last file that told of a field told, and by which change. */
function saidByFiles(history: readonly Recorded[]): ReadonlyMap<string, { value: unknown; change: ChangeId }> {
  const said = new Map<string, { value: unknown; change: ChangeId }>();
  for (const change of history)
    for (const [field, value] of Object.entries(toldIn(change))) said.set(field, { value, change: change.id });
  return said;
}

function toldIn(change: Change): Readonly<Record<string, unknown>> {
  if (change.kind === 'case.imported') return change.private?.person ?? {};
  if (change.kind === 'person.corrected' && change.body.import !== undefined) return change.private ?? {};
  return {};
}
