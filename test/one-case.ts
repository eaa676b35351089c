import {
  exampleProtocol,
  isProblemList,
  project,
  type Case,
  type Change,
  type Day,
  type Instant,
  type Protocol,
  type Recorded,
  type StoredScores,
} from '@orion/core';

/** Chen's case as the changes of a test make it, opened on 2026-01-10 unless told otherwise. */
export function caseOf(
  happened: readonly Happened[],
  opening: { on?: string; person?: object; isMinor?: boolean } = {},
): Case {
  const on = opening.on ?? '2026-01-10';
  const opened: Happened = {
    kind: 'case.opened',
    body: { openedOn: on, custodian: amina, returnKind: 'forced', isMinor: opening.isMinor ?? false },
    private: { person: { givenName: 'Chen', familyName: 'Diallo', sex: 'male', ...opening.person } },
  };
  const found = [opened, ...happened].reduce<Case | undefined>((before, { kind, body, scores, ...rest }, place) => {
    const change = {
      id: `00000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`,
      kind,
      shape: 1,
      mission: '00000000-0000-4000-8000-0000000000aa',
      subject: '00000000-0000-4000-8000-0000000000c1',
      author: amina,
      device: '00000000-0000-4000-8000-0000000000d1',
      at: '2026-12-31T10:00:00.000Z' as Instant,
      received: '2026-12-31T10:00:00.000Z' as Instant,
      version: place + 1,
      marks: [],
      body,
      ...(rest.private !== undefined && { private: rest.private }),
      ...(scores && { scores }),
    };
    const after = project(before, change as unknown as Recorded);
    if (isProblemList(after)) throw new Error(JSON.stringify(after));
    return after;
  }, undefined);
  if (!found) throw new Error('nothing happened');
  return found;
}

/** One thing that happened to Chen. */
export interface Happened {
  readonly kind: Change['kind'];
  readonly body: object;
  readonly private?: object;
  readonly scores?: StoredScores;
}

export const amina = '00000000-0000-4000-8000-0000000000a1';
export const bakary = '00000000-0000-4000-8000-0000000000b1';

/** A programme with somebody on call. */
export const protocol: Protocol = {
  ...exampleProtocol,
  onCall: { ...exampleProtocol.onCall, officers: [amina as never] },
};

export function day(text: string): Day {
  return text as Day;
}

/** Bakary mentors Chen from a day on. */
export function mentoredFrom(from: string): Happened {
  return { kind: 'case.assigned', body: { account: bakary, role: 'mentor', from } };
}

export function reached(channel: string, on: string): Happened {
  return { kind: 'contact.attempted', body: { channel, outcome: 'reached', on } };
}

/** Chen lets the mission help, as asked on a day. */
export function consented(on: string, given: object = {}): Happened {
  const asked = {
    purpose: 'assistance',
    recipient: 'this_mission',
    categories: ['identity', 'case'],
    decision: 'given',
  };
  const how = { form: 'signature', by: 'self', readAloud: true, witnessed: false, interpreted: false };
  return {
    kind: 'consent.recorded',
    body: { consent: '00000000-0000-4000-8000-0000000000f1', ...asked, ...how, on, ...given },
  };
}

/** A survey whose dimensions all have one value, or none where it is undefined. */
export function surveyed(
  on: string,
  value: number | undefined,
  {
    flags = [],
    role = 'independent',
    round = 'baseline',
  }: { flags?: readonly string[]; role?: string; round?: string } = {},
): Happened {
  const score =
    value === undefined
      ? ({ kind: 'unscored', reason: 'too_few_answers', answered: 0, applicable: 9 } as const)
      : ({ kind: 'scored', value, band: 'any', answered: 9, applicable: 9 } as const);
  return {
    kind: 'survey.submitted',
    body: {
      response: '00000000-0000-4000-8000-0000000000e1',
      instrument: exampleProtocol.instrument,
      scheme: exampleProtocol.scheme,
      round,
      mode: 'in_person',
      interviewerRole: role,
      interviewer: amina,
      language: 'fr',
      interpreted: false,
      on,
    },
    scores: {
      instrument: exampleProtocol.instrument,
      scheme: exampleProtocol.scheme,
      dimensions: { economic: score, social: score, psychosocial: score },
      composite: score,
      thresholds: {},
      flags,
    },
  };
}
