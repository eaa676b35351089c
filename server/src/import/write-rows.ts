import type { AssistanceLineId, Case, ChangeId } from '@orion/core';
import type { ChangeEffect } from '../gather.ts';
import type { Incoming } from '../store/many-changes.ts';

/** A response as it is after all that is said of it, and by which change; its answers also as JSON. */
export type WrittenSurvey = NonNullable<ChangeEffect['survey']> & {
  readonly change: ChangeId;
  readonly spelled: string;
};

/** An assistance line as it is after all that is said of it, and by which change. */
export type WrittenLine = NonNullable<ChangeEffect['assistance']> & { readonly change: ChangeId };

interface CaseRow {
  readonly subject: string;
  /** The version it had, 0 for one that is new. */
  readonly before: number;
  readonly standing: Case;
  readonly sum: NonNullable<ChangeEffect['case']>;
  readonly surveys: readonly WrittenSurvey[];
}

/** The case as it stands. What a new one's last survey shows is told here; of others the database knows more surveys. */
export function writeCase({ case: table }: Incoming, { subject, before, standing, sum, surveys }: CaseRow): void {
  const last = surveys.reduce<WrittenSurvey | undefined>(
    (latest, one) => (latest === undefined || one.on >= latest.on ? one : latest),
    undefined,
  );
  table.row(11).uuid(subject).int(before).int(standing.version).text(sum.status).day(sum.openedOn).day(sum.closedOn);
  table
    .uuid(sum.custodian)
    .json(sum.state)
    .texts(last?.flags ?? []);
  table.int(sum.conflicts).moment(standing.lastChangedAt);
}

/** Key, list and search keys, what analysis may know, and who holds it. Bytes come in base64. */
export function writePerson(tables: Incoming, subject: string, sum: ChangeEffect): void {
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  if (sum.key !== undefined) tables.key.row(2).uuid(subject).bytes(bytes(sum.key));
  if (sum.summary !== undefined) tables.summary.row(2).uuid(subject).bytes(bytes(sum.summary));
  for (const { kind, key } of sum.searchKeys ?? []) tables.search_key.row(3).uuid(subject).text(kind).bytes(bytes(key));
  if (sum.profile) {
    const { sex, birthYear, placeOfReturn, hostCountry, returnedOn, returnKind } = sum.profile;
    const row = tables.profile.row(7).uuid(subject).text(sex).small(birthYear).text(placeOfReturn);
    row.text(hostCountry).day(returnedOn).text(returnKind);
  }
  if (sum.disability !== undefined) tables.disability.row(2).uuid(subject).flag(sum.disability);
  for (const { account, role, from, until } of sum.assignments ?? [])
    tables.assignment.row(5).uuid(subject).uuid(account).text(role).day(from).day(until);
}

/** Each response with its scores; what stands beside it is derived where it is written. */
export function writeSurveys(
  { survey: table }: Incoming,
  { subject, surveys, pseudonym }: { subject: string; surveys: readonly WrittenSurvey[]; pseudonym: string },
): void {
  for (const one of surveys) {
    table.row(19).uuid(one.response).uuid(subject).uuid(pseudonym).uuid(one.change).text(one.instrument);
    table.text(one.scheme).text(one.round).text(one.mode).text(one.interviewerRole).uuid(one.interviewer);
    table.text(one.language).flag(one.interpreted).day(one.on).spelled(one.spelled).json(one.scores).texts(one.flags);
    table
      .real(minutesOf(one))
      .uuid(one.import)
      .json(one.told ?? {});
  }
}

/** Each assistance line as it was said last; one that is gone is taken out. */
export function writeAssistance(
  tables: Incoming,
  subject: string,
  lines: ReadonlyMap<AssistanceLineId, WrittenLine | undefined>,
): void {
  // Amounts travel as text: the database keeps them in decimals, to the thousandth.
  const amount = (value: number | undefined): string | undefined => value?.toFixed(3);
  for (const [line, one] of lines) {
    if (one === undefined) {
      tables.assistance_gone.row(2).uuid(subject).uuid(line);
      continue;
    }
    const row = tables.assistance.row(16).uuid(subject).uuid(line).uuid(one.change).text(one.dimension);
    row.text(one.level).text(one.kind).text(one.state).text(one.channel).text(one.project).text(one.donor);
    row.text(one.currency).text(amount(one.budget)).text(amount(one.approved)).text(amount(one.delivered));
    row.day(one.on).uuid(one.import);
  }
}

function minutesOf({ startedAt, finishedAt }: WrittenSurvey): number | undefined {
  if (startedAt === undefined || finishedAt === undefined) return undefined;
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 60_000;
}
