import type { DateOrder, MappedValue } from './import-mapping.ts';
import type { ImportDecisions, SingleDecision } from './import-problem.ts';

/** What a sheet of a workbook of people holds, one row each. */
export const workbookKinds = ['people', 'households', 'contacts', 'assistance'] as const;
export type WorkbookKind = (typeof workbookKinds)[number];

/** What a cell of such a sheet is read as. */
export type FieldForm = 'text' | 'day' | 'birth' | 'code' | 'country' | 'tongue' | 'amount';

const person = {
  number: 'text',
  givenName: 'text',
  familyName: 'text',
  fullName: 'text',
  otherNames: 'text',
  sex: 'code',
  birth: 'birth',
  placeOfOrigin: 'text',
  placeOfReturn: 'text',
  hostCountry: 'text',
  returnedOn: 'day',
  returnKind: 'code',
  openedOn: 'day',
  nationality: 'text',
  maritalStatus: 'text',
  education: 'text',
  occupation: 'text',
  spokenLanguage: 'tongue',
  writtenLanguage: 'tongue',
  phone: 'text',
  secondPhone: 'text',
  phoneBelongsTo: 'code',
  safeHours: 'text',
  mayMessage: 'code',
  mayLeaveVoicemail: 'code',
  meetingPlace: 'text',
  trustedPerson: 'text',
  household: 'text',
  householdPlace: 'code',
} as const satisfies Readonly<Record<string, FieldForm>>;

/** The fields of each kind of sheet. `number` is that of the person in the older system, on every sheet. */
export const workbookFields = {
  people: person,
  households: { number: 'text', household: 'text', householdPlace: 'code', from: 'day', until: 'day' },
  contacts: { number: 'text', on: 'day', channel: 'code', outcome: 'code', text: 'text' },
  assistance: {
    number: 'text',
    line: 'text',
    project: 'text',
    donor: 'text',
    dimension: 'code',
    level: 'code',
    kind: 'code',
    state: 'code',
    channel: 'code',
    currency: 'text',
    budget: 'amount',
    approved: 'amount',
    delivered: 'amount',
    on: 'day',
    text: 'text',
  },
} as const satisfies Readonly<Record<WorkbookKind, Readonly<Record<string, FieldForm>>>>;

/** Without which no row of such a sheet can be kept. */
export const neededFields: Readonly<Record<WorkbookKind, readonly string[]>> = {
  people: ['number'],
  households: ['number', 'household', 'householdPlace'],
  contacts: ['number', 'on', 'channel', 'outcome'],
  assistance: ['number', 'kind', 'on'],
};

/** One column of a sheet of people; `field` null: nothing of ours. */
export interface WorkbookColumn {
  readonly header: string;
  readonly occurrence?: number;
  readonly field: string | null;
  /** A share, 0 to 1. */
  readonly confidence: number;
  readonly dateOrder?: DateOrder;
  readonly isOrderSure?: boolean;
  readonly decimal?: '.' | ',';
  /** Of codes only. */
  readonly values: readonly MappedValue[];
}

/** How one sheet is read; `kind` null: it is left out. */
export interface WorkbookSheetMapping {
  readonly sheet: string;
  readonly kind: WorkbookKind | null;
  readonly confidence: number;
  readonly columns: readonly WorkbookColumn[];
}

/** How a workbook of people is read. Plain JSON. */
export interface WorkbookMapping {
  readonly version: 1;
  readonly acceptFrom: number;
  readonly sheets: readonly WorkbookSheetMapping[];
}

/** One row of a sheet, read: fields by name; amounts are numbers; what the sheet does not tell is absent. */
export interface WorkbookRow {
  readonly row: number;
  readonly kind: WorkbookKind;
  /** Of the person in the older system. */
  readonly number: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

/** What was decided about problems of a workbook; a row is one of a sheet. */
export interface WorkbookDecisions {
  readonly byKind: ImportDecisions['byKind'];
  readonly single: readonly (SingleDecision & { readonly sheet: string })[];
}
