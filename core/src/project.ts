import { withLine } from './assistance.ts';
import type { Case, CaseState } from './case.ts';
import type { Change, ChangeOf, Delivered, LateMark, Recorded } from './change.ts';
import type { ChangeKind } from './change-shape.ts';
import { correctPerson, setRegister, settleConflict } from './conflict.ts';
import { addDays } from './calendar.ts';
import type { CaseId, ContactId, Day, Instant, ResponseId } from './names.ts';
import { isMinorOn } from './of-age.ts';
import { personFieldNames, type Person } from './person.ts';
import { problem, type Problem } from './problem.ts';

/**
 * What a change makes of its case: the same function on the device and on the server. A change that
 * cannot be (it opens what is open, it is about nothing) gives problems; everything else that happened
 * is kept, marked where it is odd. Changes without their private part make the same case without the
 * private values.
 */
export function project(found: Case | undefined, change: Delivered): Case | readonly Problem[] {
  if (change.kind === 'withheld') return found ? { ...found, version: change.version } : [problem('case_absent')];
  if (change.kind === 'case.opened' || change.kind === 'case.imported')
    return found ? [problem('case_exists')] : openCase(change);
  if (found === undefined) return [problem('case_absent')];
  const step = steps[change.kind as keyof typeof steps] as unknown as Step<ChangeKind> | undefined;
  if (step === undefined) return [problem('change_not_of_case')];
  const next = step(found, change);
  if (Array.isArray(next)) return next as readonly Problem[];
  const marks = marksOf(found, change);
  return {
    ...(next as Case),
    version: change.version,
    lastChangedAt: change.received,
    marked: marks.length === 0 ? found.marked : [...found.marked, { change: change.id, marks }],
  };
}

type Step<Kind extends ChangeKind> = (found: Case, change: Recorded<ChangeOf<Kind>>) => Case | readonly Problem[];

/** Two days, since a phone may stand in tomorrow's time zone. */
const clockTolerance = 26 * 3_600_000;

/** What is odd about a change that happened: it is accepted, and a supervisor looks at it. */
export function marksOf(found: Case, change: Recorded): readonly LateMark[] {
  const marks = new Set(change.marks);
  const on = dayOf(change);
  const closed = found.status === 'closed' && change.kind !== 'case.reopened';
  // An import tells of years ago on purpose: there is nothing to look at.
  if (closed && !afterClosure.has(change.kind) && !isImported(change)) marks.add('after_closure');
  if (found.status === 'merged' && change.kind !== 'case.unmerged') marks.add('after_merge');
  // Most are of today or before, which is seen without reckoning.
  if (on !== undefined && on > change.received.slice(0, 10) && on > addHours(change.received, 26))
    marks.add('future_date');
  const isOfThatMoment = change.at === change.received;
  if (!isOfThatMoment && Date.parse(change.at) - Date.parse(change.received) > clockTolerance) marks.add('wrong_clock');
  const ofChild = markOfChild(found, change);
  if (ofChild !== undefined) marks.add(ofChild);
  return [...marks];
}

/** What must not be done with a child, and no phone can be kept from having done. */
function markOfChild(found: Case, change: Change): LateMark | undefined {
  if (change.kind === 'survey.submitted')
    return !isImported(change) && isMinorOn(found, change.body.on) ? 'child_asked' : undefined;
  if (change.kind !== 'consent.recorded') return undefined;
  const { by, decision, on } = change.body;
  return decision === 'given' && by === 'self' && isMinorOn(found, on) ? 'child_alone' : undefined;
}

/** What belongs to a closed case too. */
const afterClosure: ReadonlySet<ChangeKind> = new Set([
  'consent.withdrawn',
  'consent.recorded',
  'case.assigned',
  'case.unassigned',
  'case.erased',
  'case.merged',
  'conflict.settled',
]);

function isImported({ body }: Change): boolean {
  return 'import' in body && body.import !== undefined;
}

function dayOf(change: Change): Day | undefined {
  if (change.kind === 'case.opened' || change.kind === 'case.imported') return change.body.openedOn;
  return 'on' in change.body && streamlessDay(change.body.on) ? change.body.on : undefined;
}

function streamlessDay(on: string): on is Day {
  return on.length === 10;
}

function addHours(instant: Instant, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString().slice(0, 10);
}

function earlier(day: Day, received: Instant): Day {
  const today = received.slice(0, 10) as Day;
  return day < today ? day : today;
}

function openCase(change: Recorded<ChangeOf<'case.opened'>> | Recorded<ChangeOf<'case.imported'>>): Case {
  const { openedOn, custodian, returnKind, isMinor } = change.body;
  const at = { version: change.version, change: change.id };
  // Every field has its register from the start, also for readers who do not see the values: both sides find the same conflicts.
  const person: Readonly<Record<string, unknown>> | undefined = change.private?.person;
  const fields = personFieldNames.map((field) => [field, { ...at, value: person && (person[field] ?? null) }]);
  const card = change.private && (change.private.contactCard ?? null);
  const opened: Case = {
    id: change.subject as CaseId,
    mission: change.mission,
    version: change.version,
    status: 'open',
    openedOn,
    returnKind,
    isMinor,
    ...(change.kind === 'case.imported' && { import: change.body.import }),
    states: [{ status: 'open', on: openedOn }],
    person: Object.fromEntries(fields) as Case['person'],
    contactCard: { ...at, value: card },
    households: [],
    consents: [],
    vulnerabilities: [],
    // A phone whose clock is ahead must not keep its user from the case until then.
    assignments: [{ account: custodian, role: 'case_worker', from: earlier(openedOn, change.received) }],
    notes: [],
    contacts: [],
    surveys: [],
    assistance: [],
    conflicts: [],
    marked: [],
    lastChangedAt: change.received,
  };
  const marks = marksOf(opened, change);
  return marks.length === 0 ? opened : { ...opened, marked: [{ change: change.id, marks }] };
}

type Opening = 'case.opened' | 'case.imported';

/** One small step a kind. Facts add; edits carry the version they saw. */
const steps: { readonly [Kind in Exclude<ChangeKind, Opening | `alert.${string}`>]: Step<Kind> } = {
  'person.corrected': correctPerson,
  'contact_card.changed': (found, change) =>
    setRegister(found, change, { field: 'contactCard', saw: change.body.saw, value: change.private }),
  'guardian.named': (found, change) => ({
    ...setRegister(found, change, { field: 'guardian', saw: change.body.saw, value: change.private }),
    guardianBasis: change.body.basis,
  }),
  'household.joined': (found, { body: { household, place, on, import: file } }) => ({
    ...found,
    households: [
      ...found.households.filter((held) => !file || held.household !== household),
      { household, place, from: on },
    ],
  }),
  'household.left': (found, { body: { household, on } }) => ({
    ...found,
    households: found.households.map((member) =>
      member.household === household && member.until === undefined ? { ...member, until: on } : member,
    ),
  }),
  'household.retracted': (found, { body: { household } }) => ({
    ...found,
    households: found.households.filter((member) => member.household !== household),
  }),
  'consent.recorded': (found, change) => {
    const { consent, ...decision } = change.body;
    const names = change.private;
    return {
      ...found,
      consents: [...found.consents, { ...decision, id: consent, recordedBy: change.author, ...(names && { names }) }],
    };
  },
  'consent.withdrawn': (found, { body: { consent, on } }) => ({
    ...found,
    consents: found.consents.map((given) =>
      given.id === consent ? { ...given, withdrawnOn: given.withdrawnOn ?? on } : given,
    ),
  }),
  'vulnerability.graded': (found, change) => ({
    ...found,
    vulnerabilities: [...found.vulnerabilities, { change: change.id, ...change.body, ...change.private }],
  }),
  'case.assigned': (found, { body }) => ({
    ...found,
    assignments: [
      ...found.assignments.filter(({ account, role }) => account !== body.account || role !== body.role),
      body,
    ],
  }),
  'case.unassigned': (found, { body: { account, role, on } }) => ({
    ...found,
    assignments: found.assignments.map((assignment) =>
      assignment.account === account && assignment.role === role ? { ...assignment, until: on } : assignment,
    ),
  }),
  'case.closed': (found, { body: { reason, on } }) =>
    found.status === 'open' ? moveTo(found, { status: 'closed', on, reason }) : found,
  'case.reopened': (found, { body: { reason, on } }) =>
    found.status === 'closed' ? moveTo(found, { status: 'open', on, reason }) : found,
  'case.merged': (found, { body: { into } }) =>
    into === found.id
      ? [problem('case_merged_into_itself')]
      : found.status === 'merged'
        ? found
        : { ...found, status: 'merged', mergedInto: into },
  'case.unmerged': (found) => {
    if (found.status !== 'merged') return found;
    const { mergedInto: _, ...apart } = found;
    return { ...apart, status: found.states.at(-1)?.status ?? 'open' };
  },
  'note.written': (found, change) => ({
    ...found,
    notes: [...found.notes, { change: change.id, author: change.author, ...change.body, ...change.private }],
  }),
  'contact.attempted': (found, change) => ({
    ...found,
    contacts: [
      ...withoutContact(found, change.body.import && change.body.contact),
      { change: change.id, author: change.author, ...change.body, ...change.private },
    ],
  }),
  // A standing case keeps the last contacts alone: one that is not among them is retracted all the same.
  'contact.retracted': (found, { body: { contact } }) => ({ ...found, contacts: withoutContact(found, contact) }),
  'survey.submitted': (found, change) => ({ ...found, surveys: [...found.surveys, takenSurvey(change)] }),
  'survey.corrected': (found, change) =>
    hasResponse(found, change.body.response)
      ? {
          ...found,
          surveys: found.surveys.map((taken) =>
            taken.response === change.body.response ? takenSurvey(change) : taken,
          ),
        }
      : [problem('response_absent')],
  'survey.retracted': (found, { body: { response } }) =>
    hasResponse(found, response)
      ? { ...found, surveys: found.surveys.filter((taken) => taken.response !== response) }
      : [problem('response_absent')],
  'assistance.recorded': (found, change) => ({
    ...found,
    assistance: withLine(found.assistance, {
      change: change.id,
      author: change.author,
      ...change.body,
      ...change.private,
    }),
  }),
  'assistance.retracted': (found, { body }) =>
    found.assistance.some(({ line }) => line === body.line)
      ? { ...found, assistance: found.assistance.filter(({ line }) => line !== body.line) }
      : [problem('assistance_absent')],
  'case.retracted': (found, { body: { on } }) => ({
    ...moveTo(found, { status: 'retracted', on }),
    // Nobody holds it any more: at its next pull every device drops it.
    assignments: found.assignments.map((held) => ({ ...held, until: earliest(held.until, addDays(on, -1)) })),
    surveys: [],
    assistance: [],
    conflicts: [],
  }),
  'conflict.settled': settleConflict,
  'case.erased': (found, { body: { on } }) => {
    const { contactCard: _c, guardian: _g, ...kept } = moveTo(found, { status: 'erased', on });
    const empty = {
      person: {},
      consents: [],
      vulnerabilities: [],
      notes: [],
      contacts: [],
      surveys: [],
      assistance: [],
      conflicts: [],
    };
    return { ...kept, ...empty, households: [] };
  },
};

function withoutContact({ contacts }: Case, contact: ContactId | undefined): Case['contacts'] {
  return contact === undefined ? contacts : contacts.filter((one) => one.contact !== contact);
}

/** What was taken, as the case shows it; the times of an interview are the log's. */
function takenSurvey(
  change: Recorded<ChangeOf<'survey.submitted'>> | Recorded<ChangeOf<'survey.corrected'>>,
): Case['surveys'][number] {
  const { startedAt: _s, finishedAt: _f, enteredOn: _e, ...taken } = change.body;
  return { change: change.id, ...taken, ...change.private, ...(change.scores && { scores: change.scores }) };
}

function hasResponse({ surveys }: Case, response: ResponseId): boolean {
  return surveys.some((taken) => taken.response === response);
}

function earliest(until: Day | undefined, day: Day): Day {
  return until !== undefined && until < day ? until : day;
}

function moveTo(found: Case, state: CaseState): Case {
  return { ...found, status: state.status, states: [...found.states, state] };
}

/** A person as the reader may see them: the values of the fields that have one. */
export function personOf({ person }: Case): Partial<Person> {
  const values = Object.entries(person).flatMap(([field, register]) =>
    register.value === undefined || register.value === null ? [] : [[field, register.value]],
  );
  return Object.fromEntries(values) as Partial<Person>;
}
