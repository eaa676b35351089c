import {
  assistanceChannels,
  assistanceDimensions,
  assistanceKinds,
  assistanceLevels,
  assistanceStates,
} from './assistance.ts';
import { closureReasons, interviewModes, returnKinds, sexes } from './case-codes.ts';
import { rounds } from './round.ts';

/** What an indicator can look at: surveys with their scores, cases, or help line by line. */
export const indicatorSources = ['observations', 'cases', 'assistance'] as const;
export type IndicatorSource = (typeof indicatorSources)[number];

/** What is known of somebody whichever source is looked at. */
const yesOrNo = ['yes', 'no', 'unknown'] as const;
const person = { sex: sexes, returnKind: returnKinds, disability: yesOrNo } as const;

/**
 * The closed vocabulary of conditions: for each source its fields with the codes they may have. `free` are codes that
 * belong to a mission or an instrument, such as a project or a flag.
 */
export const indicatorCodeFields = {
  observations: {
    round: rounds,
    ...person,
    mentored: yesOrNo,
    mode: interviewModes,
    flag: 'free',
    instrument: 'free',
    scheme: 'free',
  },
  cases: {
    status: ['open', 'closed'],
    closureReason: closureReasons,
    ...person,
    mentored: yesOrNo,
    minor: ['yes', 'no'],
    imported: ['yes', 'no'],
  },
  assistance: {
    dimension: assistanceDimensions,
    level: assistanceLevels,
    kind: assistanceKinds,
    state: assistanceStates,
    channel: assistanceChannels,
    ...person,
    project: 'free',
    donor: 'free',
    currency: 'free',
  },
} as const satisfies Readonly<Record<IndicatorSource, Readonly<Record<string, readonly string[] | 'free'>>>>;

/**
 * Fields with numbers. Scores and their change are shares from 0 to 1: `score` of a dimension or the composite, `change`
 * of it since an earlier round of the same person. `daysToContact` is how long after the day of the response somebody
 * reached the person, without end where nobody has.
 */
export const indicatorNumberFields = {
  observations: ['score', 'change', 'age', 'monthsSinceReturn', 'daysToContact'],
  cases: ['age'],
  assistance: ['age', 'budget', 'approved', 'delivered'],
} as const satisfies Readonly<Record<IndicatorSource, readonly string[]>>;

/** The day by which each source is put into a period, the first where none is named. */
export const indicatorDates = {
  observations: ['on'],
  cases: ['openedOn', 'closedOn'],
  assistance: ['on'],
} as const satisfies Readonly<Record<IndicatorSource, readonly string[]>>;

/** What each number is broken down by. */
export const indicatorBreakdowns = ['sex', 'age', 'disability', 'returnKind'] as const;
export type IndicatorBreakdown = (typeof indicatorBreakdowns)[number];

/** Bands of age, by the year each begins with. */
export const indicatorAges = { under_18: 0, '18_24': 18, '25_34': 25, '35_49': 35, '50_up': 50 } as const;

/** A field's codes, `free`, or nothing where the source has no such field of codes. */
export function codesOfField(source: IndicatorSource, field: string): readonly string[] | 'free' | undefined {
  const fields: Readonly<Record<string, readonly string[] | 'free'>> = indicatorCodeFields[source];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

export function isNumberField(source: IndicatorSource, field: string): boolean {
  return (indicatorNumberFields[source] as readonly string[]).includes(field);
}
