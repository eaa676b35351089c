import type {
  AccountId,
  Alert,
  Case,
  CaseId,
  Change,
  ChangeBody,
  ChangeId,
  ChangeKind,
  ChangePrivate,
  Day,
  Instant,
  Instrument,
  InstrumentRef,
  MissionId,
  Person,
  Protocol,
  Role,
} from '@orion/core';
import { createContext, use } from 'react';
import type { CaseSummary, Draft, HouseStatus, LocalHouse } from '../local/index.ts';

/** A mission as it stands to the person who is signed in. */
export interface MyMission {
  readonly id: MissionId;
  readonly name: string;
  readonly country: string;
  readonly kind: 'mission' | 'demo' | 'commons';
  readonly roles: readonly Role[];
  readonly isReal: boolean;
}

/** Who works on this phone, kept sealed so that it is known without a network. */
export interface Me {
  readonly account: {
    readonly id: AccountId;
    readonly name: string;
    readonly email: string;
    readonly language: string;
  };
  readonly missions: readonly MyMission[];
}

/** One thing to be recorded. */
export interface Fact<Kind extends ChangeKind = ChangeKind> {
  readonly kind: Kind;
  readonly subject: CaseId;
  readonly body: ChangeBody<Kind>;
  readonly private?: ChangePrivate<Kind> | undefined;
}

export interface Likely {
  /** Only where it lies in one's own caseload. */
  readonly case?: CaseId | undefined;
  readonly verdict: 'possible' | 'likely';
}

/** Everything an open page works with: what this phone holds, and what can be done with it. */
export interface Desk {
  readonly house: LocalHouse;
  readonly me: Me;
  readonly mission: MyMission;
  /** All in which this person works in the field. */
  readonly missions: readonly MyMission[];
  readonly status: HouseStatus;
  readonly protocol: Protocol | undefined;
  readonly instruments: ReadonlyMap<InstrumentRef, Instrument>;
  /** The caseload in this mission. */
  readonly summaries: readonly CaseSummary[];
  /** Its cases, as far as they have been opened into memory since the house was unlocked. */
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly alerts: readonly Alert[];
  readonly drafts: readonly Draft[];
  /** Addresses of texts that the mission has recorded. */
  readonly recordings: ReadonlySet<string>;
  readonly today: Day;
  readonly nameOfAccount: (account: AccountId) => string | undefined;
  readonly chooseMission: (mission: MissionId) => void;
  /** Whether this person's roles write such a thing at all: what the house would refuse is not offered. */
  readonly may: (kind: ChangeKind) => boolean;
  /** Seals the facts on this phone, in this order, and sends them when it can. */
  readonly record: (facts: readonly Fact[], options?: { readonly dropDraft?: string }) => Promise<void>;
  /** Asks the server whether somebody like this is known; undefined where it cannot be asked. */
  readonly findDuplicates: (person: Person) => Promise<readonly Likely[] | undefined>;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('no desk here');
  return desk;
}

export function newId(): string {
  return crypto.randomUUID();
}

interface Where {
  readonly mission: MissionId;
  readonly account: AccountId;
  readonly house: Pick<LocalHouse, 'device'>;
}

/** A fact as the change that the house records. */
export function changeOf(fact: Fact, { mission, account, house }: Where): Change {
  return {
    id: newId() as ChangeId,
    kind: fact.kind,
    shape: 1,
    mission,
    subject: fact.subject,
    author: account,
    device: house.device,
    at: new Date().toISOString() as Instant,
    body: fact.body,
    ...(fact.private !== undefined && { private: fact.private }),
  } as Change;
}
