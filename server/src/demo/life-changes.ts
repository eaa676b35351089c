import { randomUUID } from 'node:crypto';
import { exampleProtocol, type Change, type ChangeKind, type Instant, type MissionId, type Person } from '@orion/core';
import { chanceOf } from './chance.ts';
import { madeUpCountries } from './made-up-countries.ts';
import type { MadeUpInterview, MadeUpLife } from './made-up-life.ts';
import { pick, type Chance } from './made-up-people.ts';

interface Member {
  readonly id: string;
}

/** Who works in a mission, as far as somebody's story names them. */
export interface DemoTeam {
  readonly worker: Member;
  readonly supervisor: Member;
  /** One of them, or more. */
  readonly mentors: readonly Member[];
  readonly interviewers: readonly Member[];
}

interface StoryPlan {
  readonly mission: MissionId;
  readonly team: DemoTeam;
  readonly seed: number;
  readonly number: number;
  readonly now: Instant;
  /** Whether what happens beside interviews is told too: contacts, vulnerabilities, closures. */
  readonly isWhole: boolean;
}

interface Story extends StoryPlan {
  readonly life: MadeUpLife;
  readonly subject: string;
  readonly chance: Chance;
}

/**
 * One life as an office would have it in its books, in order: opened, consents, interviews when they were due or a
 * little late, a mentor for who has one, somebody reached after most interviews; some cases were closed.
 */
export function lifeChanges(life: MadeUpLife, plan: StoryPlan): readonly Change[] {
  const chance = chanceOf(plan.seed, life.country, plan.number, 'story');
  const story: Story = { ...plan, life, chance, subject: randomUUID() };
  const { worker, supervisor, mentors } = plan.team;
  // By the number alone: whom somebody has changes nothing else of the story.
  const mentor = mentors[plan.number % mentors.length] ?? supervisor;
  const isClosed = plan.isWhole && life.monthsAgo >= 14 && chance() < 0.4;
  const interviews = life.interviews.map((one) => interview(story, one));
  return [
    opening(story),
    consent(story, 'assistance', 'this_mission', ['identity', 'contact', 'case', 'scores', 'answers']),
    ...(chance() < 0.7 ? [consent(story, 'research', 'researcher', ['scores'])] : []),
    ...(plan.isWhole && chance() < 0.4 ? [vulnerability(story)] : []),
    ...interviews.slice(0, 1).flat(),
    // A month after the baseline, so that it is known to be before.
    ...(life.isMentored && life.monthsAgo >= 2
      ? [say(story, supervisor, 'case.assigned', { account: mentor.id, role: 'mentor', from: dayOf(story, 1.5) })]
      : []),
    ...(plan.isWhole && life.monthsAgo >= 4 ? [contact(story, 3)] : []),
    ...interviews.slice(1).flat(),
    ...(isClosed
      ? [say(story, worker, 'case.closed', { reason: pick(chance, reasons), on: dayOf(story, life.monthsAgo) })]
      : []),
  ];
}

const reasons = ['support_period_over', 'goals_reached', 'moved_away'] as const;

function opening(story: Story): Change {
  const { chance, team, life } = story;
  const country = madeUpCountries[life.country];
  const place = pick(chance, country.places);
  const year = 1975 + Math.floor(chance() * 30);
  const two = (least: number, most: number): string =>
    String(least + Math.floor(chance() * (most - least + 1))).padStart(2, '0');
  const person: Person = {
    givenName: pick(chance, country[life.sex]),
    familyName: pick(chance, country.families),
    sex: life.sex,
    birth: chance() < 0.3 ? String(year) : `${year}-${two(1, 12)}-${two(1, 28)}`,
    placeOfOrigin: place,
    placeOfReturn: chance() < 0.7 ? place : pick(chance, country.places),
    hostCountry: pick(chance, country.hosts),
    returnedOn: dayOf(story, 0) as NonNullable<Person['returnedOn']>,
    spokenLanguage: pick(chance, country.spoken),
  };
  const body = {
    openedOn: dayOf(story, 0.1),
    custodian: team.worker.id,
    returnKind: pick(chance, ['assisted_voluntary', 'voluntary_humanitarian', 'forced']),
    isMinor: false,
  };
  return say(story, team.worker, 'case.opened', body, {
    person,
    contactCard: {
      phone: `${country.phone}${String(Math.floor(chance() * 9_999_999)).padStart(7, '0')}`,
      phoneBelongsTo: 'self',
      mayLeaveVoicemail: false,
      mayMessage: true,
    },
  });
}

function consent(story: Story, purpose: string, recipient: string, categories: readonly string[]): Change {
  return say(story, story.team.worker, 'consent.recorded', {
    consent: randomUUID(),
    purpose,
    recipient,
    categories,
    decision: 'given',
    form: 'mark',
    by: 'self',
    readAloud: true,
    witnessed: true,
    interpreted: false,
    on: dayOf(story, 0.1),
  });
}

function vulnerability(story: Story): Change {
  const { chance, team } = story;
  const graded = {
    vulnerability: pick(chance, ['debt', 'no_housing', 'single_parent', 'stigma', 'disability']),
    grade: pick(chance, [1, 2, 3]),
  };
  return say(story, team.worker, 'vulnerability.graded', { seal: 'team', on: dayOf(story, 0.2) }, graded);
}

/** An interview, and for most of them a talk a week or two later about what it showed. */
function interview(story: Story, { round, months, interviewer, answers }: MadeUpInterview): readonly Change[] {
  const { chance, team, life, isWhole } = story;
  const when = months - (round === 'baseline' ? 0.8 : 0) + chance() * 0.6;
  const on = dayOf(story, when);
  const started = Date.parse(`${on}T08:00:00Z`) + Math.floor(chance() * 6 * 60) * 60_000;
  const took = 24 + Math.floor(chance() * 14 + chance() * 14);
  const submitted = say(
    story,
    team.worker,
    'survey.submitted',
    {
      response: randomUUID(),
      instrument: exampleProtocol.instrument,
      scheme: exampleProtocol.scheme,
      round,
      mode: pick(chance, ['in_person', 'in_person', 'phone']),
      interviewerRole: 'other_staff',
      interviewer: team.interviewers[interviewer % team.interviewers.length]?.id ?? team.worker.id,
      language: madeUpCountries[life.country].interview,
      interpreted: chance() < 0.1,
      on,
      startedAt: new Date(started).toISOString(),
      finishedAt: new Date(started + took * 60_000).toISOString(),
    },
    { answers },
  );
  return isWhole && chance() < 0.85 ? [submitted, contact(story, when + 0.4, 'reached')] : [submitted];
}

function contact(story: Story, months: number, outcome?: string): Change {
  return say(story, story.team.worker, 'contact.attempted', {
    channel: 'phone',
    outcome: outcome ?? pick(story.chance, ['reached', 'no_answer', 'switched_off']),
    on: dayOf(story, months),
  });
}

/** The day so many months after the return; never one that has not come. */
function dayOf({ now, life }: Story, months: number): string {
  const ago = Math.max(0, life.monthsAgo - months);
  return new Date(Date.parse(now) - ago * 30 * 86_400_000).toISOString().slice(0, 10);
}

function say({ mission, subject, now }: Story, by: Member, kind: ChangeKind, body: object, secret?: object): Change {
  return {
    id: randomUUID(),
    kind,
    shape: 1,
    mission,
    subject,
    author: by.id,
    device: demoDevice,
    at: now,
    body,
    ...(secret && { private: secret }),
  } as unknown as Change;
}

const demoDevice = '00000000-0000-4000-8000-00000000de30';
