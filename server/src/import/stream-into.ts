import { randomUUID, type Hash } from 'node:crypto';
import {
  isProblemList,
  marksOf,
  personOf,
  project,
  streamOf,
  type AssistanceLineId,
  type Case,
  type Change,
  type ChangeId,
  type Instant,
  type Recorded,
  type ResponseId,
  type StoredScores,
} from '@orion/core';
import { caseEffect, summaryEffect } from '../case-effect.ts';
import type { ChangeEffect } from '../gather.ts';
import { freshBytes, type Keys } from '../keys.ts';
import { canonical, canonicalWith } from '../canonical.ts';
import { sealText } from '../open-change.ts';
import { fold } from '../read-case.ts';
import { commitToText } from '../seal-change.ts';
import type { Incoming } from '../store/many-changes.ts';
import {
  writeAssistance,
  writeCase,
  writePerson,
  writeSurveys,
  type WrittenLine,
  type WrittenSurvey,
} from './write-rows.ts';

/** Everything that is to be said of one case at once, in order. */
export interface CaseStream {
  /** The case as it stands, its row locked, with its sealed key; absent where the first of the changes opens it. */
  readonly found?: StandingCase | undefined;
  readonly changes: readonly Change[];
}

export interface StandingCase {
  readonly state: Case;
  readonly sealedKey: Buffer;
  /** What its responses go by in analysis, where it has any. */
  readonly pseudonym: string | null;
}

/** What streams are taken into. */
export interface Intake {
  readonly keys: Keys;
  readonly received: Instant;
  readonly tables: Incoming;
  readonly hash: Hash;
  readonly scores: ReadonlyMap<ChangeId, StoredScores>;
}

/** Kinds after which lists and search keys must be made anew. */
export function isAboutIdentity({ kind }: Change): boolean {
  return kind === 'person.corrected' || kind === 'contact_card.changed' || kind === 'conflict.settled';
}

/** Projects, seals and writes down what is said of one case; `history` is what was said before, of one that stood. */
export function streamInto(intake: Intake, { found, changes }: CaseStream, history: readonly Recorded[]): void {
  const [first] = changes;
  if (first === undefined) return;
  const { keys, received, tables } = intake;
  const { mission, subject } = first;
  const caseKey = found ? keys.openKey(mission, subject, found.sealedKey) : keys.newCaseKey();
  const surveys = new Map<ResponseId, WrittenSurvey>();
  const lines = new Map<AssistanceLineId, WrittenLine | undefined>();
  const said: Recorded[] = [];
  let standing = found?.state;
  let sum: ChangeEffect = {};
  for (const change of changes) {
    const recorded = { ...change, version: (standing?.version ?? 0) + 1, received, marks: [] };
    const next = projectOpen(standing, recorded);
    const marks = marksOf(standing ?? next, recorded);
    const isNew = standing === undefined;
    const scores = intake.scores.get(change.id);
    const about = { keys, before: standing, after: next, change: recorded, caseKey, isNew, marks, scores };
    const effect = caseEffect({ ...about, isLast: change === changes.at(-1) });
    said.push(recorded);
    const isNamedAnew = isAboutIdentity(change);
    sum = { ...sum, ...effect, ...(isNamedAnew && namedAnew(keys, [...history, ...said], caseKey)) };
    const spelled = spell(change);
    if (effect.survey && spelled?.answers !== undefined)
      surveys.set(effect.survey.response, { ...effect.survey, change: change.id, spelled: spelled.answers });
    if (effect.retracted) retract(intake, effect.retracted, { surveys, subject });
    if (effect.assistance) lines.set(effect.assistance.line, { ...effect.assistance, change: change.id });
    for (const line of effect.assistanceGone ?? []) lines.set(line, undefined);
    if (marks.length > 0) tables.tray.row(4).uuid(change.id).uuid(subject).texts(marks).moment(received);
    writeChange(intake, recorded, { caseKey, text: spelled?.whole });
    standing = next;
  }
  const written = { subject, surveys: [...surveys.values()], pseudonym: found?.pseudonym ?? randomUUID() };
  if (standing && sum.case)
    writeCase(tables, { before: found?.state.version ?? 0, standing, sum: sum.case, ...written });
  writePerson(tables, subject, sum);
  writeSurveys(tables, written);
  writeAssistance(tables, subject, lines);
}

/** The standing case is projected without private parts, which it never holds. */
function projectOpen(standing: Case | undefined, recorded: Recorded): Case {
  if (streamOf(recorded.kind) === 'alert') throw new Error('an alert is no change of a case');
  const { private: _, ...open } = recorded;
  const next = project(standing, open);
  if (isProblemList(next)) throw new Error(`cannot be projected: ${next.map(({ code }) => code).join(' ')}`);
  return next;
}

function namedAnew(keys: Keys, stream: readonly Recorded[], caseKey: Buffer): ChangeEffect {
  const whole = fold(stream);
  return summaryEffect(keys, { mission: whole.mission, subject: whole.id }, caseKey, {
    person: personOf(whole),
    contactCard: whole.contactCard?.value ?? undefined,
    returnKind: whole.returnKind,
  });
}

function retract(
  { tables }: Intake,
  response: ResponseId,
  { surveys, subject }: { surveys: Map<ResponseId, unknown>; subject: string },
): void {
  // One that came in the same breath is nowhere yet.
  if (!surveys.delete(response)) tables.retracted.row(2).uuid(response).uuid(subject);
}

/** A private part as it is sealed; of a survey also the answers alone, which stand in a second place. */
function spell({ private: said }: Change): { readonly whole: string; readonly answers?: string } | undefined {
  if (said === undefined) return undefined;
  if (!('answers' in said)) return { whole: canonical(said) };
  const answers = canonical(said.answers);
  return { whole: canonicalWith(said, 'answers', answers), answers };
}

function writeChange(
  { tables, hash }: Intake,
  recorded: Recorded,
  { caseKey, text }: { readonly caseKey: Buffer; readonly text: string | undefined },
): void {
  const { id, kind, subject, version, author, device, at, received, marks, body } = recorded;
  let commitment: Buffer | undefined;
  if (text !== undefined) {
    const salt = freshBytes(16);
    commitment = commitToText(salt, text);
    hash.update(commitment);
    tables.payload
      .row(4)
      .uuid(id)
      .uuid(subject)
      .bytes(salt)
      .bytes(sealText(caseKey, recorded, text));
  }
  const row = tables.change.row(11).uuid(id).text(kind).uuid(subject).int(version).uuid(author).uuid(device);
  row.moment(at).moment(received).texts(marks).json(body).bytes(commitment);
}
