import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleProtocol, type Change, type ChangeAnswer, type Instant, type Protocol, type Role } from '@orion/core';
import { makeApp, migrate, openHouse, type House } from '@orion/server';
import { addTestAccount, addTestMission } from '@orion/server/testing';
import { scratchDatabase } from './scratch-postgres.ts';

/** Somebody with a session, who asks the house's door as a function. */
export interface Asker {
  readonly id: string;
  readonly cookie: string;
  readonly ask: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<Told>;
  readonly push: (changes: readonly unknown[]) => Promise<readonly ChangeAnswer[]>;
}

export interface Told {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface TestHouse {
  readonly house: House;
  readonly mission: string;
  readonly app: Awaited<ReturnType<typeof makeApp>>;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly folder: string;
  /** A new account with a session and roles in a mission, the house's first one unless named. */
  readonly person: (
    roles: readonly Role[],
    more?: { team?: string; mission?: string; runsHouse?: boolean; email?: string },
  ) => Promise<Asker>;
  /** Another one, in Guinea unless told. */
  readonly addMission: (
    protocol?: Partial<Protocol>,
    called?: { readonly name: string; readonly country: string },
  ) => Promise<string>;
  readonly anybody: Asker['ask'];
  readonly close: () => Promise<void>;
}

/** A whole house on a real PostgreSQL, its door asked as a function from request to response. */
export async function testHouse({
  clock,
  durable = false,
  origin = 'http://localhost:8080',
}: { clock?: () => Instant; durable?: boolean; origin?: string } = {}): Promise<TestHouse> {
  const scratch = await scratchDatabase({
    durable,
    template: {
      name: 'house',
      prepare: async (url) => {
        await migrate(url, roleOf(url));
      },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'orion-house-'));
  const house = await openHouse({
    folder,
    databaseUrl: scratch.appUrl,
    ownerUrl: scratch.ownerUrl,
    origin,
    behindProxy: false,
    log: { info: () => undefined, error: (detail) => console.error(detail) },
    ...(clock && { clock }),
  });
  const app = await makeApp(house);
  const asking =
    (cookie: string): Asker['ask'] =>
    async (method, path, body) => {
      const reply = await app.inject({
        method,
        url: path,
        headers: { 'x-orion': 'test', ...(cookie !== '' && { cookie }) },
        ...(body !== undefined && { payload: body as object }),
      });
      const isJson = String(reply.headers['content-type']).includes('json');
      return {
        status: reply.statusCode,
        body: isJson ? reply.json() : undefined,
        text: reply.body,
        headers: reply.headers,
      };
    };
  const addMission: TestHouse['addMission'] = async (protocol = {}, called) => {
    const mission = randomUUID();
    const officer = randomUUID();
    await addTestMission(house, {
      mission,
      called,
      protocol: {
        ...exampleProtocol,
        onCall: { ...exampleProtocol.onCall, officers: [officer as never] },
        ...protocol,
      },
    });
    return mission;
  };
  const mission = await addMission();
  return {
    house,
    mission,
    app,
    folder,
    ownerUrl: scratch.ownerUrl,
    appUrl: scratch.appUrl,
    addMission,
    anybody: asking(''),
    person: async (roles, more = {}) => {
      const { id, cookie } = await addTestAccount(house, {
        roles,
        mission: more.mission ?? mission,
        team: more.team,
        runsHouse: more.runsHouse ?? false,
        email: more.email,
      });
      const ask = asking(cookie);
      const push: Asker['push'] = async (changes) => {
        const told = await ask('POST', `/api/missions/${more.mission ?? mission}/changes`, { changes });
        if (told.status !== 200) throw new Error(`${told.status} ${told.text}`);
        return (told.body as { answers: readonly ChangeAnswer[] }).answers;
      };
      return { id, cookie, ask, push };
    },
    close: async () => {
      await app.close();
      await house.database.close();
      await scratch.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The name of the app's role that goes with an owner's address of a scratch database. */
function roleOf(_ownerUrl: string): string {
  return 'orion_app';
}

const person = { givenName: 'Chen', familyName: 'Diallo', sex: 'male', birth: '1994' } as const;

/** A change made by somebody, now unless told otherwise. */
export function change(of: {
  kind: Change['kind'];
  mission: string;
  subject: string;
  author: string;
  body: unknown;
  private?: unknown;
  at?: string;
  id?: string;
}): Change {
  return {
    id: of.id ?? randomUUID(),
    kind: of.kind,
    shape: 1,
    mission: of.mission,
    subject: of.subject,
    author: of.author,
    device: '00000000-0000-4000-8000-0000000000d1',
    at: of.at ?? new Date().toISOString(),
    body: of.body,
    ...(of.private !== undefined && { private: of.private }),
  } as unknown as Change;
}

/** Chen's case, opened by whoever is to look after it. */
export function openingOf(
  mission: string,
  author: string,
  given: { subject?: string; person?: object; contactCard?: object } = {},
): Change {
  return change({
    kind: 'case.opened',
    mission,
    subject: given.subject ?? randomUUID(),
    author,
    body: {
      openedOn: new Date().toISOString().slice(0, 10),
      custodian: author,
      returnKind: 'assisted_voluntary',
      isMinor: false,
    },
    private: { person: { ...person, ...given.person }, ...(given.contactCard && { contactCard: given.contactCard }) },
  });
}
