import type {
  Alert,
  Assignment,
  AssistanceLineId,
  Case,
  CaseStatus,
  ChangeOf,
  LateMark,
  Recorded,
  ResponseId,
  StoredScores,
  ToldFacts,
} from '@orion/core';

/** A change as the log keeps it, and all it does to the tables beside the log. */
export interface LogEntry {
  readonly fact: Omit<Recorded, 'private'> & { readonly commitment?: string };
  readonly effect: ChangeEffect;
}

/** What one change does beside the log. Absent is what it leaves as it is. Bytes are in base64. */
export interface ChangeEffect {
  readonly case?: StandingCase;
  /** The returnee's sealed key, where the case is new. */
  readonly key?: string;
  readonly payload?: { readonly salt: string; readonly body: string };
  readonly summary?: string;
  readonly searchKeys?: readonly { readonly key: string; readonly kind: string }[];
  readonly profile?: Profile;
  /** Whether a disability was graded above none. */
  readonly disability?: boolean;
  readonly assignments?: readonly Assignment[];
  readonly survey?: ChangeOf<'survey.submitted'>['body'] & {
    readonly answers: Readonly<Record<string, string>> | undefined;
    readonly told?: ToldFacts | undefined;
    readonly scores: StoredScores;
    readonly flags: readonly string[];
  };
  /** An assistance line as it stands now, in the place of what was said of it before. */
  readonly assistance?: ChangeOf<'assistance.recorded'>['body'];
  /** Assistance lines that never belonged here. */
  readonly assistanceGone?: readonly AssistanceLineId[];
  /** A response that never belonged here. */
  readonly retracted?: ResponseId;
  readonly tray?: readonly LateMark[];
  readonly alert?: Alert;
}

/** What analysis may know of a person, who is not named: coarse, and destroyed with the person's key. */
export interface Profile {
  readonly sex: string;
  readonly birthYear?: number | undefined;
  readonly placeOfReturn?: string | undefined;
  readonly hostCountry?: string | undefined;
  readonly returnedOn?: string | undefined;
  readonly returnKind: string;
}

/** A row of the cases as they stand. */
interface StandingCase {
  readonly status: CaseStatus;
  readonly openedOn: string;
  readonly closedOn?: string | undefined;
  readonly custodian: string | undefined;
  readonly conflicts: number;
  readonly state: Case;
}

/** What a request writes, by table; the names are those that `log.record` reads. */
export type Batch = Readonly<Record<string, readonly object[]>> & {
  readonly changes: readonly LogEntry['fact'][];
};

/**
 * Gathers what changes do by table, so that two hundred changes are as many statements as one. Of what
 * replaces what was before (the case as it stands, its summary, who holds it) only the last is written.
 */
export function gather(entries: readonly LogEntry[]): Batch {
  const cases = entries.filter(({ effect }) => effect.case);
  const opened = cases.filter(({ fact }) => fact.version === 1).map(({ fact }) => fact.subject);
  const before = new Map(cases.toReversed().map(({ fact }) => [fact.subject, fact.version - 1]));
  const standing = lastOf(cases).map(({ fact, effect }) => ({
    ...effect.case,
    id: fact.subject,
    before: before.get(fact.subject),
    version: fact.version,
    changed: fact.received,
  }));
  const summaries = lastOf(entries.filter(({ effect }) => effect.summary !== undefined));
  const tables: Readonly<Record<string, readonly object[]>> = {
    opened: standing.filter(({ id }) => opened.includes(id)),
    moved: standing.filter(({ id }) => !opened.includes(id)),
    keys: entries.flatMap(({ fact, effect }) => (effect.key ? [{ case: fact.subject, sealed: effect.key }] : [])),
    payloads: entries.flatMap(({ fact, effect }) =>
      effect.payload ? [{ ...effect.payload, change: fact.id, case: fact.subject }] : [],
    ),
    summaries: summaries.map(({ fact, effect }) => ({ case: fact.subject, body: effect.summary })),
    searchKeys: summaries.flatMap(({ fact, effect }) =>
      (effect.searchKeys ?? []).map((key) => ({ ...key, case: fact.subject })),
    ),
    profiles: lastOf(entries.filter(({ effect }) => effect.profile)).map(({ fact, effect }) => ({
      ...effect.profile,
      case: fact.subject,
    })),
    disabilities: lastOf(entries.filter(({ effect }) => effect.disability !== undefined)).map(({ fact, effect }) => ({
      case: fact.subject,
      has: effect.disability,
    })),
    assignments: lastOf(entries.filter(({ effect }) => effect.assignments)).flatMap(({ fact, effect }) =>
      (effect.assignments ?? []).map((assignment) => ({ ...assignment, case: fact.subject })),
    ),
    surveys: entries.flatMap(({ fact, effect }) =>
      effect.survey ? [{ ...effect.survey, change: fact.id, case: fact.subject }] : [],
    ),
    ...assistanceRows(entries),
    tray: entries.flatMap(({ fact, effect }) =>
      effect.tray ? [{ change: fact.id, case: fact.subject, marks: effect.tray, received: fact.received }] : [],
    ),
    alerts: lastOf(entries.filter(({ effect }) => effect.alert)).map(alertRow),
  };
  return {
    changes: entries.map(({ fact }) => fact),
    ...Object.fromEntries(Object.entries(tables).filter(([, rows]) => rows.length > 0)),
  };
}

/** Each assistance line once: as it was said last, or as gone. */
function assistanceRows(entries: readonly LogEntry[]): Readonly<Record<string, readonly object[]>> {
  const lines = new Map<string, { readonly gone: boolean; readonly row: object }>();
  for (const { fact, effect } of entries) {
    const about = { case: fact.subject, change: fact.id };
    const { assistance, assistanceGone = [] } = effect;
    if (assistance) lines.set(`${fact.subject} ${assistance.line}`, { gone: false, row: { ...assistance, ...about } });
    for (const line of assistanceGone) lines.set(`${fact.subject} ${line}`, { gone: true, row: { ...about, line } });
  }
  const [gone = [], standing = []] = [true, false].map((isGone) =>
    [...lines.values()].filter((line) => line.gone === isGone).map(({ row }) => row),
  );
  return { assistance: standing, assistanceGone: gone };
}

function alertRow({ fact, effect: { alert } }: LogEntry): object {
  const closed = alert?.outcome === undefined ? undefined : fact.received;
  return { ...alert, id: fact.subject, version: fact.version, state: alert, closed };
}

/** The last entry about each subject. */
function lastOf(entries: readonly LogEntry[]): readonly LogEntry[] {
  return [...new Map(entries.map((entry) => [entry.fact.subject, entry])).values()];
}
