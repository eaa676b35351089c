import type { AssistanceLine } from './assistance.ts';
import type {
  AlertKind,
  AlertOutcome,
  ClosureReason,
  ContactChannel,
  ContactOutcome,
  Grade,
  HouseholdPlace,
  InterviewerRole,
  InterviewMode,
  ReopeningReason,
  ReturnKind,
  Seal,
  Vulnerability,
} from './case-codes.ts';
import type { LateMark } from './change.ts';
import type { Consent } from './consent.ts';
import type {
  AccountId,
  AlertId,
  CaseId,
  ChangeId,
  ContactId,
  Day,
  HouseholdId,
  ImportId,
  InstrumentRef,
  Instant,
  MissionId,
  ResponseId,
  SchemeRef,
} from './names.ts';
import type { ContactCard, Guardian, Person, PersonField } from './person.ts';
import type { AssignedRole } from './role.ts';
import type { Round } from './round.ts';
import type { StoredScores } from './stored-scores.ts';

/** A value that can be edited: which version of the case set it, by which change. */
export interface Register<Value> {
  readonly version: number;
  readonly change: ChangeId;
  /** Absent where the reader may not see it, and after erasure; `null` where it was emptied. */
  readonly value?: Value | null | undefined;
}

/** Two edits of one field that did not know of each other: both are kept until a person decides. */
export interface Conflict {
  /** `person.familyName`, `contactCard`, `guardian`. */
  readonly field: string;
  readonly rivals: readonly Register<unknown>[];
}

export interface Assignment {
  readonly account: AccountId;
  readonly role: AssignedRole;
  readonly from: Day;
  readonly until?: Day | undefined;
}

export interface GradedVulnerability {
  readonly change: ChangeId;
  readonly seal: Seal;
  readonly on: Day;
  /** Absent where the reader may not see it: ask the protection officer. */
  readonly vulnerability?: Vulnerability | undefined;
  readonly grade?: Grade | undefined;
}

export interface Note {
  readonly change: ChangeId;
  readonly seal: Seal;
  readonly on: Day;
  readonly author: AccountId;
  readonly text?: string | undefined;
}

export interface ContactAttempt {
  readonly change: ChangeId;
  readonly channel: ContactChannel;
  readonly outcome: ContactOutcome;
  readonly on: Day;
  readonly author: AccountId;
  /** Of one that an older system kept. */
  readonly contact?: ContactId | undefined;
  /** The import it came by, if it did. */
  readonly import?: ImportId | undefined;
  readonly text?: string | undefined;
}

/** A survey that was taken; the answers only for those who may see them. */
export interface TakenSurvey {
  readonly response: ResponseId;
  readonly change: ChangeId;
  readonly instrument: InstrumentRef;
  readonly scheme: SchemeRef;
  readonly round: Round;
  readonly mode: InterviewMode;
  readonly interviewerRole: InterviewerRole;
  readonly interviewer: AccountId;
  readonly language: string;
  readonly interpreted: boolean;
  readonly on: Day;
  /** The import it came by, if it did. */
  readonly import?: ImportId | undefined;
  readonly answers?: Readonly<Record<string, string>> | undefined;
  readonly told?: ToldFacts | undefined;
  /** As the server reckoned them; a device reckons its own from the answers. */
  readonly scores?: StoredScores | undefined;
}

/** What a file told of the person on the day of a response. */
export interface ToldFacts {
  readonly age?: number | undefined;
  readonly mentored?: boolean | undefined;
  readonly monthsAbroad?: number | undefined;
}

export interface HouseholdMember {
  readonly household: HouseholdId;
  readonly place: HouseholdPlace;
  readonly from: Day;
  readonly until?: Day | undefined;
}

/** One state the case went through, oldest first. */
export interface CaseState {
  readonly status: CaseStatus;
  readonly on: Day;
  readonly reason?: ClosureReason | ReopeningReason | undefined;
}

/** `retracted`: it never belonged here, and stands in no list. */
export type CaseStatus = 'open' | 'closed' | 'merged' | 'erased' | 'retracted';

/** Everything that happened to one returnee in one mission, as far as the reader may see it. */
export interface Case {
  readonly id: CaseId;
  readonly mission: MissionId;
  /** How many changes made it. */
  readonly version: number;
  readonly status: CaseStatus;
  readonly openedOn: Day;
  readonly returnKind: ReturnKind;
  readonly isMinor: boolean;
  readonly states: readonly CaseState[];
  readonly mergedInto?: CaseId | undefined;
  /** The import that opened it: on what basis the person's data are held is unrecorded until somebody asks. */
  readonly import?: ImportId | undefined;
  readonly person: { readonly [Field in PersonField]?: Register<Person[Field]> };
  readonly contactCard?: Register<ContactCard> | undefined;
  readonly guardian?: Register<Guardian> | undefined;
  readonly guardianBasis?: 'guardian' | 'best_interests' | undefined;
  readonly households: readonly HouseholdMember[];
  readonly consents: readonly Consent[];
  readonly vulnerabilities: readonly GradedVulnerability[];
  readonly assignments: readonly Assignment[];
  readonly notes: readonly Note[];
  readonly contacts: readonly ContactAttempt[];
  readonly surveys: readonly TakenSurvey[];
  readonly assistance: readonly AssistanceLine[];
  readonly conflicts: readonly Conflict[];
  readonly marked: readonly MarkedChange[];
  readonly lastChangedAt: Instant;
}

/** A change that was accepted although something about it was odd. */
export interface MarkedChange {
  readonly change: ChangeId;
  readonly marks: readonly LateMark[];
}

/** Somebody in danger, from the button to the end. It holds no name and no narrative. */
export interface Alert {
  readonly id: AlertId;
  readonly mission: MissionId;
  readonly version: number;
  readonly kind: AlertKind;
  readonly isDrill: boolean;
  readonly case?: CaseId | undefined;
  readonly raisedBy: AccountId;
  readonly raisedAt: Instant;
  readonly acknowledgedBy?: AccountId | undefined;
  readonly acknowledgedAt?: Instant | undefined;
  readonly outcome?: AlertOutcome | undefined;
}
