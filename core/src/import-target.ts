import type { Day, Instant, ItemCode, OptionCode } from './names.ts';
import type { ReturnKind, InterviewerRole, InterviewMode, Sex } from './case-codes.ts';
import type { Round } from './round.ts';

/** What a cell of a column of facts is read as. */
export type FactForm = 'text' | 'day' | 'moment' | 'birth' | 'number' | 'code' | 'country' | 'tongue';

/** What a column of somebody's file may tell of the response it stands in. */
export const responseFacts = {
  responseId: 'text',
  caseNumber: 'text',
  round: 'code',
  interviewedOn: 'day',
  submittedAt: 'moment',
  startedAt: 'moment',
  finishedAt: 'moment',
  country: 'country',
  age: 'number',
  monthsAbroad: 'number',
  returnKind: 'code',
  mentored: 'code',
  mentor: 'text',
  interviewerRole: 'code',
  mode: 'code',
  language: 'tongue',
} as const satisfies Readonly<Record<string, FactForm>>;

/** What it may tell of the person. */
export const personFacts = {
  sex: 'code',
  birth: 'birth',
  returnedOn: 'day',
  placeOfReturn: 'text',
  placeOfOrigin: 'text',
  hostCountry: 'text',
  givenName: 'text',
  familyName: 'text',
  fullName: 'text',
  phone: 'text',
} as const satisfies Readonly<Record<string, FactForm>>;

export const importFacts: Readonly<Record<ImportFact, FactForm>> = { ...responseFacts, ...personFacts };
export type ResponseFact = keyof typeof responseFacts;
export type PersonFact = keyof typeof personFacts;
export type ImportFact = ResponseFact | PersonFact;

/** What a column stands for: a question, one option of a question (ticked or not), a fact, or nothing of ours. */
export type ImportTarget =
  | { readonly kind: 'item'; readonly item: ItemCode }
  | { readonly kind: 'option'; readonly item: ItemCode; readonly option: OptionCode }
  | { readonly kind: 'fact'; readonly fact: ImportFact }
  | { readonly kind: 'ignore' };

/** The facts of a response as they were read. What the file does not tell is absent. */
export interface ResponseFacts {
  readonly responseId?: string;
  readonly caseNumber?: string;
  readonly round?: Round;
  readonly interviewedOn?: Day;
  readonly submittedAt?: Instant;
  readonly startedAt?: Instant;
  readonly finishedAt?: Instant;
  /** ISO 3166, two letters. */
  readonly country?: string;
  /** Whole years on the day of the interview. */
  readonly age?: number;
  readonly monthsAbroad?: number;
  readonly returnKind?: ReturnKind;
  readonly mentored?: 'yes' | 'no';
  readonly mentor?: string;
  readonly interviewerRole?: InterviewerRole;
  readonly mode?: InterviewMode;
  /** ISO 639: `fr`, `ar`, `fuf`. */
  readonly language?: string;
}

/** The facts of a person as they were read. A full name alone was divided into given and family name. */
export interface PersonFacts {
  readonly sex?: Sex;
  /** A full day or a year alone. */
  readonly birth?: string;
  readonly returnedOn?: Day;
  readonly placeOfReturn?: string;
  readonly placeOfOrigin?: string;
  readonly hostCountry?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly phone?: string;
}

/** One row of a file, read: what a response needs. */
export interface ImportedRow {
  /** 1 is the first row behind the header. */
  readonly row: number;
  readonly response: ResponseFacts;
  readonly person: PersonFacts;
  /** By item code, as the contract writes a cell; what was not asked is absent. */
  readonly answers: Readonly<Record<string, string>>;
}
