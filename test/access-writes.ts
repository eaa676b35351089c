import { randomUUID } from 'node:crypto';
import type { Change } from '@orion/core';
import { read } from './access-canaries.ts';
import { everyMission, type Walker } from './access-people.ts';
import { expected } from './access-judge.ts';
import type { Door } from './access-walk.ts';
import { day, rolesOf, standing, type World } from './access-world.ts';
import { chenCells } from './cast.ts';
import { change } from './house.ts';
import { caseKinds, mayComeLate, mayWrite } from './policy-sight.ts';
import { policy } from './policy-table.ts';
import { assistanceBody, consentBody, surveyBody } from './whole-case.ts';

const route = 'POST /api/missions/:mission/changes';
const unknown = '00000000-0000-4000-8000-0000000000ff';

/** Somebody sends one change about something. */
export interface Writing {
  readonly walker: Walker;
  readonly mission: string;
  readonly subject: string;
  readonly kind: Change['kind'];
  readonly content: Content;
  /** What is odd about it, beside who sends it. */
  readonly trick?: 'another author' | 'another mission';
}

interface Content {
  readonly body: object;
  readonly private?: object;
}

/** Each kind of change by everybody about everything. */
export function allWritings(world: World): readonly Writing[] {
  const { missions, cases, walkers } = world;
  const pairs = [
    ...cases.map(({ mission, id }) => [mission, id] as const),
    // A case of another mission, one that does not exist, and a mission that does not.
    [missions.here, cases.find(({ name }) => name === 'there')?.id ?? ''] as const,
    ...[...everyMission(missions), unknown].map((mission) => [mission, unknown] as const),
  ];
  return pairs.flatMap(([mission, subject]) =>
    walkers.flatMap((walker) => {
      const about = { walker, mission, subject };
      const said = caseKinds.flatMap((kind) =>
        contentsOf(world, kind as Change['kind'], walker, subject).map((content): Writing => ({
          ...about,
          kind: kind as Change['kind'],
          content,
        })),
      );
      const note = said.find(({ kind }) => kind === 'note.written');
      return [
        ...said,
        ...openings(world, about),
        ...(note
          ? [
              { ...note, trick: 'another author' as const },
              { ...note, trick: 'another mission' as const },
            ]
          : []),
      ];
    }),
  );
}

/** Alerts are raised, taken up and closed by everybody, those of others and those that do not exist. */
export function allAlarms({ missions, alerts, walkers }: World): readonly Writing[] {
  const known = alerts.map(({ mission, id }) => [mission, id] as const);
  const made = everyMission(missions).map((mission) => [mission, unknown] as const);
  return [...known, ...made].flatMap(([mission, subject]) =>
    walkers.flatMap((walker): Writing[] => [
      ...(subject === unknown
        ? [
            {
              walker,
              mission,
              subject,
              kind: 'alert.raised' as const,
              content: { body: { kind: 'self_harm', isDrill: false, case: unknown } },
            },
          ]
        : []),
      { walker, mission, subject, kind: 'alert.acknowledged', content: { body: { on: new Date().toISOString() } } },
      { walker, mission, subject, kind: 'alert.closed', content: { body: { outcome: 'made_safe' } } },
    ]),
  );
}

/** For oneself, for a colleague of the team, and for one of another. */
function openings(
  { walkers, cases }: World,
  about: Pick<Writing, 'walker' | 'mission' | 'subject'>,
): readonly Writing[] {
  const custodians = ['colleague of the team', 'colleague of another team'].map(
    (name) => walkers.find((walker) => walker.name === name)?.account ?? '',
  );
  const isTaken = cases.some(({ id }) => id === about.subject);
  return (isTaken ? [] : [about.walker.account, ...custodians]).map((custodian) => ({
    ...about,
    kind: 'case.opened' as const,
    content: {
      body: { openedOn: day(0), custodian, returnKind: 'forced', isMinor: false },
      private: { person: { givenName: 'Chen', familyName: 'Diallo', sex: 'male' } },
    },
  }));
}

function contentsOf({ cases }: World, kind: Change['kind'], { account }: Walker, subject: string): readonly Content[] {
  const on = day(0);
  const text = { text: 'a word' };
  const others = cases.filter(({ id }) => id !== subject).map(({ id }) => id);
  const contents: Partial<Record<Change['kind'], readonly Content[]>> = {
    'contact.attempted': [{ body: { channel: 'phone', outcome: 'reached', on }, private: text }],
    'note.written': [{ body: { seal: 'team', on }, private: text }],
    'vulnerability.graded': [{ body: { seal: 'team', on }, private: { vulnerability: 'debt', grade: 1 } }],
    'survey.submitted': [{ body: surveyBody(account), private: { answers: chenCells } }],
    'consent.withdrawn': [{ body: { consent: randomUUID(), on } }],
    'person.corrected': [{ body: { saw: { occupation: 0 } }, private: { occupation: 'tailor' } }],
    'contact_card.changed': [{ body: { saw: 0 }, private: { mayLeaveVoicemail: false, mayMessage: false } }],
    'guardian.named': [{ body: { saw: 0, on, basis: 'guardian' }, private: { name: 'Fanta', relation: 'aunt' } }],
    'household.joined': [{ body: { household: randomUUID(), place: 'head', on } }],
    'household.left': [{ body: { household: randomUUID(), on } }],
    'consent.recorded': [{ body: consentBody({}) }],
    'assistance.recorded': [{ body: assistanceBody({}), private: text }],
    'assistance.retracted': [{ body: { line: randomUUID(), on } }],
    'contact.retracted': [{ body: { contact: randomUUID(), on } }],
    'household.retracted': [{ body: { household: randomUUID(), on } }],
    'case.closed': [{ body: { reason: 'goals_reached', on } }],
    'case.reopened': [{ body: { reason: 'new_need', on } }],
    'conflict.settled': [{ body: { field: 'contactCard', choose: randomUUID() } }],
    'case.assigned': [{ body: { account, role: 'mentor', from: on } }],
    'case.unassigned': [{ body: { account, role: 'mentor', on } }],
    'case.merged': others.map((into) => ({ body: { into } })),
    'case.unmerged': [{ body: { from: others[0] } }],
    'case.erased': [{ body: { on } }],
  };
  return contents[kind] ?? [];
}

/** What the policy says that this change hears: nothing else is heard, whatever the reason. */
function outcomeOf(world: World, writing: Writing): string {
  const { walker, mission, subject, kind, content, trick } = writing;
  if (trick) return 'not_permitted';
  const roles = rolesOf(walker, mission);
  const takesUp =
    roles.includes('supervisor') ||
    roles.includes('protection_officer') ||
    (world.onCall.get(mission) ?? []).includes(walker.account);
  if (kind === 'alert.raised') return 'received';
  if (kind.startsWith('alert.')) return !takesUp ? 'not_permitted' : subject === unknown ? 'not_valid' : 'received';
  if (kind === 'case.opened') return mayOpen(world, writing) ? 'received' : 'not_permitted';
  const isTheirs = (id: string): boolean => {
    const found = world.cases.find((one) => one.id === id && one.mission === mission);
    return (
      found !== undefined &&
      (roles.some((role) => mayWrite(role, standing(world, walker, role, found), kind)) ||
        found.holders.some(({ account, role }) => account === walker.account && mayComeLate(role, kind)))
    );
  };
  if (!isTheirs(subject)) return 'not_permitted';
  const { into } = content.body as { into?: string };
  if (into !== undefined && !isTheirs(into)) return 'not_permitted';
  return kind === 'conflict.settled' ? 'not_valid' : 'received';
}

/** A case worker registers people for herself; a supervisor for anybody she supervises. */
function mayOpen(world: World, { walker, mission, content }: Writing): boolean {
  const { custodian } = content.body as { custodian: string };
  const roles = rolesOf(walker, mission);
  if (roles.includes('case_worker') && custodian === walker.account) return true;
  if (!roles.includes('supervisor')) return false;
  const holders = [{ account: custodian, role: 'case_worker' as const, isNow: true }];
  const made = { name: '', id: '', mission, holders, canaries: [], documents: [] };
  return standing(world, walker, 'supervisor', made) === 'team';
}

/** Sends it, and says what was wrong: nothing where all was as the policy has it. */
export async function judgeWriting(world: World, door: Door, writing: Writing): Promise<readonly string[]> {
  const { walker, mission, subject, kind } = writing;
  const line = policy[route];
  if (line === undefined) throw new Error('the way to write has no policy');
  const aim = { mission, case: subject, cases: [], account: '', device: '', document: '', start: '' };
  const heard = expected(world, { route, line, walker, aim, query: '' });
  const id = randomUUID();
  const answer = await door.ask(sent(writing, id, subject));
  const faults: string[] = [];
  if (!heard.status.includes(answer.status)) faults.push(`${answer.status} instead of ${heard.status.join(' or ')}`);
  if (answer.status === 200) {
    const outcome = /"(?:outcome":"(received)|refusal":"(\w+))"/.exec(answer.bytes)?.slice(1).find(Boolean);
    const wanted = outcomeOf(world, writing);
    if (outcome !== wanted) faults.push(`${outcome} instead of ${wanted}`);
    const isForeign = wanted === 'not_permitted' && subject !== unknown && kind !== 'case.opened';
    if (isForeign && (await door.ask(sent(writing, id, unknown))).bytes !== answer.bytes)
      faults.push('what is not theirs looks otherwise than what does not exist');
  }
  const shown = world.cases.filter(({ canaries }) => read(answer.bytes, canaries).length > 0);
  if (shown.length > 0) faults.push(`shows something of ${shown.map(({ name }) => name).join(', ')}`);
  const found = world.cases.find((one) => one.id === subject)?.name ?? 'no case';
  return faults.map(
    (fault) => `${walker.name} sends ${kind} (${found}${writing.trick ? `, ${writing.trick}` : ''}): ${fault}`,
  );
}

function sent(
  { walker, mission, kind, content, trick }: Writing,
  id: string,
  subject: string,
): Parameters<Door['ask']>[0] {
  const made = change({
    id,
    kind,
    mission: trick === 'another mission' ? unknown : mission,
    subject,
    author: trick === 'another author' ? unknown : walker.account,
    ...content,
  });
  const url = `/api/missions/${mission}/changes`;
  return { method: 'POST', url, cookie: walker.cookie, body: { changes: [made] } };
}
