import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addKeyHolder, backUp, makeApp, migrate, openHouse, type House, type MadeBackup } from '@orion/server';
import { addTestSignIn, asOwner, copyOut, inSnapshot, readShape } from '@orion/server/testing';
import { startPostgres } from '@orion/server/postgres';
import { chenCells } from './cast.ts';
import { change, openingOf, testHouse, type Asker, type TestHouse } from './house.ts';

/** A house with people, cases, surveys and sealed notes, two key holders, and a backup of it. */
export interface KeptHouse extends TestHouse {
  readonly secrets: readonly string[];
  readonly amina: Asker;
  readonly signIn: { readonly email: string; readonly password: string };
  readonly chen: string;
  /** More cases, of people nobody has to know. */
  readonly others: readonly string[];
  readonly backUp: () => Promise<MadeBackup>;
  /** A key of somebody who is no key holder here. */
  readonly strangersKey: () => Promise<string>;
  /** A note of Amina's, not sent yet. */
  readonly noteOn: (subject: string) => unknown;
}

export const sealedWords = 'told to the protection officer alone';

export async function keptHouse(): Promise<KeptHouse> {
  const house = await testHouse();
  const signIn = { email: 'amina@example.org', password: 'a password to remember' };
  const amina = await house.person(['case_worker'], { email: signIn.email });
  await addTestSignIn(house.house, { account: amina.id, password: signIn.password });
  const officer = await house.person(['protection_officer']);
  const [chen, ...others] = await Promise.all(Array.from({ length: 6 }, async () => openCase(house, amina, officer)));
  const secrets: string[] = [];
  for (const name of ['Amina', 'Bakary'])
    secrets.push((await addKeyHolder(house.folder, { name, now: new Date().toISOString() })).secret);
  const out = mkdtempSync(join(tmpdir(), 'orion-backups-'));
  return {
    ...house,
    secrets,
    amina,
    signIn,
    chen: chen ?? '',
    others,
    backUp: async () =>
      backUp({
        ownerUrl: house.ownerUrl,
        folder: house.folder,
        file: join(out, randomUUID()),
        now: new Date().toISOString(),
      }),
    strangersKey: async () =>
      (await addKeyHolder(mkdtempSync(join(out, 'stranger-')), { name: 'Dounia', now: '2026-01-01' })).secret,
    noteOn: (subject) =>
      change({
        kind: 'note.written',
        mission: house.mission,
        subject,
        author: amina.id,
        body: { seal: 'team', on: new Date().toISOString().slice(0, 10) },
        private: { text: 'after the restore' },
      }),
    close: async () => {
      await house.close();
      rmSync(out, { recursive: true, force: true });
    },
  };
}

async function openCase({ mission }: TestHouse, amina: Asker, officer: Asker): Promise<string> {
  const opening = openingOf(mission, amina.id, {
    contactCard: { phone: '620000000', mayLeaveVoicemail: false, mayMessage: true },
  });
  const { subject } = opening;
  const on = new Date().toISOString().slice(0, 10);
  const about = (kind: Parameters<typeof change>[0]['kind'], author: string, body: object, own?: object): unknown =>
    change({ kind, mission, subject, author, body, ...(own && { private: own }) });
  const survey = {
    response: randomUUID(),
    instrument: 'rss-core@1',
    scheme: 'provisional@1',
    round: 'baseline',
    mode: 'in_person',
    interviewerRole: 'own_case_worker',
    interviewer: amina.id,
    language: 'fr',
    interpreted: false,
    on,
  };
  const answers = await amina.push([
    opening,
    about('survey.submitted', amina.id, survey, { answers: chenCells }),
    about(
      'note.written',
      amina.id,
      { seal: 'team', on },
      { text: 'tab\t, line\n, back\\slash and \u0627\u0644\u0639\u0631\u0628\u064A\u0629' },
    ),
  ]);
  const sealed = await officer.push([
    about('note.written', officer.id, { seal: 'protection', on }, { text: sealedWords }),
  ]);
  for (const answer of [...answers, ...sealed])
    if (answer.outcome !== 'received') throw new Error(`not recorded: ${JSON.stringify(answer)}`);
  return subject;
}

/** A house started on a folder, as `orion start` would, its door asked as a function. */
export interface Reopened {
  readonly house: House;
  readonly ownerUrl: string;
  readonly ask: (
    method: 'GET' | 'POST',
    path: string,
    more?: { body?: object; cookie?: string },
  ) => Promise<{ status: number; text: string; cookie: string }>;
  readonly close: () => Promise<void>;
}

export async function reopen(folder: string): Promise<Reopened> {
  const cluster = await startPostgres({ folder, log: () => {} });
  const house = await openHouse({
    folder,
    databaseUrl: cluster.appUrl,
    ownerUrl: cluster.ownerUrl,
    origin: 'http://localhost:8080',
    behindProxy: false,
    log: { info: () => undefined, error: (detail) => console.error(detail) },
  });
  const app = await makeApp(house);
  return {
    house,
    ownerUrl: cluster.ownerUrl,
    ask: async (method, path, { body, cookie } = {}) => {
      const reply = await app.inject({
        method,
        url: path,
        headers: { 'x-orion': 'test', ...(cookie !== undefined && { cookie }) },
        ...(body && { payload: body }),
      });
      const set = String(reply.headers['set-cookie'] ?? '').split(';')[0] ?? '';
      return { status: reply.statusCode, text: reply.body, cookie: set };
    },
    close: async () => {
      await app.close();
      await house.close();
      await cluster.stop();
    },
  };
}

/** The rows of each table as lines, sorted. */
export async function rowsOf(ownerUrl: string): Promise<ReadonlyMap<string, readonly string[]>> {
  return asOwner(ownerUrl, async (client) =>
    inSnapshot(client, async () => {
      const { tables } = await readShape(client);
      const rows = new Map<string, readonly string[]>();
      for (const table of tables) {
        const chunks: Uint8Array[] = [];
        for await (const chunk of copyOut(client, table)) chunks.push(chunk as Uint8Array);
        rows.set(table.name, Buffer.concat(chunks).toString().split('\n').filter(Boolean).toSorted());
      }
      return rows;
    }),
  );
}

/** A house of nobody's yet, made and closed again. */
export async function makeEmptyHouse(folder: string): Promise<void> {
  const { ownerUrl, appRole, stop } = await startPostgres({ folder, log: () => {} });
  await migrate(ownerUrl, appRole);
  await stop();
  await (await reopen(folder)).close();
}
