import type { Sex } from './case-codes.ts';
import type { Day, Language } from './names.ts';

/** Who a returnee is: identity, never in a change's body, a log or an address. */
export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly otherNames?: string | undefined;
  readonly sex: Sex;
  /** A full day, a year alone (`1994`), or unknown. */
  readonly birth?: string | undefined;
  readonly placeOfOrigin?: string | undefined;
  readonly placeOfReturn?: string | undefined;
  readonly hostCountry?: string | undefined;
  readonly returnedOn?: Day | undefined;
  readonly nationality?: string | undefined;
  readonly maritalStatus?: string | undefined;
  readonly education?: string | undefined;
  readonly occupation?: string | undefined;
  readonly spokenLanguage?: string | undefined;
  readonly writtenLanguage?: Language | undefined;
  /** The number of an older system. */
  readonly externalNumber?: string | undefined;
}
export type PersonField = keyof Person;
/** The same of somebody of whom perhaps not even the name is known. */
export type PersonAsKnown = { readonly [Field in PersonField]?: Person[Field] | undefined };

/** A record, so that a field that is forgotten here does not compile. */
const everyField: Readonly<Record<PersonField, true>> = {
  givenName: true,
  familyName: true,
  otherNames: true,
  sex: true,
  birth: true,
  placeOfOrigin: true,
  placeOfReturn: true,
  hostCountry: true,
  returnedOn: true,
  nationality: true,
  maritalStatus: true,
  education: true,
  occupation: true,
  spokenLanguage: true,
  writtenLanguage: true,
  externalNumber: true,
};
export const personFieldNames = Object.keys(everyField) as readonly PersonField[];

/** How somebody may be reached without harm. Messages never name the programme. */
export interface ContactCard {
  readonly phone?: string | undefined;
  readonly phoneBelongsTo?: 'self' | 'spouse' | 'relative' | 'neighbour' | 'shared' | undefined;
  readonly secondPhone?: string | undefined;
  /** For example `18:00-20:00, not on Friday`. */
  readonly safeHours?: string | undefined;
  readonly codeWord?: string | undefined;
  readonly mayLeaveVoicemail: boolean;
  readonly mayMessage: boolean;
  readonly meetingPlace?: string | undefined;
  readonly trustedPerson?: string | undefined;
}

export interface Guardian {
  readonly name: string;
  readonly relation: string;
  readonly phone?: string | undefined;
}
