import type {
  AccountId,
  CaseId,
  Change,
  ChangeBody,
  ChangePrivate,
  DeviceId,
  ImportId,
  Instant,
  InstrumentRef,
  MissionId,
  ResponseId,
  SchemeRef,
} from '@orion/core';
import type { Keys } from '../keys.ts';
import type { KnownResponse } from '../store/imports.ts';
import { orderedId } from './ordered-id.ts';
import type { ImportedPerson, ReadyRow } from './people-of-rows.ts';

/** Who brings what, for whom. */
export interface ImportOrder {
  readonly mission: MissionId;
  readonly import: ImportId;
  readonly by: AccountId;
  readonly device: DeviceId;
  readonly received: Instant;
  /** Who looks after the people whose cases are opened. */
  readonly custodian: AccountId;
  readonly instrument: InstrumentRef;
  readonly scheme: SchemeRef;
  /** Whether the cases that it opens are over: then they are closed on the day of their last interview. */
  readonly areOver: boolean;
  /** Whether whoever brings it may know people by name. */
  readonly mayName: boolean;
}

/** The id of a response: by its own id in the older system and its person's number, else by person, round and day. */
export function responseIdOf(keys: Keys, mission: MissionId, number: string, row: ReadyRow): ResponseId {
  const { responseId } = row.response;
  const text = responseId === undefined ? `${row.round} ${row.on}` : `id ${responseId}`;
  return keys.idFor(mission, `response ${JSON.stringify([number, text])}`) as ResponseId;
}

/** What a row says as an interview. */
export interface SaidInterview {
  readonly body: ChangeBody<'survey.submitted'>;
  readonly private: NonNullable<ChangePrivate<'survey.submitted'>>;
}

export function interviewOf(order: ImportOrder, response: ResponseId, row: ReadyRow): SaidInterview {
  const { startedAt, finishedAt, age, mentored, monthsAbroad, mode, interviewerRole, language } = row.response;
  const told = {
    ...(isWithin(age, 130) && { age: Math.round(age) }),
    ...(mentored !== undefined && { mentored: mentored === 'yes' }),
    ...(isWithin(monthsAbroad, 1500) && { monthsAbroad: Math.round(monthsAbroad) }),
  };
  const times = startedAt !== undefined && finishedAt !== undefined && startedAt <= finishedAt;
  return {
    body: {
      response,
      instrument: order.instrument,
      scheme: order.scheme,
      round: row.round,
      mode: mode ?? 'in_person',
      interviewerRole: interviewerRole ?? 'other_staff',
      interviewer: order.by,
      language: language !== undefined && /^[\w@.-]{1,80}$/.test(language) ? language : 'und',
      interpreted: false,
      on: row.on,
      ...(times && { startedAt, finishedAt }),
      import: order.import,
    },
    private: { answers: row.answers, ...(Object.keys(told).length > 0 && { told }) },
  };
}

function isWithin(value: number | undefined, most: number): value is number {
  return value !== undefined && value >= 0 && value <= most;
}

/** Whether what stands says the same already. */
export function isSaidAlready(known: KnownResponse, { body, private: said }: SaidInterview): boolean {
  const minutes =
    body.startedAt === undefined || body.finishedAt === undefined
      ? null
      : Math.fround((Date.parse(body.finishedAt) - Date.parse(body.startedAt)) / 60_000);
  return (
    known.instrument === body.instrument &&
    known.scheme === body.scheme &&
    known.round === body.round &&
    known.mode === body.mode &&
    known.interviewerRole === body.interviewerRole &&
    known.language === body.language &&
    known.on === body.on &&
    known.minutes === minutes &&
    isSameRecord(known.answers, said.answers) &&
    isSameRecord(known.told, said.told ?? {})
  );
}

function isSameRecord(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** The opening of the case of somebody whom nobody here knew. */
export function openingOf(order: ImportOrder, subject: CaseId, who: ImportedPerson): Change {
  const { person, contactCard, openedOn, returnKind, isMinor } = who;
  return saying(order, subject, {
    kind: 'case.imported',
    body: { openedOn, custodian: order.custodian, returnKind, isMinor, import: order.import },
    private: { person, ...(contactCard && { contactCard }) },
  });
}

/** The end of a case of long ago: nobody is to be asked for what became due meanwhile. */
export function closingOf(order: ImportOrder, subject: CaseId, { rows, openedOn }: ImportedPerson): Change {
  const on = rows.at(-1)?.on ?? openedOn;
  const body = { reason: 'support_period_over' as const, on, import: order.import };
  return saying(order, subject, { kind: 'case.closed', body });
}

/** A change as this import says it. */
export function saying(
  { mission, by, device, received }: Pick<ImportOrder, 'mission' | 'by' | 'device' | 'received'>,
  subject: CaseId,
  said: Pick<Change, 'kind' | 'body'> & { readonly private?: unknown },
): Change {
  const change = { id: orderedId(), shape: 1, mission, subject, author: by, device, at: received, ...said };
  return change as unknown as Change;
}
