import type { ExportedFact } from '@orion/core/words';
import type { OutCell } from '@orion/tables';
import type { ExportedResponse } from '../store/export-responses.ts';
import { plainColumn, yesNo, type ColumnAbout, type OutColumn } from './out-column.ts';
import type { ExportReach } from './export-reach.ts';

/** Of which mission a table is. */
export interface ExportedMission {
  readonly name: string;
  readonly country: string;
}

interface Fact {
  readonly type?: 'number';
  readonly codes?: (ColumnAbout & { of: 'fact' })['codes'];
  readonly value: (row: ExportedResponse) => OutCell | null;
}

/** What is the same in every round of one person; all else is of a round. */
const ofPerson: ReadonlySet<ExportedFact> = new Set<ExportedFact>([
  'pseudonym',
  'mission',
  'country',
  'sex',
  'place_of_return',
  'host_country',
  'return_kind',
  'has_disability',
  'mentor',
  'pairing_offered',
  'mentored_since',
  'ending',
  'case',
  'given_name',
  'family_name',
  'other_names',
  'birth',
  'phones',
]);

/** Columns of who, when and how: without identity unless it was asked for. */
export function factColumns(
  mission: ExportedMission,
  { day, withIdentity }: Pick<ExportReach, 'day'> & { readonly withIdentity: boolean },
): readonly OutColumn[] {
  const facts: Partial<Record<ExportedFact, Fact>> = {
    pseudonym: { value: ({ pseudonym }) => pseudonym },
    mission: { value: () => mission.name },
    country: { value: () => mission.country },
    round: { codes: 'round', value: ({ round }) => round },
    ...(day === 'day' ? { day: { value: ({ on }) => on } } : { month: { value: ({ on }) => on.slice(0, 7) } }),
    mode: { codes: 'mode', value: ({ mode }) => mode },
    interviewer_role: { codes: 'interviewer_role', value: ({ interviewerRole }) => interviewerRole },
    language: { value: ({ language }) => language },
    interpreted: { codes: 'yes_no', value: ({ interpreted }) => yesNo(interpreted) },
    minutes: { type: 'number', value: ({ minutes }) => minutes },
    imported: { codes: 'yes_no', value: ({ imported }) => yesNo(imported) },
    sex: { codes: 'sex', value: ({ sex }) => sex },
    age: { type: 'number', value: ({ age }) => age },
    place_of_return: { value: ({ placeOfReturn }) => placeOfReturn },
    host_country: { value: ({ hostCountry }) => hostCountry },
    return_kind: { codes: 'return_kind', value: ({ returnKind }) => returnKind },
    months_since_return: { type: 'number', value: ({ monthsSinceReturn }) => monthsSinceReturn },
    months_abroad: { type: 'number', value: ({ monthsAbroad }) => monthsAbroad },
    mentored: { codes: 'yes_no', value: ({ mentored }) => yesNo(mentored) },
    has_disability: { codes: 'yes_no', value: ({ hasDisability }) => yesNo(hasDisability) },
    ...(day === 'day' && staffFacts),
    ...(withIdentity && identityFacts),
  };
  return Object.entries(facts).map(([name, { type, codes, value }]) =>
    plainColumn(
      {
        name,
        type: type ?? 'text',
        about: { of: 'fact', fact: name as ExportedFact, ...(codes !== undefined && { codes }) },
      },
      value,
    ),
  );
}

/**
 * Whose work it was, as codes: people who share a mentor or an interviewer are more alike than others. And how a story
 * ended: whoever died is not missing at random.
 */
const staffFacts: Partial<Record<ExportedFact, Fact>> = {
  interviewer: { value: ({ interviewer }) => interviewer },
  mentor: { value: ({ mentor }) => mentor },
  pairing_offered: { codes: 'yes_no', value: ({ pairingOffered }) => yesNo(pairingOffered) },
  mentored_since: { codes: 'mentored_since', value: ({ mentoredSince }) => mentoredSince },
  ending: { codes: 'ending', value: ({ ending }) => ending },
};

const identityFacts: Partial<Record<ExportedFact, Fact>> = {
  case: { value: ({ case: caseId }) => caseId },
  given_name: { value: ({ person }) => person?.givenName },
  family_name: { value: ({ person }) => person?.familyName },
  other_names: { value: ({ person }) => person?.otherNames },
  birth: { value: ({ person }) => person?.birth },
  phones: { value: ({ person }) => person?.phones.join(' | ') },
};

export function isOfPerson({ about }: OutColumn): boolean {
  return about.of === 'fact' && ofPerson.has(about.fact);
}
