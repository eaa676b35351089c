import {
  dueOf,
  dueStates,
  type Case,
  type CaseId,
  type Day,
  type Due,
  type DueState,
  type Protocol,
} from '@orion/core';
import type { House } from './house.ts';
import type { OpenCase } from './store/today.ts';
import { openSummary, type Summary } from './summary.ts';

/** Something due for somebody. */
export interface DueWork {
  readonly case: CaseId;
  readonly summary: Summary | undefined;
  readonly due: Due;
}

/** What is due for some open cases, the most pressing first, and how much in all. */
export interface WorkToday {
  readonly due: readonly DueWork[];
  readonly flagged: readonly {
    readonly case: CaseId;
    readonly summary: Summary | undefined;
    readonly flags: readonly string[];
  }[];
  readonly counts: Readonly<Record<DueState, number>>;
}

/** Derives the work of a day from cases as they stand. What is only upcoming is counted, not listed. */
export function workToday(
  house: House,
  cases: readonly OpenCase[],
  { protocol, today, limit }: { protocol: Protocol | undefined; today: Day; limit: number },
): WorkToday {
  const opened = cases.map((one) => ({ ...one, person: openSummary(house.keys, one.state.mission, one) }));
  const work = protocol
    ? opened.flatMap(({ id, state, person, last }) =>
        dueOf(withPrivate(state, person, last), protocol, today).map((due): DueWork => ({
          case: id,
          summary: person,
          due,
        })),
      )
    : [];
  const count = (state: DueState): number => work.filter(({ due }) => due.state === state).length;
  const pressing = work
    .filter(({ due }) => due.state !== 'upcoming')
    .toSorted(
      (a, b) =>
        dueStates.indexOf(a.due.state) - dueStates.indexOf(b.due.state) ||
        (a.due.by < b.due.by ? -1 : Number(a.due.by > b.due.by)),
    );
  return {
    due: pressing.slice(0, limit),
    flagged: opened.flatMap(({ id, flags, person }) =>
      flags.length === 0 ? [] : [{ case: id, summary: person, flags }],
    ),
    counts: { overdue: count('overdue'), due: count('due'), upcoming: count('upcoming') },
  };
}

/** The standing state holds nothing private: the dates and scores that work depends on are put back. */
function withPrivate(state: Case, person: Summary | undefined, last: OpenCase['last']): Case {
  const at = { version: 0, change: state.id as unknown as never };
  return {
    ...state,
    person: {
      ...(person?.returnedOn && { returnedOn: { ...at, value: person.returnedOn } }),
      ...(person?.birth !== undefined && { birth: { ...at, value: person.birth } }),
    },
    surveys: state.surveys.map((survey) =>
      survey.response === last?.response ? { ...survey, scores: last.scores } : survey,
    ),
  };
}
