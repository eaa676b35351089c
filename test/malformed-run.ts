import { randomUUID } from 'node:crypto';
import { makeApp, routes, type Route } from '@orion/server';
import { addTestSession, addTestSignIn, undoing } from '@orion/server/testing';
import { exampleProtocol, roles } from '@orion/core';
import { change, openingOf, testHouse, type Asker, type TestHouse } from './house.ts';
import { malformed, type Malformed, type Sound } from './malformed-requests.ts';
import { sendRaw, strangeBytes } from './malformed-socket.ts';
import type { Json } from './malformed-values.ts';
import { chenCells } from './cast.ts';
import { assistanceBody, consentBody, surveyBody } from './whole-case.ts';

/** How a house took what it was sent. */
export interface Taken {
  readonly sent: number;
  /** By kind and status. */
  readonly endings: Readonly<Record<string, number>>;
  /** Answers of 5xx, and words that were repeated where they must not be. */
  readonly faults: readonly string[];
}

/** Sends so many broken requests to one house, each finding it as the one before did, and some on a bare socket. */
export async function sendMalformed({
  requests,
  seed,
  table = routes,
}: {
  requests: number;
  seed: number;
  table?: readonly Route[];
}): Promise<Taken> {
  const log: string[] = [];
  const house = await testHouse();
  const calm = await undoing(house.house.database);
  const say = (detail: object, message: string): void => void log.push(JSON.stringify([detail, message]));
  const app = await makeApp({ ...house.house, database: calm.database, log: { info: say, error: say } }, { table });
  const sound = { ...(await soundly(house)), table };
  // What comes over a connection may be cut while it is answered: it is not undone, and so it may ask and write alone.
  const calmly = table.filter(({ method, path }) => method === 'GET' || path.endsWith('/changes'));
  const listening = await makeApp({ ...house.house, log: { info: say, error: say } }, { table: calmly });
  const port = Number(new URL(await listening.listen({ port: 0, host: '127.0.0.1' })).port);
  const endings: Record<string, number> = {};
  const faults: string[] = [];
  for (let index = 0; index < requests; index += 1) {
    const lines = log.length;
    const made = malformed(sound, seed, index);
    const isRaw = index % 25 === 24;
    const ending = isRaw
      ? await sendRaw(port, strangeBytes(made, seed, index))
      : await calm.undone(async () => {
          const reply = await app.inject({ ...(made as object), method: made.method as 'GET', url: made.url });
          return { status: reply.statusCode, bytes: `${JSON.stringify(reply.headers)} ${reply.body}` };
        });
    const kind = isRaw ? 'socket' : made.kind;
    endings[`${kind} ${ending.status}`] = (endings[`${kind} ${ending.status}`] ?? 0) + 1;
    faults.push(
      ...judge(made, ending, log.slice(lines)).map((fault) => `${seed}/${index} ${kind} ${made.route}: ${fault}`),
    );
  }
  await listening.close();
  await app.close();
  await calm.close();
  await house.close();
  return { sent: requests, endings, faults };
}

function judge(
  { word, method }: Malformed,
  { status, bytes }: { status: number; bytes: string },
  lines: readonly string[],
): readonly string[] {
  const said = lines.join('\n');
  return [
    ...(status >= 500 ? [`${status} ${bytes.slice(-160)} ${said.slice(0, 700)}`] : []),
    ...(said.includes(word) ? [`the log repeats what was sent: ${said.slice(0, 300)}`] : []),
    ...(status >= 400 && method !== 'HEAD' && bytes.includes(word)
      ? [`a refusal repeats what was sent: ${bytes.slice(0, 300)}`]
      : []),
  ];
}

const password = 'lanterne verte au port';

/** Everybody with a session, a case in Amina's hands, and one change of each kind about it. */
async function soundly(house: TestHouse): Promise<Omit<Sound, 'table'>> {
  const people = new Map<string, Asker>();
  for (const role of roles) people.set(role, await house.person([role]));
  people.set('house', await house.person([], { runsHouse: true }));
  const amina = people.get('case_worker');
  if (amina === undefined) throw new Error('Amina is missing');
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  const email = 'bakary@example.org';
  const bakary = await house.person(['mentor'], { email });
  await addTestSignIn(house.house, { account: bakary.id, password });
  const cookies = new Map<string, string>();
  for (const [name, { id }] of people) cookies.set(name, (await addTestSession(house.house, { account: id })).cookie);
  return {
    cookies,
    filled: {
      mission: house.mission,
      case: opening.subject,
      account: bakary.id,
      device: randomUUID(),
      change: openingOf(house.mission, amina.id),
      email,
      password,
    },
    bodies: {
      'PUT /api/missions/:mission/protocol': {
        seen: 1,
        reason: 'The committee decided so.',
        protocol: {
          ...exampleProtocol,
          onCall: { ...exampleProtocol.onCall, officers: [amina.id] },
        } as unknown as Json,
      },
      'POST /api/missions/:mission/handover': { from: amina.id, to: bakary.id, role: 'mentor' },
    },
    changes: soundChanges(house.mission, opening.subject, amina.id) as unknown as readonly Json[],
  };
}

function soundChanges(mission: string, subject: string, author: string): readonly object[] {
  const on = '2026-01-02';
  const say = (kind: string, body: object, secret?: object): object =>
    change({ kind: kind as 'case.opened', mission, subject, author, body, ...(secret && { private: secret }) });
  return [
    openingOf(mission, author, { contactCard: { phone: '622', mayLeaveVoicemail: false, mayMessage: true } }),
    say('person.corrected', { saw: { otherNames: 0 } }, { otherNames: 'Keke' }),
    say('contact_card.changed', { saw: 0 }, { phone: '622', mayLeaveVoicemail: false, mayMessage: false }),
    say('guardian.named', { saw: 0, on, basis: 'guardian' }, { name: 'Fanta', relation: 'aunt' }),
    say('household.joined', { household: randomUUID(), place: 'head', on }),
    say('consent.recorded', consentBody({}), { witness: 'Moussa' }),
    say('consent.withdrawn', { consent: randomUUID(), on }),
    say('vulnerability.graded', { seal: 'team', on }, { vulnerability: 'debt', grade: 2 }),
    say('note.written', { seal: 'protection', on }, { text: 'a word' }),
    say('contact.attempted', { channel: 'phone', outcome: 'no_answer', on }, { text: 'a word' }),
    say('survey.submitted', surveyBody(author), { answers: chenCells }),
    say('assistance.recorded', assistanceBody({}), { text: 'a word' }),
    say('case.assigned', { account: author, role: 'mentor', from: on }),
    say('case.closed', { reason: 'goals_reached', on }),
    say('case.merged', { into: randomUUID() }),
    say('conflict.settled', { field: 'contactCard', choose: randomUUID() }),
    say('alert.raised', { kind: 'danger_now', isDrill: true, case: subject }),
    say('alert.acknowledged', { on: new Date().toISOString() }),
  ];
}
