import type { Change, ChangeOf, Day, ImportId, PersonField, Recorded, ResponseId } from '@orion/core';
import { fold } from '../read-case.ts';
import { saying, type ImportOrder } from './changes-of-rows.ts';
import { compensateHelp, restoredCard, type HelpUndone } from './people/compensate-help.ts';

type Undoing = Pick<ImportOrder, 'mission' | 'import' | 'by' | 'device' | 'received'>;
type Interview = Recorded<ChangeOf<'survey.submitted'>> | Recorded<ChangeOf<'survey.corrected'>>;

/** The contrary of what an import said of one case, and what that comes to. */
export interface Compensation {
  readonly said: readonly Change[];
  readonly came: {
    readonly retractedCases: number;
    readonly keptCases: number;
    readonly retractedResponses: number;
    readonly restoredResponses: number;
    readonly keptResponses: number;
    readonly restoredPeople: number;
  } & HelpUndone['came'];
}

/** Reckons from the whole history of a case what undoes one import in it; `undone` are imports that count no more. */
export function compensate(order: Undoing, history: readonly Recorded[], undone: ReadonlySet<string>): Compensation {
  const [first] = history;
  const isOpenedByIt = first?.kind === 'case.imported' && first.body.import === order.import;
  const isItsAlone = isOpenedByIt && history.every((change) => isNobodysWork(change, order.import, undone));
  const responses = responsesOf(order, history, undone);
  const restored = isItsAlone ? [] : restoredPerson(order, history);
  const subject = first?.subject as Parameters<typeof saying>[1];
  const on = order.received.slice(0, 10) as Day;
  const help = compensateHelp({ import: order.import, on, undone }, history);
  const card = isItsAlone ? [] : restoredCard(order, history);
  const said = [
    ...responses.retracted.map((response) =>
      saying(order, subject, { kind: 'survey.retracted', body: { response, on, import: order.import } }),
    ),
    ...responses.restored.map((before) =>
      saying(order, subject, { kind: 'survey.corrected', body: before.body, private: before.private }),
    ),
    ...help.said.map((one) => saying(order, subject, one)),
    ...card.map((one) => saying(order, subject, one)),
    ...restored,
    ...(isItsAlone ? [saying(order, subject, { kind: 'case.retracted', body: { on, import: order.import } })] : []),
  ];
  return {
    said,
    came: {
      retractedCases: Number(isItsAlone),
      keptCases: Number(isOpenedByIt && !isItsAlone),
      retractedResponses: responses.retracted.length,
      restoredResponses: responses.restored.length,
      keptResponses: responses.kept,
      restoredPeople: Number(restored.length + card.length > 0),
      ...help.came,
    },
  };
}

/** What this import said, or one that was undone: whoever works here did nothing. */
function isNobodysWork({ body }: Recorded, file: ImportId, undone: ReadonlySet<string>): boolean {
  const of = 'import' in body ? body.import : undefined;
  return of !== undefined && (of === file || undone.has(of));
}

interface ResponsesOfImport {
  readonly retracted: readonly ResponseId[];
  /** What each said before this import corrected it. */
  readonly restored: readonly Interview[];
  readonly kept: number;
}

/** Each response that the import told of: retracted where it was the first to, put back where it was the last. */
function responsesOf(order: Undoing, history: readonly Recorded[], undone: ReadonlySet<string>): ResponsesOfImport {
  const versions = Map.groupBy(history.filter(isInterview), ({ body }) => body.response);
  const standing = new Set<ResponseId>(fold(history).surveys.map(({ response }) => response));
  const retracted: ResponseId[] = [];
  const restored: Interview[] = [];
  let kept = 0;
  for (const [response, told] of versions) {
    // One that was retracted and came again began anew.
    const begun = told.findLastIndex(({ kind }) => kind === 'survey.submitted');
    const since = told.slice(begun);
    if (!standing.has(response) || !since.some((one) => isOf(one, order.import))) continue;
    const before = since.findLast(({ body }) => body.import !== order.import && !undone.has(body.import ?? ''));
    if (!isOf(since.at(-1), order.import)) kept += 1;
    else if (before === undefined) retracted.push(response);
    else restored.push(before);
  }
  return { retracted, restored, kept };
}

function isInterview(change: Recorded): change is Interview {
  return change.kind === 'survey.submitted' || change.kind === 'survey.corrected';
}

function isOf(interview: Interview | undefined, file: ImportId): boolean {
  return interview?.body.import === file;
}

/** Puts back each field of the person that still stands as this import left it; a conflict that it made is settled. */
function restoredPerson(order: Undoing, history: readonly Recorded[]): readonly Change[] {
  const whole = fold(history);
  const mine = history.filter(
    ({ kind, body }) =>
      (kind === 'person.corrected' || kind === 'contact_card.changed') && body.import === order.import,
  );
  const ids = new Set<string>(mine.map(({ id }) => id));
  if (ids.size === 0) return [];
  const before = fold(
    history.slice(
      0,
      history.findIndex(({ id }) => ids.has(id)),
    ),
  );
  const fields = (Object.keys(whole.person) as PersonField[]).filter((field) =>
    ids.has(whole.person[field]?.change ?? ''),
  );
  const saw = Object.fromEntries(fields.map((field) => [field, whole.person[field]?.change]));
  const values = Object.fromEntries(
    fields.flatMap((field) => {
      const value = before.person[field]?.value;
      return value === undefined || value === null ? [] : [[field, value]];
    }),
  );
  const put = { kind: 'person.corrected' as const, body: { saw, import: order.import } as never, private: values };
  const settled = whole.conflicts.flatMap(({ field, rivals: [standing, ...others] }) =>
    standing !== undefined && others.some(({ change }) => ids.has(change))
      ? [{ kind: 'conflict.settled' as const, body: { field, choose: standing.change, between: [...ids] as never } }]
      : [],
  );
  return [...(fields.length > 0 ? [put] : []), ...settled].map((one) => saying(order, whole.id, one));
}
