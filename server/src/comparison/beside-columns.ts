import { plainColumn, type OutColumn } from '../export/out-column.ts';
import type { PersonRow } from '../export/person-row.ts';
import type { BesidePerson } from '../store/comparisons.ts';

/** What stands beside responses and in no export, by pseudonym. */
export type BesideRead = ReadonlyMap<string, BesidePerson>;

/** Columns that plans ask for and nobody records yet: people who never migrated are asked in no mission. */
export const withoutSource = ['person_kind'] as const;

/** Whether any of some columns stands beside responses: to read it costs a look at everybody's help. */
export function areBeside(names: readonly string[]): boolean {
  return besideColumns(new Map()).some(({ name }) => names.includes(name));
}

/** The first case worker by a code; the kind of the first economic help, and whether the first help was by referral. */
export function besideColumns(people: BesideRead): readonly OutColumn<PersonRow>[] {
  const column = (name: string, value: (beside: BesidePerson) => string | null): OutColumn<PersonRow> =>
    plainColumn<PersonRow>({ name, type: 'text', about: { of: 'fact', fact: 'mentor' } }, ({ latest }) => {
      const beside = people.get(latest.pseudonym);
      return beside === undefined ? undefined : value(beside);
    });
  return [
    column('case_worker', ({ caseWorker }) => caseWorker),
    column('activity_kind', ({ activity }) => activity),
    column('channel', ({ channel }) => channel),
  ];
}
