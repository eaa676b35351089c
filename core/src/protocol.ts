import * as z from 'zod/mini';
import type { AccountId, InstrumentRef, SchemeRef } from './names.ts';
import { problem, type Problem } from './problem.ts';
import { roles } from './role.ts';
import { rounds } from './round.ts';

const share = z.number().check(z.minimum(0), z.maximum(1));
const days = z.int().check(z.minimum(1), z.maximum(3650));
const account = z.custom<AccountId>((given) => typeof given === 'string' && given.length === 36);
const line = z.string().check(z.minLength(1), z.maxLength(200));
const ref = <Ref extends string>() => z.custom<Ref>((given) => typeof given === 'string' && /^[\w-]+@\d+$/.test(given));

const shape = z.strictObject({
  name: line,
  instrument: ref<InstrumentRef>(),
  scheme: ref<SchemeRef>(),
  /** Who is called when somebody is in danger, and when the next in line is. */
  onCall: z.strictObject({
    officers: z.array(account).check(z.maxLength(20)),
    acknowledgeWithinMinutes: z.int().check(z.minimum(5), z.maximum(1440)),
    escalateTo: z.array(account).check(z.maxLength(20)),
  }),
  hotlines: z.array(z.strictObject({ name: line, number: line })).check(z.maxLength(20)),
  mentoring: z.strictObject({
    enterBelow: share,
    leaveAbove: share,
    caseloadPerMentor: z.int().check(z.minimum(1), z.maximum(500)),
    phoneEveryDays: days,
    inPersonEveryDays: days,
  }),
  flags: z.strictObject({
    /** Those that mean danger: they open the safety path, suffice for mentoring and block leaving it. */
    safety: z.array(line).check(z.maxLength(30)),
    safetyWithinDays: days,
    followUpWithinDays: days,
  }),
  /** When each round is due, in months since the day of return, and for how long it may be taken. */
  rounds: z
    .array(
      z
        .strictObject({
          round: z.enum(rounds),
          fromMonth: z.int().check(z.minimum(0), z.maximum(600)),
          toMonth: z.int().check(z.minimum(0), z.maximum(600)),
        })
        .check(z.refine(({ fromMonth, toMonth }) => fromMonth <= toMonth)),
    )
    .check(z.refine((all) => new Set(all.map(({ round }) => round)).size === all.length)),
  retention: z.strictObject({ monthsAfterClosure: z.int().check(z.minimum(1), z.maximum(600)) }),
  devices: z.strictObject({
    /** The longest time a phone may be away, at least the longest field trip. */
    daysWithoutContact: z.int().check(z.minimum(7), z.maximum(365)),
    idleMinutes: z.int().check(z.minimum(1), z.maximum(240)),
  }),
  /** Roles that sign in with a second factor. */
  secondFactorFor: z.array(z.enum(roles)),
  /** A comparison whose people differ from those of an earlier release by fewer is not released; ten where not set. */
  releases: z.optional(z.strictObject({ fewestApart: z.int().check(z.minimum(3), z.maximum(1000)) })),
});

/** How one programme works, as data: numbers that differ between programmes are here, never in code. */
export type Protocol = z.infer<typeof shape>;

/** Reads a protocol that came from outside. */
export function parseProtocol(given: unknown): Protocol | readonly Problem[] {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  return read.error.issues.map(({ path }) =>
    problem('protocol_shape', { path: path.map((part) => (typeof part === 'number' ? part : String(part))) }),
  );
}

/** By how many people a release must differ from each earlier one of about the same people. */
export function fewestApart({ releases }: Pick<Protocol, 'releases'>): number {
  return releases?.fewestApart ?? 10;
}

/** Whether a programme with this protocol may take in people: somebody must be on call. */
export function mayStart({ onCall }: Protocol): boolean {
  return onCall.officers.length > 0;
}

/** The documented example of Guinea, with nobody on call yet: what a new mission begins with. */
export const exampleProtocol: Protocol = {
  name: 'Reintegration programme',
  instrument: 'rss-core@1' as InstrumentRef,
  scheme: 'provisional@1' as SchemeRef,
  onCall: { officers: [], acknowledgeWithinMinutes: 60, escalateTo: [] },
  hotlines: [],
  mentoring: { enterBelow: 0.5, leaveAbove: 0.5, caseloadPerMentor: 24, phoneEveryDays: 7, inPersonEveryDays: 30 },
  flags: { safety: ['safety'], safetyWithinDays: 1, followUpWithinDays: 7 },
  rounds: [
    { round: 'baseline', fromMonth: 0, toMonth: 2 },
    { round: 'midline', fromMonth: 6, toMonth: 9 },
    { round: 'endline', fromMonth: 12, toMonth: 18 },
  ],
  retention: { monthsAfterClosure: 60 },
  devices: { daysWithoutContact: 30, idleMinutes: 10 },
  secondFactorFor: [],
};
