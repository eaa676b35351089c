import { addMonths, languages, type ContactCard, type Day, type PersonAsKnown, type ReturnKind } from '@orion/core';
import type { SheetRow } from '@orion/tables';
import type { Keys } from '../../keys.ts';
import type { ImportOrder } from '../changes-of-rows.ts';
import {
  contactOf,
  lineOf,
  membershipOf,
  RowIds,
  toldOf,
  type OddRow,
  type ToldContact,
  type ToldLine,
  type ToldMembership,
} from './told-rows.ts';

/** In whose name, for whom: an import of people is about no instrument. */
export type PeopleOrder = Omit<ImportOrder, 'instrument' | 'scheme'>;

/** All that a workbook tells of one number. */
export interface ToldPerson {
  /** As it is searched: however it is spelled in capitals. */
  readonly number: string;
  /** Their rows on whatever sheet. */
  readonly rows: readonly SheetRow[];
  /** Absent where no sheet of people has the number. */
  readonly who: ToldIdentity | undefined;
  readonly memberships: readonly ToldMembership[];
  readonly contacts: readonly ToldContact[];
  readonly lines: readonly ToldLine[];
}

export interface ToldIdentity {
  readonly person: PersonAsKnown;
  readonly card: Partial<ContactCard> | undefined;
  readonly returnKind: ReturnKind;
  readonly openedOn: Day;
  readonly isMinor: boolean;
}

const names = ['givenName', 'familyName', 'otherNames'] as const;
const facts = [
  'sex',
  'birth',
  'placeOfOrigin',
  'placeOfReturn',
  'hostCountry',
  'returnedOn',
  'nationality',
  'maritalStatus',
  'education',
  'occupation',
  'spokenLanguage',
] as const;
const cardLines = ['phone', 'secondPhone', 'phoneBelongsTo', 'safeHours', 'meetingPlace', 'trustedPerson'] as const;

/** Gathers the rows of a workbook by the number of the person, and what is odd about any. */
export function tellPeople(
  keys: Keys,
  order: PeopleOrder,
  rows: readonly SheetRow[],
): { readonly people: readonly ToldPerson[]; readonly odd: readonly OddRow[] } {
  const ids = new RowIds(keys, order.mission);
  const odd: OddRow[] = [];
  const people = [...Map.groupBy(rows, ({ number }) => number.trim().toLowerCase())].map(([number, own]) =>
    tellPerson({ ids, order, number, odd }, own),
  );
  return { people, odd };
}

interface Telling {
  readonly ids: RowIds;
  readonly order: PeopleOrder;
  readonly number: string;
  readonly odd: OddRow[];
}

function tellPerson({ ids, order, number, odd }: Telling, rows: readonly SheetRow[]): ToldPerson {
  const memberships = new Map<string, ToldMembership>();
  const contacts: ToldContact[] = [];
  const lines: ToldLine[] = [];
  for (const row of rows) {
    const membership = row.kind === 'people' || row.kind === 'households' ? membershipOf(ids, row) : undefined;
    // What the sheet of households says goes before a column beside the name.
    if (membership && (row.kind === 'households' || !memberships.has(membership.household)))
      memberships.set(membership.household, { ...memberships.get(membership.household), ...membership });
    if (row.kind === 'households' && membership === undefined)
      odd.push({ row, field: 'household', code: 'field_missing', value: '' });
    if (row.kind === 'contacts') {
      const told = contactOf(ids, number, row);
      if ('code' in told) odd.push(told);
      else contacts.push(told);
    }
    if (row.kind === 'assistance') {
      const told = lineOf(ids, number, row);
      if ('body' in told) lines.push(told);
      else odd.push(...told);
    }
  }
  const own = rows.findLast(({ kind }) => kind === 'people');
  const days = [...contacts, ...lines].flatMap(({ body }) => body.on ?? []);
  return {
    number,
    rows,
    who: own && identityOf(order, own, { days, odd }),
    memberships: [...memberships.values()],
    contacts: contacts.toSorted((a, b) => (a.body.on < b.body.on ? -1 : a.body.on > b.body.on ? 1 : 0)),
    lines,
  };
}

/** Who it is. Whoever may not know people by name leaves names, phones and places of meeting out. */
function identityOf(
  { mayName, received }: PeopleOrder,
  row: SheetRow,
  { days, odd }: { readonly days: readonly Day[]; readonly odd: OddRow[] },
): ToldIdentity {
  const { writtenLanguage, openedOn, returnKind } = toldOf(row, ['writtenLanguage', 'openedOn', 'returnKind']);
  const written = languages.find((one) => one === writtenLanguage);
  if (writtenLanguage !== undefined && written === undefined)
    odd.push({ row, field: 'writtenLanguage', code: 'unknown_value', value: writtenLanguage, isCellOnly: true });
  const person = {
    ...toldOf(row, facts),
    ...(mayName && toldOf(row, names)),
    ...(written && { writtenLanguage: written }),
    externalNumber: row.number.trim().slice(0, 200),
  } as PersonAsKnown;
  const today = received.slice(0, 10) as Day;
  const first = [...days, ...(person.returnedOn ? [person.returnedOn] : []), today].toSorted()[0] ?? today;
  return {
    person,
    card: mayName ? cardOf(row) : undefined,
    returnKind: (returnKind as ReturnKind | undefined) ?? 'unknown',
    openedOn: (openedOn as Day | undefined) ?? first,
    isMinor: isMinor(person.birth, today),
  };
}

function cardOf(row: SheetRow): Partial<ContactCard> | undefined {
  const { mayMessage, mayLeaveVoicemail } = toldOf(row, ['mayMessage', 'mayLeaveVoicemail']);
  const card = {
    ...toldOf(row, cardLines),
    ...(mayMessage !== undefined && { mayMessage: mayMessage === 'yes' }),
    ...(mayLeaveVoicemail !== undefined && { mayLeaveVoicemail: mayLeaveVoicemail === 'yes' }),
  } as Partial<ContactCard>;
  return Object.keys(card).length === 0 ? undefined : card;
}

/** Today: who was a child when an older system opened their case may be none any more. Unknown is of age. */
function isMinor(birth: string | undefined, today: Day): boolean {
  if (birth === undefined) return false;
  const born = (birth.length === 4 ? `${birth}-01-01` : birth) as Day;
  return addMonths(born, 18 * 12) > today;
}
