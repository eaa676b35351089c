import * as z from 'zod/mini';
import {
  assistanceChannels,
  assistanceDimensions,
  assistanceKinds,
  assistanceLevels,
  assistanceStates,
  isAmount,
  isFundingCode,
} from './assistance.ts';
import {
  alertKinds,
  alertOutcomes,
  closureReasons,
  contactChannels,
  contactOutcomes,
  householdPlaces,
  interviewerRoles,
  interviewModes,
  reopeningReasons,
  returnKinds,
  seals,
  sexes,
  vulnerabilities,
} from './case-codes.ts';
import { consentCategories, consentForms, consentGivers, consentPurposes, consentRecipients } from './consent.ts';
import {
  languages,
  type AccountId,
  type AssistanceLineId,
  type CaseId,
  type ChangeId,
  type ConsentId,
  type ContactId,
  type Day,
  type HouseholdId,
  type ImportId,
  type InstrumentRef,
  type Instant,
  type ResponseId,
  type SchemeRef,
} from './names.ts';
import type { PersonField } from './person.ts';
import { assignedRoles } from './role.ts';
import { rounds } from './round.ts';

const id = <Id extends string>() => z.custom<Id>((given) => typeof given === 'string' && uuid.test(given));
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const day = z.custom<Day>((given) => typeof given === 'string' && isDay(given));
const instant = z.custom<Instant>((given) => typeof given === 'string' && isInstant(given));
const code = <Code extends string>() =>
  z.custom<Code>((given) => typeof given === 'string' && /^[\w@.-]{1,80}$/.test(given));
const line = z.string().check(z.minLength(1), z.maxLength(200));
const maybeLine = z.optional(line);
/** What an edit saw in a field: the change that had set it, 0 for none; older phones name its version. */
const seen = z.union([z.int().check(z.minimum(0)), id<ChangeId>()]);

/** Whether a text is a day that exists, written `2026-11-21`. */
export function isDay(text: string): text is Day {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) && text >= '1900-01-01';
}

/** Whether a text is a moment in UTC as `Date.toISOString` writes it. */
export function isInstant(text: string): text is Instant {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false;
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text && text >= '1900';
}

const personFields = {
  givenName: line,
  familyName: line,
  otherNames: maybeLine,
  sex: z.enum(sexes),
  birth: z.optional(z.custom<string>((given) => typeof given === 'string' && (/^\d{4}$/.test(given) || isDay(given)))),
  placeOfOrigin: maybeLine,
  placeOfReturn: maybeLine,
  hostCountry: maybeLine,
  returnedOn: z.optional(day),
  nationality: maybeLine,
  maritalStatus: maybeLine,
  education: maybeLine,
  occupation: maybeLine,
  spokenLanguage: maybeLine,
  writtenLanguage: z.optional(z.enum(languages)),
  externalNumber: maybeLine,
} satisfies Record<PersonField, unknown>;
const person = z.strictObject(personFields);
/** What an older system knew: perhaps no name, but some number it was kept under. */
const importedPerson = z.partial(person);
/** A correction may also empty a field that may be unknown; the two names and the sex always have a value. */
const corrections = z.partial(person);

const contactCard = z.strictObject({
  phone: maybeLine,
  phoneBelongsTo: z.optional(z.enum(['self', 'spouse', 'relative', 'neighbour', 'shared'])),
  secondPhone: maybeLine,
  safeHours: maybeLine,
  codeWord: maybeLine,
  mayLeaveVoicemail: z.boolean(),
  mayMessage: z.boolean(),
  meetingPlace: maybeLine,
  trustedPerson: maybeLine,
});

/** One interview: what it was, beside what was answered. */
const interview = {
  response: id<ResponseId>(),
  instrument: code<InstrumentRef>(),
  scheme: code<SchemeRef>(),
  round: z.enum(rounds),
  mode: z.enum(interviewModes),
  interviewerRole: z.enum(interviewerRoles),
  interviewer: id<AccountId>(),
  /** The language spoken, also one that Orion does not write (`fuf` for Pular). */
  language: code<string>(),
  interpreted: z.boolean(),
  on: day,
  startedAt: z.optional(instant),
  finishedAt: z.optional(instant),
  /** When answers on paper were typed in. */
  enteredOn: z.optional(day),
  /** The import it came by, if it did. */
  import: z.optional(id<ImportId>()),
};
const said = z.strictObject({
  /** Each answer as the instrument's contract writes it in a cell. */
  answers: z.record(z.string(), z.string().check(z.maxLength(400))),
  /** What a file told of the person on that day. It goes before what the house derives itself. */
  told: z.optional(
    z.strictObject({
      age: z.optional(z.int().check(z.minimum(0), z.maximum(130))),
      mentored: z.optional(z.boolean()),
      monthsAbroad: z.optional(z.int().check(z.minimum(0), z.maximum(1500))),
    }),
  ),
});

const fundingCode = z.string().check(z.refine(isFundingCode));
const amount = z.number().check(z.refine(isAmount));
const assistanceLine = z
  .strictObject({
    line: id<AssistanceLineId>(),
    dimension: z.enum(assistanceDimensions),
    level: z.enum(assistanceLevels),
    kind: z.enum(assistanceKinds),
    state: z.enum(assistanceStates),
    channel: z.enum(assistanceChannels),
    project: z.optional(fundingCode),
    donor: z.optional(fundingCode),
    currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
    budget: z.optional(amount),
    approved: z.optional(amount),
    delivered: z.optional(amount),
    /** The day since which it stands so: of the plan, the approval, the delivery. */
    on: day,
    /** The import it came by, if it did. */
    import: z.optional(id<ImportId>()),
  })
  // A number without a currency is no amount.
  .check(
    z.refine(
      ({ currency, budget, approved, delivered }) =>
        currency !== undefined || (budget ?? approved ?? delivered) === undefined,
      { path: ['currency'] },
    ),
  );

const text = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(10_000)) });
const nothing = z.undefined();

/**
 * Every kind of change there is, version 1: its body, which holds neither identity nor free text, and
 * its private part, which is sealed under the returnee's key. A kind is never removed: a phone may hold
 * one for months.
 */
export const changeShapes = {
  'case.opened': {
    body: z.strictObject({
      openedOn: day,
      custodian: id<AccountId>(),
      returnKind: z.enum(returnKinds),
      isMinor: z.boolean(),
    }),
    private: z.strictObject({ person, contactCard: z.optional(contactCard) }),
  },
  /** Somebody's case as an older system had it; on what basis it was held there is not recorded. */
  'case.imported': {
    body: z.strictObject({
      openedOn: day,
      custodian: id<AccountId>(),
      returnKind: z.enum(returnKinds),
      isMinor: z.boolean(),
      import: id<ImportId>(),
    }),
    private: z.strictObject({ person: importedPerson, contactCard: z.optional(contactCard) }),
  },
  /** The case never belonged here: the import that opened it was undone. */
  'case.retracted': { body: z.strictObject({ on: day, import: z.optional(id<ImportId>()) }), private: nothing },
  'person.corrected': {
    body: z.strictObject({
      /** What was seen in each field that is corrected. */
      saw: z.record(z.enum(Object.keys(personFields) as [keyof typeof personFields]), z.optional(seen)),
      /** The import it came by, if it did. */
      import: z.optional(id<ImportId>()),
    }),
    private: corrections,
  },
  'contact_card.changed': {
    /** `import`: the import it came by, if it did. */
    body: z.strictObject({ saw: seen, import: z.optional(id<ImportId>()) }),
    private: contactCard,
  },
  'guardian.named': {
    body: z.strictObject({ saw: seen, on: day, basis: z.enum(['guardian', 'best_interests']) }),
    private: z.strictObject({ name: line, relation: line, phone: maybeLine }),
  },
  'household.joined': {
    /** What an import says of a household stands in the place of what was said of the same one before. */
    body: z.strictObject({
      household: id<HouseholdId>(),
      place: z.enum(householdPlaces),
      on: day,
      import: z.optional(id<ImportId>()),
    }),
    private: nothing,
  },
  'household.left': {
    body: z.strictObject({ household: id<HouseholdId>(), on: day, import: z.optional(id<ImportId>()) }),
    private: nothing,
  },
  /** They never belonged to it, such as by an import that was undone. */
  'household.retracted': {
    body: z.strictObject({ household: id<HouseholdId>(), on: day, import: z.optional(id<ImportId>()) }),
    private: nothing,
  },
  'consent.recorded': {
    body: z.strictObject({
      consent: id<ConsentId>(),
      purpose: z.enum(consentPurposes),
      recipient: z.enum(consentRecipients),
      categories: z.array(z.enum(consentCategories)).check(z.minLength(1), z.maxLength(consentCategories.length)),
      decision: z.enum(['given', 'refused']),
      form: z.enum(consentForms),
      by: z.enum(consentGivers),
      assent: z.optional(z.boolean()),
      readAloud: z.boolean(),
      witnessed: z.boolean(),
      interpreted: z.boolean(),
      on: day,
      askAgainOn: z.optional(day),
    }),
    private: z.optional(z.strictObject({ recipient: maybeLine, witness: maybeLine, interpreter: maybeLine })),
  },
  'consent.withdrawn': { body: z.strictObject({ consent: id<ConsentId>(), on: day }), private: nothing },
  'vulnerability.graded': {
    body: z.strictObject({ seal: z.enum(seals), on: day }),
    private: z.strictObject({
      vulnerability: z.enum(vulnerabilities),
      grade: z.literal([0, 1, 2, 3]),
    }),
  },
  'case.assigned': {
    body: z.strictObject({
      account: id<AccountId>(),
      role: z.enum(assignedRoles),
      from: day,
      /** The last day of a cover for somebody's absence. */
      until: z.optional(day),
    }),
    private: nothing,
  },
  'case.unassigned': {
    body: z.strictObject({ account: id<AccountId>(), role: z.enum(assignedRoles), on: day }),
    private: nothing,
  },
  'case.closed': {
    /** Cases of long ago may come closed by import. */
    body: z.strictObject({ reason: z.enum(closureReasons), on: day, import: z.optional(id<ImportId>()) }),
    private: nothing,
  },
  'case.reopened': { body: z.strictObject({ reason: z.enum(reopeningReasons), on: day }), private: nothing },
  'case.merged': { body: z.strictObject({ into: id<CaseId>() }), private: nothing },
  'case.unmerged': { body: z.strictObject({ from: id<CaseId>() }), private: nothing },
  'note.written': { body: z.strictObject({ seal: z.enum(seals), on: day }), private: text },
  'contact.attempted': {
    body: z.strictObject({
      channel: z.enum(contactChannels),
      outcome: z.enum(contactOutcomes),
      on: day,
      /** Of one that an older system kept: what a later import says of the same stands in its place. */
      contact: z.optional(id<ContactId>()),
      import: z.optional(id<ImportId>()),
    }),
    private: z.optional(text),
  },
  /** It never belonged here, such as one of an import that was undone. */
  'contact.retracted': {
    body: z.strictObject({ contact: id<ContactId>(), on: day, import: z.optional(id<ImportId>()) }),
    private: nothing,
  },
  'survey.submitted': { body: z.strictObject(interview), private: said },
  /** A later file says otherwise: it replaces what was known of this response. What stood is in the log. */
  'survey.corrected': { body: z.strictObject(interview), private: said },
  /** The response never belonged here, such as one of an import that was undone. */
  'survey.retracted': {
    body: z.strictObject({ response: id<ResponseId>(), on: day, import: z.optional(id<ImportId>()) }),
    private: nothing,
  },
  /** Help as it stands now: a later record of the same line replaces the former, whose history is the log. */
  'assistance.recorded': { body: assistanceLine, private: z.optional(text) },
  /** The line never belonged here, such as one of an import that was undone. */
  'assistance.retracted': {
    body: z.strictObject({ line: id<AssistanceLineId>(), on: day, import: z.optional(id<ImportId>()) }),
    private: nothing,
  },
  'conflict.settled': {
    body: z.strictObject({
      field: code<string>(),
      choose: id<ChangeId>(),
      /** The rivals that the person decided between; one that came meanwhile stays in conflict. */
      between: z.optional(z.array(id<ChangeId>()).check(z.maxLength(100))),
    }),
    private: nothing,
  },
  'alert.raised': {
    body: z.strictObject({ kind: z.enum(alertKinds), isDrill: z.boolean(), case: z.optional(id<CaseId>()) }),
    private: nothing,
  },
  'alert.acknowledged': { body: z.strictObject({ on: instant }), private: nothing },
  'alert.closed': { body: z.strictObject({ outcome: z.enum(alertOutcomes) }), private: nothing },
  'case.erased': { body: z.strictObject({ on: day }), private: nothing },
} as const;

export type ChangeKind = keyof typeof changeShapes;
export type ChangeBody<Kind extends ChangeKind = ChangeKind> = z.infer<(typeof changeShapes)[Kind]['body']>;
export type ChangePrivate<Kind extends ChangeKind = ChangeKind> = z.infer<(typeof changeShapes)[Kind]['private']>;
