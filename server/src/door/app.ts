import cookie from '@fastify/cookie';
import { problem, type MissionId } from '@orion/core';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { randomInt, randomUUID } from 'node:crypto';
import { admitToMission } from '../access/admit.ts';
import type { Entered } from '../access/reach.ts';
import { hashToken } from '../access/token.ts';
import { orderOf } from '../access/wipe.ts';
import type { House } from '../house.ts';
import { Refusal, refusals, type RefusalCode } from '../refusal.ts';
import { routes } from '../routes/index.ts';
import { audit, houseMission } from '../store/audit.ts';
import { inTransaction, NoConnection, type Transaction } from '../store/database.ts';
import { enter, enterToWrite } from '../store/entry.ts';
import { compressAnswers } from './compress.ts';
import { servePages } from './pages.ts';
import { guardHeaders, passageCookie, secure, secureHeaders, sessionCookie, keepUnder } from './headers.ts';
import { once } from './once.ts';
import { keepPace, type Pace } from './pace.ts';
import type { Route } from './route.ts';
import { isStorable } from './storable.ts';

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const idParams = ['mission', 'case', 'device', 'account', 'change', 'alert', 'document', 'import'];

/** The house's door as a function from request to response: every route of the table, and nothing else. */
export async function makeApp(house: House, { table = routes, https, pace }: AppPlan = {}): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    ...(https && { https }),
    logger: false,
    bodyLimit: 1_048_576,
    // The address is the one that the mission's own proxy saw, not what a client says stood before it.
    trustProxy: house.behindProxy && ((_address: string, hop: number) => hop === 0),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read is no address of ours; left alone, the answer would repeat it.
    frameworkErrors: (_error, request, reply) => {
      secure(request, reply, house);
      void sendRefusal(reply, new Refusal('no_such_route'));
    },
  });
  await app.register(cookie);
  if (pace) await keepPace(app, pace, tokenOf);
  secureHeaders(app, house);
  compressAnswers(app);
  app.setErrorHandler((error, request, reply) => answerError(house, error, request, reply));
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, new Refusal('no_such_route')));
  const bytesTypes = [...new Set(table.flatMap(({ bodyTypes = [] }) => bodyTypes))];
  if (bytesTypes.length > 0)
    app.addContentTypeParser(
      bytesTypes,
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, bytes: Buffer) => bytes,
    );
  for (const route of table) {
    app.route({
      method: route.method,
      url: route.path,
      ...(route.mostBytes !== undefined && { bodyLimit: route.mostBytes }),
      handler: async (request, reply) => {
        guardHeaders(request, house);
        const answer = await serve(house, route, request, reply);
        if (reply.sent || answer === sentAlready) return reply;
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer ?? null));
      },
    });
  }
  await servePages(app);
  return app;
}

/** What may be other than usual. */
interface AppPlan {
  readonly table?: readonly Route[];
  readonly https?: Certificate;
  /** How often somebody may ask; as often as they like where it is not said. */
  readonly pace?: Pace;
}

/** What HTTPS is spoken with, in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const sentAlready = Symbol('sent');

async function serve(house: House, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const params = request.params as Readonly<Record<string, string>>;
  for (const name of idParams)
    if (params[name] !== undefined && !idPattern.test(params[name])) throw new Refusal('not_found');
  if (!isStorable(request.query) || (route.seals !== true && !isStorable(request.body))) throw new Refusal('not_valid');
  const body = read(route.body, request.body, 'body');
  const query = read(route.query, request.query, 'query');
  const token = tokenOf(request);
  let hasSent = false;
  let sendNow: (() => void) | undefined;
  const afterwards: (() => Promise<unknown>)[] = [];
  const asked = {
    house,
    body,
    query,
    params,
    token,
    passage: request.cookies['orion_passage'],
    now: house.clock(),
    address: request.ip,
    reply: {
      setSession: (fresh: Buffer | undefined) => sessionCookie(reply, house, fresh),
      setPassage: (passage: string | undefined) => passageCookie(reply, house, passage),
      redirect: (to: string) => {
        hasSent = true;
        void reply.redirect(to);
      },
      afterCommit: (run: () => Promise<unknown>) => void afterwards.push(run),
      isKept: (tag: string, how: 'for_ever' | 'asked_anew') => {
        keepUnder(reply, tag, how);
        if (request.headers['if-none-match']?.includes(`"${tag}"`) !== true) return false;
        hasSent = true;
        void reply.code(304).send();
        return true;
      },
      send: (bytes: AsyncIterable<Uint8Array> | Uint8Array, type: string, name?: string) => {
        hasSent = true;
        // Not before the commit: what was read is in the audit by then.
        sendNow = () => {
          void reply.type(type);
          if (name !== undefined) void reply.header('content-disposition', `attachment; filename="${name}"`);
          void reply.send(bytes);
        };
      },
    },
  };
  const run = route.run as (given: object) => Promise<unknown>;
  const tellAndThrow = async (error: unknown): Promise<never> => {
    // Of a route for anybody the handler tells itself what is worth telling.
    if (error instanceof Refusal && route.admission.to !== 'anybody')
      await tellRefusal(house, route, token, params, error);
    throw error;
  };
  if (route.ownTransaction === true) {
    const answer = await run({ ...asked, mission: params['mission'] })
      .then(orThrow)
      .catch(tellAndThrow);
    sendNow?.();
    return hasSent ? sentAlready : answer;
  }
  const answer = await inTransaction(house.database, async (transaction) => {
    const admitted = await admit(house, route, transaction, token, params['mission'] as MissionId | undefined);
    const { entered } = admitted as { entered?: Entered };
    return once({ house, request, transaction, entered: route.forgetsAnswer === true ? undefined : entered }, () =>
      run({ ...asked, transaction, ...admitted }),
    );
  })
    .then(orThrow)
    .catch(tellAndThrow);
  for (const follow of afterwards) await follow();
  sendNow?.();
  return hasSent ? sentAlready : answer;
}

/** A refusal that a handler throws undoes what it did; one that it gives back leaves it, such as a try that counts. */
function orThrow(answer: unknown): unknown {
  if (answer instanceof Refusal) throw answer;
  return answer;
}

/** The first wall: who may ask this route at all. */
async function admit(
  house: House,
  { admission, writes }: Route,
  transaction: Transaction,
  token: Buffer,
  mission: MissionId | undefined,
): Promise<object> {
  if (admission.to === 'anybody') return {};
  const entered =
    token.length === 0
      ? undefined
      : writes && mission
        ? await enterToWrite(transaction, token, mission)
        : await enter(transaction, token);
  if (entered === undefined) throw new Refusal('not_signed_in');
  if (entered.isRevoked) throw new Refusal('device_revoked', { detail: orderOf(entered) });
  if (admission.to === 'signed_in') return { entered };
  if (admission.to === 'house') {
    if (!entered.runsHouse) throw new Refusal('not_permitted');
    return { entered };
  }
  if (mission === undefined) throw new Error('a route for roles names its mission');
  return admitToMission({ house, transaction, entered, mission }, admission.roles);
}

/** Refusals are audited too, in a transaction of their own, since theirs is undone. */
async function tellRefusal(
  house: House,
  route: Route,
  token: Buffer,
  params: Readonly<Record<string, string>>,
  refusal: Refusal,
): Promise<void> {
  await inTransaction(house.database, async (transaction) => {
    const entered = token.length === 0 ? undefined : await enter(transaction, token);
    // Whoever nobody knows could fill a table that nobody may empty; tries to sign in are counted and told elsewhere.
    if (entered === undefined) return;
    const isMember = entered.memberships.some(({ mission }) => mission === params['mission']);
    await audit(transaction, {
      mission: isMember && params['mission'] !== undefined ? params['mission'] : houseMission,
      account: entered.account,
      device: entered.device,
      action: `${route.method} ${route.path}`,
      subject: params['case'] ?? null,
      outcome: `refused:${refusal.code}`,
    });
  });
}

function read(shape: z.ZodType | undefined, given: unknown, part: string): unknown {
  if (shape === undefined) return undefined;
  const result = shape.safeParse(given ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path }) =>
    problem('request_shape', {
      path: [part, ...path.map((step) => (typeof step === 'number' ? step : nameOf(String(step))))],
    }),
  );
  throw new Refusal('not_valid', { problems: problems.slice(0, 50) });
}

/** A name that cannot be one of ours came from outside, and is not repeated. */
function nameOf(step: string): string {
  return /^[\w.@-]{1,80}$/.test(step) ? step : '?';
}

function tokenOf(request: FastifyRequest): Buffer {
  const text = request.cookies['orion_session'];
  return text === undefined || !/^[\w-]{43}$/.test(text) ? Buffer.alloc(0) : hashToken(Buffer.from(text, 'base64url'));
}

function answerError(house: House, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return sendRefusal(reply, error);
  // Not all again in the same second.
  if (error instanceof NoConnection)
    return sendRefusal(reply.header('retry-after', String(5 + randomInt(20))), new Refusal('too_busy'));
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status < 500) return sendRefusal(reply, new Refusal(refusalOfStatus(status)));
  const incident = randomUUID();
  const { name, stack, code } = error as { name?: string; stack?: string; code?: string };
  // The message may quote what was sent; where it happened may not.
  const where = stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim());
  house.log.error({ incident, name, code, route: request.routeOptions.url, where }, 'our fault');
  return sendRefusal(reply, new Refusal('our_fault', { detail: { incident } }));
}

function refusalOfStatus(status: number): RefusalCode {
  if (status === 413) return 'too_large';
  if (status === 415) return 'media_type_unknown';
  return status === 404 ? 'no_such_route' : 'not_json';
}

/** RFC 9457 problem details. */
export function sendRefusal(reply: FastifyReply, { code, problems, detail }: Refusal): FastifyReply {
  const { status, title } = refusals[code];
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:orion:refusal:${code}`,
        title,
        status,
        code,
        ...detail,
        ...(problems.length > 0 && { problems }),
      }),
    );
}
