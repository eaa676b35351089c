import { changeShapes, isInstant, type ChangeBody, type ChangeKind, type ChangePrivate } from './change-shape.ts';
import type { AccountId, AlertId, CaseId, ChangeId, DeviceId, Instant, MissionId } from './names.ts';
import { problem, type Problem } from './problem.ts';
import type { StoredScores } from './stored-scores.ts';

/**
 * A named, versioned fact that happened: the only way casework is written. Its body holds neither
 * identity nor free text; those are in its private part, which travels and rests sealed.
 */
export interface ChangeOf<Kind extends ChangeKind> {
  readonly id: ChangeId;
  readonly kind: Kind;
  /** Of this kind's shape. */
  readonly shape: 1;
  readonly mission: MissionId;
  /** The case it is about, or the alert. */
  readonly subject: CaseId | AlertId;
  readonly author: AccountId;
  readonly device: DeviceId;
  /** By the clock of the device, which may be wrong. */
  readonly at: Instant;
  readonly body: ChangeBody<Kind>;
  /** Absent where the reader may not see it, and after erasure. */
  readonly private?: ChangePrivate<Kind> | undefined;
}
export type Change = { [Kind in ChangeKind]: ChangeOf<Kind> }[ChangeKind];

/** What the server adds when it accepts a change. */
export type Recorded<Of extends object = Change> = Of & {
  /** 1 for the first change of its subject, without gaps. */
  readonly version: number;
  readonly received: Instant;
  /** What the door noticed; projection may notice more. */
  readonly marks: readonly LateMark[];
  /** What the server reckoned from a survey, for readers who see scores but not answers. */
  readonly scores?: StoredScores | undefined;
};

/** A change the reader may not see at all: only its place in the stream, so that nobody waits for it. */
export interface Withheld {
  readonly id: ChangeId;
  readonly kind: 'withheld';
  readonly subject: CaseId | AlertId;
  readonly version: number;
}

/** A change as it reaches a reader. */
export type Delivered = Recorded | Withheld;

/**
 * Why a change that was accepted lies in the supervisor's tray: it came late or oddly dated, or a child consented alone
 * or was asked the survey, which is for adults. It happened; somebody must look.
 */
export const lateMarks = [
  'after_closure',
  'after_reassignment',
  'future_date',
  'wrong_clock',
  'after_merge',
  'child_alone',
  'child_asked',
] as const;
export type LateMark = (typeof lateMarks)[number];

/** What the sender of a change learns: that it was received, or why it was not. */
export type ChangeAnswer =
  | { readonly id: ChangeId; readonly outcome: 'received'; readonly version: number }
  | {
      readonly id: ChangeId;
      readonly outcome: 'refused';
      readonly refusal: ChangeRefusal;
      readonly problems?: readonly Problem[];
    };

/**
 * Why a change was not accepted. The first two may be retried: access may be granted later, a programme
 * start. After the last a device lets go of what it wrote: the person asked to be forgotten.
 */
export const changeRefusals = [
  'not_permitted',
  'programme_not_started',
  'not_valid',
  'id_reused',
  'subject_exists',
  'case_erased',
] as const;
export type ChangeRefusal = (typeof changeRefusals)[number];

/** Which stream a kind of change belongs to. */
export function streamOf(kind: ChangeKind): 'case' | 'alert' {
  return kind.startsWith('alert.') ? 'alert' : 'case';
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const envelope = ['id', 'kind', 'shape', 'mission', 'subject', 'author', 'device', 'at', 'body', 'private'];

/** Whether a text is an id as the house makes them: a UUID in small letters. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text);
}

/** Reads a change that came from outside. All problems at once; values are never repeated in them. */
export function checkChange(given: unknown): Change | readonly Problem[] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return [problem('change_shape')];
  const change = given as Readonly<Record<string, unknown>>;
  const kind = change['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(changeShapes, kind)) return [fault('kind')];
  const problems = [
    ...Object.keys(change).flatMap((key) => (envelope.includes(key) ? [] : [problem('change_shape')])),
    ...['id', 'mission', 'subject', 'author', 'device'].flatMap((key) => (isId(change[key]) ? [] : [fault(key)])),
    ...(change['shape'] === 1 ? [] : [fault('shape')]),
    ...(typeof change['at'] === 'string' && isInstant(change['at']) ? [] : [fault('at')]),
  ];
  const shape = changeShapes[kind as ChangeKind];
  const body = shape.body.safeParse(change['body']);
  const secret = shape.private.safeParse(change['private']);
  const found = [
    ...(body.error?.issues ?? []).map(({ path }) => fault('body', ...path)),
    ...(secret.error?.issues ?? []).map(({ path }) => fault('private', ...path)),
  ];
  if (problems.length + found.length > 0) return [...problems, ...found];
  return { ...change, body: body.data, private: secret.data } as unknown as Change;
}

/** Where it is wrong. A name that cannot be one of ours came from outside, and is not repeated. */
function fault(...path: readonly PropertyKey[]): Problem {
  return problem('change_shape', {
    path: path.map((part) =>
      typeof part === 'number' ? part : /^[\w.@-]{1,80}$/.test(String(part)) ? String(part) : '?',
    ),
  });
}
