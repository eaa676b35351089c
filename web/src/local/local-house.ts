import type {
  AccountId,
  Alert,
  Case,
  CaseId,
  CaseStatus,
  Change,
  ChangeBody,
  ChangeId,
  ChangeRefusal,
  Day,
  DeviceId,
  Instant,
  InstrumentRef,
  MissionId,
  Problem,
  Role,
  Round,
} from '@orion/core';
import type { PassphraseFault, Random } from '../seal/index.ts';
import type { SyncStore } from '../sync/index.ts';
import type { Loss } from './store-mark.ts';

/** Milliseconds since 1970, by the clock of the device, which may be wrong. */
export type Clock = () => number;

/** Whose house it is, and what it may not make itself. */
export interface HouseOptions {
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly random: Random;
  readonly clock: Clock;
}

/** Empty: no passphrase was chosen yet. Locked: what is written is sealed, nothing can be read. */
export type HouseState = 'empty' | 'locked' | 'open';

/** One case of the caseload as lists and searches need it, in memory while the house is open. */
export interface CaseSummary {
  readonly id: CaseId;
  readonly mission: MissionId;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly otherNames?: string | undefined;
  readonly sex?: string | undefined;
  readonly birth?: string | undefined;
  readonly placeOfReturn?: string | undefined;
  readonly externalNumber?: string | undefined;
  readonly returnedOn?: Day | undefined;
  readonly isMinor: boolean;
  readonly status: CaseStatus;
  readonly openedOn: Day;
  /** By the server's clock; by the device's where changes are pending. */
  readonly lastChangedAt: Instant;
  readonly lastContactOn?: Day | undefined;
  /** Surveys taken, oldest first. */
  readonly surveys: readonly { readonly instrument: InstrumentRef; readonly round: Round; readonly on: Day }[];
  /** Changes of this device that the server has not got. */
  readonly pending: number;
  /** Fields in which two edits met and nobody has decided. */
  readonly conflicts: number;
  /** Registered here, and the server has not got it. */
  readonly isNew: boolean;
}

/** A case as this device knows it. */
export interface LocalCase {
  /** What is shown: what the server told, and this device's own pending changes upon it. */
  readonly shown: Case;
  readonly pending: readonly PendingChange[];
}

export interface PendingChange {
  readonly change: Change;
  /** `received`: the server has it, but has not told it back yet. */
  readonly state: 'unsent' | 'held' | 'received';
}

/** A change the server did not take. Those that are held are tried again by themselves, ever more rarely. */
export interface RefusedChange {
  readonly change: Change;
  readonly refusal: ChangeRefusal | 'too_large' | 'server_fault';
  readonly problems: readonly Problem[];
  readonly willRetry: boolean;
  readonly tries: number;
  readonly retryAt?: number | undefined;
}

/** An interview that is not finished. What it is about is the page's to choose, as a survey's body has it. */
export interface DraftStart {
  /** Made where it happened, a UUID; the page may use it as the response's id. */
  readonly id: string;
  readonly mission: MissionId;
  readonly case: CaseId;
  readonly about: DraftAbout;
}
export type DraftAbout = Partial<ChangeBody<'survey.submitted'>>;

export interface Draft extends DraftStart {
  /** Each answer as the instrument's contract writes it in a cell. An empty text: it was taken back. */
  readonly answers: Readonly<Record<string, string>>;
  /** Where in the form the interview stood; the page's own word. */
  readonly place?: string | undefined;
  readonly startedAt: number;
  readonly savedAt: number;
}

/** What the footer shows. Every listener gets the whole of it, after every change. */
export interface HouseStatus {
  readonly state: HouseState;
  /** Changes the server has not got, refused ones left out. */
  readonly unsent: number;
  readonly refused: number;
  readonly drafts: number;
  /** When the server last answered, in milliseconds since 1970. */
  readonly lastContact?: number | undefined;
  readonly isOnline: boolean;
  readonly isSyncing: boolean;
  /** The server asks for a new sign-in; nothing is lost meanwhile. */
  readonly isSignedOut: boolean;
  /** Whether the browser promised not to empty the store by itself. */
  readonly persistence: { readonly asked: boolean; readonly granted: boolean };
  /** How many cases are held here, of how many in all, and how many at most: one's own caseload, and no more than 500. */
  readonly cap: { readonly cases: number; readonly inAll: number; readonly most: number };
  /** A store of this account that the browser lost: what had not been sent is gone with it. */
  readonly lost?: Loss | undefined;
}

/** A colleague, to be shown by name. */
export interface Colleague {
  readonly account: AccountId;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** What every mission has and forms need without a network. Undefined: not fetched yet. */
export interface References {
  instruments(mission: MissionId): Promise<readonly InstrumentRef[] | undefined>;
  /** The document as the server gave it, which checked it. */
  instrument(ref: InstrumentRef): Promise<unknown>;
  protocol(mission: MissionId): Promise<{ readonly version: number; readonly protocol: unknown } | undefined>;
  people(mission: MissionId): Promise<readonly Colleague[] | undefined>;
  /** Anything else a page wants to find again without a network, such as who is signed in. Sealed as the rest. */
  keep(name: string, value: unknown): Promise<void>;
  read(name: string): Promise<unknown>;
}

/** What opens a house quickly, with the server's help: never alone. */
export type QuickSecret =
  | { readonly kind: 'pin'; readonly pin: string }
  | { readonly kind: 'prf'; readonly output: Uint8Array<ArrayBuffer> };

/** The share that the server holds; `sync.ts` has one that asks it. */
export interface ShareHolder {
  put(device: DeviceId, share: { readonly proofHash: string; readonly share: string }): Promise<'kept' | 'unreachable'>;
  ask(
    device: DeviceId,
    proof: string,
  ): Promise<
    | { readonly kind: 'share'; readonly share: string }
    | { readonly kind: 'refused'; readonly triesLeft: number }
    | { readonly kind: 'destroyed' }
    | { readonly kind: 'unreachable' }
  >;
}

/** Which quick unlock was set up; for `prf` with the credential's id and the salt to evaluate. */
export interface QuickUnlock {
  readonly kind: QuickSecret['kind'];
  readonly credential?: string | undefined;
  readonly salt: Uint8Array<ArrayBuffer>;
}

/**
 * What one account keeps on one device: its caseload, what it wrote and the server has not got, its
 * unfinished interviews. Everything is sealed; only ids that say nothing and counters lie open.
 */
export interface LocalHouse {
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly state: HouseState;

  /** Chooses the passphrase of an empty house and opens it; `wrong` if it has another by now. Asks the browser to keep the store. */
  create(passphrase: string): Promise<'open' | 'wrong' | PassphraseFault>;
  /** Opens the house without a network. Takes a second or two by design. */
  unlock(passphrase: string): Promise<'open' | 'wrong'>;
  /** Forgets the keys and every summary, in every tab. */
  lock(): void;
  changePassphrase(old: string, next: string): Promise<'changed' | 'wrong' | PassphraseFault>;

  /** Which quick unlock is set up, if any. */
  quickUnlock(): Promise<QuickUnlock | undefined>;
  /** Sets one up; the passphrase is asked again, since only it can wrap the key anew. */
  setQuickUnlock(
    passphrase: string,
    secret: QuickSecret & { readonly credential?: string; readonly salt?: Uint8Array<ArrayBuffer> },
    shares: ShareHolder,
  ): Promise<'set' | 'wrong' | 'unreachable'>;
  /** Opens with PIN or passkey and the server's share. `destroyed`: from now on only the passphrase opens. */
  unlockQuickly(
    secret: QuickSecret,
    shares: ShareHolder,
  ): Promise<
    | { readonly kind: 'open' }
    | { readonly kind: 'wrong'; readonly triesLeft: number }
    | { readonly kind: 'destroyed' | 'unreachable' | 'not_set' }
  >;

  /** All cases of the house as they are shown, in memory; none while it is locked. The same array until something changes. */
  cases(): readonly Case[];
  /** The same in short, for lists and searches. The same array until something changes. */
  summaries(): readonly CaseSummary[];
  readCase(id: CaseId): Promise<LocalCase | undefined>;
  /** Alerts that are open as far as this device knows, its own included. */
  alerts(mission: MissionId): Promise<readonly Alert[]>;

  /**
   * Writes down what happened: sealed and on the disk when it resolves. Also when locked. A change that
   * was recorded before is left as it is. With `dropDraft` the interview it came from goes in the same step.
   */
  record(changes: readonly Change[], options?: { readonly dropDraft?: string }): Promise<void>;

  startDraft(draft: DraftStart): Promise<void>;
  /** Sealed and on the disk when it resolves, also when the house was locked in mid-question. */
  saveAnswer(draft: string, item: string, cell: string, place?: string): Promise<void>;
  savePlace(draft: string, place: string): Promise<void>;
  saveAbout(draft: string, about: DraftAbout): Promise<void>;
  /** Unfinished interviews, the last touched first. */
  drafts(): Promise<readonly Draft[]>;
  readDraft(id: string): Promise<Draft | undefined>;
  dropDraft(id: string): Promise<void>;

  /** Changes of any age that the server did not take, oldest first. */
  needsAttention(): Promise<readonly RefusedChange[]>;
  /** Sends a refused change again, as it is. */
  retryRefused(id: ChangeId): Promise<void>;
  /** Gives a refused change up for good: a person decided. */
  discardRefused(id: ChangeId): Promise<void>;

  /**
   * Everything the server has not got, as the text of a file that opens with the passphrase of this
   * house (`readRescueFile`). Works also while locked.
   */
  rescueFile(): Promise<string>;
  /** What of a rescue file is neither here nor, as far as this house knows, at the server. */
  missingOf(rescued: Rescued): Promise<Missing>;
  /** Takes it in, sealed and on the disk when it resolves; it is then sent as everything else. Twice does no harm. */
  takeIn(missing: Missing): Promise<void>;

  readonly references: References;
  /** For sync.ts alone. */
  readonly door: SyncDoor;
  status(): HouseStatus;
  /** Calls the listener after every change of the house, of its status or its cases; returns how to stop. */
  subscribe(listener: (status: HouseStatus) => void): () => void;

  /** The server knows now that a store was lost. */
  lossTold(): void;
  /** Whoever works here has read that a store was lost. */
  readLoss(): void;

  /**
   * Empties the house. `keep_unsent` leaves what the server has not got, and the keys to it; `now`
   * leaves nothing.
   */
  wipe(how: 'keep_unsent' | 'now'): Promise<void>;
  /** Closes the store; what is under way ends first. */
  close(): void;
}

/** Where the sync comes in. */
export interface SyncDoor {
  /** Of which something lies here, or waits to be sent: also those in which the account has no more business. */
  missions(): Promise<readonly MissionId[]>;
  storeOf(mission: MissionId): SyncStore;
  /** What the sync knows of the network. */
  note(
    seen: Partial<Pick<HouseStatus, 'isOnline' | 'isSyncing' | 'isSignedOut'>> & { readonly lastContact?: number },
  ): void;
}

/** What a rescue file holds. */
export interface Rescued {
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly madeAt: Instant;
  /** In the order they were recorded. */
  readonly changes: readonly Change[];
  readonly refused: readonly { readonly change: Change; readonly refusal: RefusedChange['refusal'] }[];
  readonly drafts: readonly Draft[];
  /** How many of its records are damaged and cannot be opened. */
  readonly unopened: number;
}

/** What of a rescue file this house has not got, ready to be taken in. */
export interface Missing {
  /** Those that were refused included: the server says again what it thinks of them. */
  readonly changes: readonly Change[];
  /** Those about cases that stand here or come with the file: nobody could go on with another, nor forget it. */
  readonly drafts: readonly Draft[];
  /** How many interviews are about others. */
  readonly strange: number;
}
