import { randomUUID } from 'node:crypto';
import { exampleProtocol, findScheme, type Change, type ChangeKind, type MissionId } from '@orion/core';
import type { House } from '../house.ts';
import { makeUpAnswers } from './made-up-answers.ts';
import { makeUpPerson, pick, type Chance } from './made-up-people.ts';

interface Member {
  readonly id: string;
}

interface CasePlan {
  readonly mission: MissionId;
  readonly worker: Member;
  readonly supervisor: Member;
  readonly mentor: Member;
  readonly chance: Chance;
  /** The first of all: its midline interview is due, so that nobody finds a day without work. */
  readonly isFirst: boolean;
}

/** One made-up life: what is said of it, and on which days. */
interface Story extends CasePlan {
  readonly house: House;
  readonly subject: string;
  /** How long ago the person returned. */
  readonly monthsAgo: number;
  /** Where the person stood on return, from 0 to 1; most come to stand better. */
  readonly level: number;
}

/**
 * One person's story so far, as an office would have it in its books: opened, consent, interviews when they
 * were due or late, somebody reached after most of them; some have a mentor, some were closed.
 */
export function makeUpCase(house: House, plan: CasePlan): { opened: readonly Change[]; assigned: readonly Change[] } {
  const { chance, worker, supervisor, mentor } = plan;
  const story = {
    ...plan,
    house,
    subject: randomUUID(),
    monthsAgo: plan.isFirst ? 7 : Math.floor(chance() * 16),
    level: 0.3 + chance() * 0.45,
  };
  const isClosed = story.monthsAgo >= 13 && chance() < 0.4;
  const opened = [
    opening(story),
    consent(story),
    ...(chance() < 0.4 ? [vulnerability(story)] : []),
    ...(plan.isFirst || chance() < 0.9 ? interview(story, 'baseline', 0) : []),
    ...(story.monthsAgo >= 4 ? [contact(story, 3)] : []),
    ...(story.monthsAgo >= 7 && !plan.isFirst && chance() < 0.8 ? interview(story, 'midline', 7) : []),
    ...(story.monthsAgo >= 13 && (isClosed || chance() < 0.6) ? interview(story, 'endline', 13) : []),
    ...(isClosed
      ? [say(story, worker, 'case.closed', { reason: pick(chance, reasons), on: dayOf(story, story.monthsAgo) })]
      : []),
  ];
  const assigned =
    chance() < 0.4 && !isClosed
      ? [say(story, supervisor, 'case.assigned', { account: mentor.id, role: 'mentor', from: dayOf(story, 0) })]
      : [];
  return { opened, assigned };
}

const reasons = ['support_period_over', 'goals_reached', 'moved_away'] as const;

function opening(story: Story): Change {
  const { chance, worker } = story;
  const body = {
    openedOn: dayOf(story, 0),
    custodian: worker.id,
    returnKind: pick(chance, ['assisted_voluntary', 'voluntary_humanitarian', 'forced']),
    isMinor: false,
  };
  return say(story, worker, 'case.opened', body, {
    person: makeUpPerson(chance, dayOf(story, 0)),
    contactCard: {
      phone: `62${String(Math.floor(chance() * 9_999_999)).padStart(7, '0')}`,
      phoneBelongsTo: 'self',
      mayLeaveVoicemail: false,
      mayMessage: true,
    },
  });
}

function consent(story: Story): Change {
  return say(story, story.worker, 'consent.recorded', {
    consent: randomUUID(),
    purpose: 'assistance',
    recipient: 'this_mission',
    categories: ['identity', 'contact', 'case', 'scores', 'answers'],
    decision: 'given',
    form: 'mark',
    by: 'self',
    readAloud: true,
    witnessed: true,
    interpreted: false,
    on: dayOf(story, 0),
  });
}

function vulnerability(story: Story): Change {
  const { chance, worker } = story;
  const graded = {
    vulnerability: pick(chance, ['debt', 'no_housing', 'single_parent', 'stigma']),
    grade: pick(chance, [1, 2, 3]),
  };
  return say(story, worker, 'vulnerability.graded', { seal: 'team', on: dayOf(story, 0) }, graded);
}

/** An interview, and for most of them a talk a week or two later about what it showed. */
function interview(story: Story, round: string, months: number): readonly Change[] {
  const { house, chance, worker } = story;
  const instrument = house.instruments.find(exampleProtocol.instrument);
  const scheme = instrument && findScheme(instrument.schemes, exampleProtocol.scheme);
  if (instrument === undefined || scheme === undefined) throw new Error('the demonstration needs rss-core');
  const level = Math.min(1, story.level + (months / 13) * 0.25 * chance());
  const submitted = say(
    story,
    worker,
    'survey.submitted',
    {
      response: randomUUID(),
      instrument: exampleProtocol.instrument,
      scheme: exampleProtocol.scheme,
      round,
      mode: pick(chance, ['in_person', 'phone']),
      interviewerRole: 'own_case_worker',
      interviewer: worker.id,
      language: 'fr',
      interpreted: false,
      on: dayOf(story, months),
    },
    { answers: makeUpAnswers({ instrument, scheme, level }, chance) },
  );
  return chance() < 0.85 ? [submitted, contact(story, months + 0.4, 'reached')] : [submitted];
}

function contact(story: Story, months: number, outcome?: string): Change {
  return say(story, story.worker, 'contact.attempted', {
    channel: 'phone',
    outcome: outcome ?? pick(story.chance, ['reached', 'no_answer', 'switched_off']),
    on: dayOf(story, Math.min(months, story.monthsAgo)),
  });
}

/** The day so many months after the return. */
function dayOf({ house, monthsAgo }: Story, months: number): string {
  return new Date(Date.parse(house.clock()) - (monthsAgo - months) * 30 * 86_400_000).toISOString().slice(0, 10);
}

function say({ house, mission, subject }: Story, by: Member, kind: ChangeKind, body: object, secret?: object): Change {
  return {
    id: randomUUID(),
    kind,
    shape: 1,
    mission,
    subject,
    author: by.id,
    device: demoDevice,
    at: house.clock(),
    body,
    ...(secret && { private: secret }),
  } as unknown as Change;
}

const demoDevice = '00000000-0000-4000-8000-00000000de30';
