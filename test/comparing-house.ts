import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ToldRun } from '@orion/server/testing';
import { planOfQuestion } from '@orion/core/comparison';
import { bestCells, chenCells, worstCells } from './cast.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from './house.ts';
import { consentBody, saying, surveyBody } from './whole-case.ts';

/** The first question, on what a house of two rounds knows. */
export const mentoring = {
  ...planOfQuestion('mentoring'),
  covariates: [{ column: 'sex', kind: 'category' }],
  heterogeneity: [],
  sensitivity: ['difference', 'difference_in_differences'],
};

/** The same people told apart by something else: of those who have a mentor all were in Libya, of the others none. */
export const byHostCountry = {
  column: 'host_country',
  fixedAt: 'always',
  groups: [
    { name: 'mentored', values: ['Libya'] },
    { name: 'others', values: ['Algeria'] },
  ],
  reference: 'others',
};

/** A house with people to compare, and those who compare them. */
export interface ComparingHouse {
  readonly house: TestHouse;
  readonly amina: Asker;
  readonly dounia: Asker;
  readonly researcher: Asker;
  /** In the order in which they came; every second has a mentor, every third consents to research. */
  readonly cases: readonly string[];
  /** The consent to research of those who gave one, by case. */
  readonly consents: ReadonlyMap<string, string>;
  readonly at: (path: string) => string;
  readonly saved: (asker: Asker, plan?: object) => Promise<{ readonly id: string; readonly version: number }>;
  readonly read: (asker: Asker, run: string) => Promise<ToldRun>;
  /** Runs a plan and waits until the house is done with it. */
  readonly ran: (
    asker: Asker,
    plan: { readonly id: string; readonly version: number },
    kind?: 'check' | 'answer',
  ) => Promise<ToldRun>;
}

/** Every second person has one of twelve mentors, and fares better; every third consents to research. */
export async function comparingHouse(people: number): Promise<ComparingHouse> {
  const house = await testHouse();
  const { amina, cases, consents } = await peopleOf(house, house.mission, people);
  const at = (path: string): string => `/api/missions/${house.mission}/${path}`;
  const read: ComparingHouse['read'] = async (asker, run) => {
    const { status, body, text } = await asker.ask('GET', at(`comparison-runs/${run}`));
    assert.equal(status, 200, text);
    return body as ToldRun;
  };
  return {
    house,
    amina,
    dounia: await house.person(['evaluator']),
    researcher: await house.person(['researcher']),
    cases,
    consents,
    at,
    read,
    saved: async (asker, plan = mentoring) => {
      const id = randomUUID();
      const { status, body, text } = await asker.ask('PUT', at(`comparisons/${id}`), { seen: 0, plan });
      assert.equal(status, 200, text);
      return { id, version: (body as { version: number }).version };
    },
    ran: async (asker, { id, version }, kind = 'answer') => {
      const { status, body, text } = await asker.ask('POST', at(`comparisons/${id}/runs`), { version, kind });
      assert.equal(status, 200, text);
      const { run } = body as { run: string };
      for (let tries = 0; tries < 900; tries++) {
        const told = await read(asker, run);
        if (told.run.state !== 'going') return told;
        await wait(100);
      }
      return assert.fail('it goes on for ever');
    },
  };
}

/** People of a mission to be compared, and who follows them. */
export async function peopleOf(
  house: TestHouse,
  mission: string,
  people: number,
): Promise<Pick<ComparingHouse, 'amina' | 'cases' | 'consents'>> {
  const amina = await house.person(['case_worker', 'supervisor'], { mission });
  const mentors: Asker[] = [];
  for (let place = 0; place < 12; place++) mentors.push(await house.person(['mentor'], { mission }));
  const cases: string[] = [];
  const consents = new Map<string, string>();
  for (let place = 0; place < people; place++) {
    const { subject, consent } = await follow({ mission, amina, mentor: mentors[(place / 2) % 12] }, place);
    cases.push(subject);
    if (consent !== undefined) consents.set(subject, consent);
  }
  return { amina, cases, consents };
}

async function follow(
  { mission, amina, mentor }: { readonly mission: string; readonly amina: Asker; readonly mentor: Asker | undefined },
  place: number,
): Promise<{ readonly subject: string; readonly consent: string | undefined }> {
  const isMentored = place % 2 === 0;
  const consent = place % 3 === 0 ? randomUUID() : undefined;
  const opening = openingOf(mission, amina.id, {
    person: {
      sex: place % 4 < 2 ? 'female' : 'male',
      birth: `${1960 + place}`,
      hostCountry: isMentored ? 'Libya' : 'Algeria',
    },
  });
  const say = saying(mission, opening.subject, amina);
  const asked = (round: string, on: string, answers: object): ReturnType<typeof say> =>
    say('survey.submitted', surveyBody(amina.id, { on, round, interviewerRole: 'other_staff' }), { answers });
  const atFirst = place % 3 === 0 ? worstCells : chenCells;
  const atLast = place % 4 === 0 ? bestCells : place % 5 === 0 ? worstCells : chenCells;
  const research = { consent, purpose: 'research', recipient: 'researcher', on: '2026-01-10' };
  const answers = await amina.push([
    opening,
    asked('baseline', '2026-01-10', atFirst),
    ...(isMentored ? [say('case.assigned', { account: mentor?.id ?? '', role: 'mentor', from: '2026-01-20' })] : []),
    ...(consent === undefined ? [] : [say('consent.recorded', consentBody(research), { witness: 'Moussa' })]),
    asked('endline', '2026-07-10', atLast),
  ]);
  assert.ok(
    answers.every(({ outcome }) => outcome === 'received'),
    JSON.stringify(answers),
  );
  return { subject: opening.subject, consent };
}
