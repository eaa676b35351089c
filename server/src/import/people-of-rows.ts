import {
  addMonths,
  type ContactCard,
  type Day,
  type ImportedRow,
  type PersonAsKnown,
  type ReturnKind,
} from '@orion/core';

/** Rows of one person, and what they tell of them together. */
export interface ImportedPerson {
  /** The older system's number, or what stands for it where it gave none. */
  readonly number: string;
  readonly rows: readonly ReadyRow[];
  readonly person: PersonAsKnown;
  readonly contactCard: ContactCard | undefined;
  readonly returnKind: ReturnKind;
  readonly openedOn: Day;
  readonly isMinor: boolean;
}

/** A row that has what a response needs: whose it is, which round, on which day. */
export interface ReadyRow extends ImportedRow {
  readonly on: Day;
  readonly round: NonNullable<ImportedRow['response']['round']>;
}

/** Whether a row can become a response; without a number its own id says whose it is. */
export function readyRow(row: ImportedRow): ReadyRow | undefined {
  const { response } = row;
  const on = response.interviewedOn ?? (response.submittedAt?.slice(0, 10) as Day | undefined);
  const isSomebodys = response.caseNumber !== undefined || response.responseId !== undefined;
  return on === undefined || response.round === undefined || !isSomebodys
    ? undefined
    : { ...row, on, round: response.round };
}

/** By number as it is searched: however it is spelled in capitals. */
export function numberOf({ response }: ImportedRow): string {
  return plainNumber(response.caseNumber ?? `response ${response.responseId}`);
}

function plainNumber(number: string): string {
  return tidy(number).toLowerCase();
}

/**
 * One person out of their rows: of each fact what the latest interview tells. Whoever brings a file without being
 * one who may know names leaves names and phones out of it.
 */
export function personOfRows(rows: readonly ReadyRow[], mayName: boolean): ImportedPerson {
  const inTime = rows.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.row - b.row));
  const told = Object.assign({}, ...inTime.map(({ person }) => person)) as ImportedRow['person'];
  const { givenName, familyName, phone, placeOfReturn, placeOfOrigin, hostCountry, ...coded } = told;
  const [first] = inTime;
  if (first === undefined) throw new Error('a person without a row');
  const number = first.response.caseNumber;
  const person: PersonAsKnown = {
    ...coded,
    ...lines({ placeOfReturn, placeOfOrigin, hostCountry, externalNumber: number }),
    ...(mayName && lines({ givenName, familyName })),
  };
  const phones = mayName ? lines({ phone }) : {};
  return {
    number: numberOf(first),
    rows: inTime,
    person,
    contactCard: phones.phone === undefined ? undefined : { ...phones, mayLeaveVoicemail: false, mayMessage: false },
    returnKind: inTime.findLast(({ response }) => response.returnKind !== undefined)?.response.returnKind ?? 'unknown',
    openedOn: first.on,
    isMinor: isMinor(told.birth, first),
  };
}

/** On the day of the first interview; unknown is of age, as for whoever registers somebody without a birthday. */
function isMinor(birth: string | undefined, { on, response }: ReadyRow): boolean {
  if (birth === undefined) return response.age !== undefined && response.age < 18;
  const born = (birth.length === 4 ? `${birth}-01-01` : birth) as Day;
  return addMonths(born, 18 * 12) > on;
}

/** Lines as a person has them: without what cannot be stored, none empty, none too long. */
function lines<Name extends string>(given: Readonly<Record<Name, string | undefined>>): { [Key in Name]?: string } {
  const kept = Object.entries<string | undefined>(given).flatMap(([name, text]) => {
    const line = text === undefined ? '' : tidy(text);
    return line === '' ? [] : [[name, line]];
  });
  return Object.fromEntries(kept) as { [Key in Name]?: string };
}

const longestLine = 200;

function tidy(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, longestLine)
    .toWellFormed()
    .trim();
}
