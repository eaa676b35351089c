import { addMonths } from '@orion/core';
import type { CaseId, ContactCard, Day, Guardian, Language, Person, ReturnKind, Sex } from '@orion/core';
import { ageOn } from '../calendar.ts';
import type { Ceremony, Decisions } from '../consent/lines.ts';

/** A registration as it is being written; every field a text, as the form holds it. */
export interface Registration {
  readonly case: CaseId;
  readonly person: PersonForm;
  readonly returnKind: ReturnKind;
  /** Said by a person where no birth tells it. */
  readonly isSaidMinor: boolean;
  readonly contact: ContactForm;
  readonly guardian: GuardianForm;
  readonly decisions: Decisions;
  readonly ceremony: Ceremony;
}

export interface PersonForm {
  readonly givenName: string;
  readonly familyName: string;
  readonly otherNames: string;
  readonly sex: Sex | '';
  readonly birthKind: 'day' | 'year' | 'unknown';
  readonly birth: string;
  readonly placeOfOrigin: string;
  readonly placeOfReturn: string;
  readonly hostCountry: string;
  readonly returnedOn: string;
  readonly nationality: string;
  readonly maritalStatus: string;
  readonly education: string;
  readonly occupation: string;
  readonly spokenLanguage: string;
  readonly writtenLanguage: Language | '';
  readonly externalNumber: string;
}

export interface ContactForm {
  readonly phone: string;
  readonly phoneBelongsTo: NonNullable<ContactCard['phoneBelongsTo']> | '';
  readonly secondPhone: string;
  readonly safeHours: string;
  readonly codeWord: string;
  readonly mayLeaveVoicemail: boolean;
  readonly mayMessage: boolean;
  readonly meetingPlace: string;
  readonly trustedPerson: string;
}

export interface GuardianForm {
  readonly basis: 'guardian' | 'best_interests';
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
}

export const emptyPerson: PersonForm = {
  givenName: '',
  familyName: '',
  otherNames: '',
  sex: '',
  birthKind: 'day',
  birth: '',
  placeOfOrigin: '',
  placeOfReturn: '',
  hostCountry: '',
  returnedOn: '',
  nationality: '',
  maritalStatus: '',
  education: '',
  occupation: '',
  spokenLanguage: '',
  writtenLanguage: '',
  externalNumber: '',
};

/** Nothing is allowed until the person allowed it. */
export const emptyContact: ContactForm = {
  phone: '',
  phoneBelongsTo: '',
  secondPhone: '',
  safeHours: '',
  codeWord: '',
  mayLeaveVoicemail: false,
  mayMessage: false,
  meetingPlace: '',
  trustedPerson: '',
};

export function emptyRegistration(id: CaseId): Registration {
  return {
    case: id,
    person: emptyPerson,
    returnKind: 'unknown',
    isSaidMinor: false,
    contact: emptyContact,
    guardian: { basis: 'guardian', name: '', relation: '', phone: '' },
    decisions: {},
    ceremony: { form: 'spoken', by: 'self', assent: false, readAloud: true, witness: '', interpreter: '' },
  };
}

export type PersonFault = 'givenName' | 'familyName' | 'sex' | 'birth' | 'returnedOn';

/** What must be mended before going on: little, since much may be unknown. */
export function personFaults(form: PersonForm, today: Day): readonly PersonFault[] {
  const isBirthWrong =
    (form.birthKind === 'day' && form.birth !== '' && form.birth > today) ||
    (form.birthKind === 'year' && !(/^(?:19|20)\d\d$/.test(form.birth) && form.birth <= today.slice(0, 4)));
  return [
    ...(form.givenName.trim() === '' ? (['givenName'] as const) : []),
    ...(form.familyName.trim() === '' ? (['familyName'] as const) : []),
    ...(form.sex === '' ? (['sex'] as const) : []),
    ...(isBirthWrong ? (['birth'] as const) : []),
    ...(form.returnedOn > today ? (['returnedOn'] as const) : []),
  ];
}

/** The person as core knows one: what was left empty is unknown and not there. */
export function readPerson(form: PersonForm): Person {
  const { birthKind, birth, sex, writtenLanguage, returnedOn, givenName, familyName, ...lines } = form;
  return {
    givenName: givenName.trim(),
    familyName: familyName.trim(),
    sex: sex === '' ? 'unknown' : sex,
    ...filled(lines),
    ...(birthKind !== 'unknown' && birth !== '' && { birth }),
    ...(returnedOn !== '' && { returnedOn: returnedOn as Day }),
    ...(writtenLanguage !== '' && { writtenLanguage }),
  };
}

/** The inverse of `readPerson`. */
export function writePerson(person: Partial<Person>): PersonForm {
  const { birth, ...rest } = person;
  const birthKind = birth === undefined ? 'unknown' : birth.length === 4 ? 'year' : 'day';
  return { ...emptyPerson, ...dropUndefined(rest), birthKind, birth: birth ?? '' };
}

export function readContact(form: ContactForm): ContactCard {
  const { mayLeaveVoicemail, mayMessage, phoneBelongsTo, ...lines } = form;
  return { ...filled(lines), ...(phoneBelongsTo !== '' && { phoneBelongsTo }), mayLeaveVoicemail, mayMessage };
}

export function writeContact(card: ContactCard | undefined): ContactForm {
  return { ...emptyContact, ...dropUndefined(card ?? {}) };
}

export function readGuardian({ name, relation, phone }: GuardianForm): Guardian {
  return { name: name.trim(), relation: relation.trim(), ...filled({ phone }) };
}

/** Under 18 on a day; where no birth tells, as somebody said. */
export function isMinor({ person, isSaidMinor }: Registration, today: Day): boolean {
  const age = person.birthKind === 'unknown' ? undefined : ageOn(today, readPerson(person).birth);
  return age === undefined ? isSaidMinor : age < 18;
}

/** The day on which a child is asked again. A year alone is taken as its first day: rather too early than too late. */
export function eighteenthBirthday(birth: string | undefined): Day | undefined {
  return birth === undefined ? undefined : addMonths((birth.length === 4 ? `${birth}-01-01` : birth) as Day, 18 * 12);
}

function filled<Form extends Readonly<Record<string, string>>>(form: Form): { [Key in keyof Form]?: string } {
  return Object.fromEntries(
    Object.entries(form).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])),
  ) as { [Key in keyof Form]?: string };
}

function dropUndefined<Given extends object>(given: Given): { [Key in keyof Given]: Exclude<Given[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Given]: Exclude<Given[Key], undefined>;
  };
}
