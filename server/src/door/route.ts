import type { Instant, MissionId, Role } from '@orion/core';
import type { z } from 'zod';
import type { Entered, Team } from '../access/reach.ts';
import type { House } from '../house.ts';
import type { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';

/**
 * Who may ask a route at all: anybody; whoever is signed in; whoever runs the house; or holders of some
 * roles in the mission that the address names. What of a case they reach is decided where it is read.
 */
export type Admission =
  | { readonly to: 'anybody' }
  | { readonly to: 'signed_in' }
  | { readonly to: 'house' }
  | { readonly to: 'roles'; readonly roles: readonly Role[] };

/** What a handler works with. The transaction is open, the asker entered, and both end with the request. */
export interface Asked<Body, Query> {
  readonly house: House;
  readonly transaction: Transaction;
  readonly body: Body;
  readonly query: Query;
  readonly params: Readonly<Record<string, string>>;
  readonly now: Instant;
  /** Of the session, empty where nobody is signed in. */
  readonly token: Buffer;
  /** What ties a sign-in elsewhere to this browser, if one is under way. */
  readonly passage: string | undefined;
  readonly address: string;
  readonly reply: Reply;
}

/** What a handler may do to the answer beside giving it. */
export interface Reply {
  readonly setSession: (token: Buffer | undefined) => void;
  readonly setPassage: (passage: string | undefined) => void;
  readonly redirect: (to: string) => void;
  /**
   * Lets the browser keep this answer under its tag: for ever, or to be asked for anew each time. True where
   * it has it already: then that was told, and there is nothing more to answer.
   */
  readonly isKept: (tag: string, how: 'for_ever' | 'asked_anew') => boolean;
  readonly send: (bytes: AsyncIterable<Uint8Array> | Uint8Array, type: string, name?: string) => void;
  /** What follows once the transaction has committed, such as a file beside the database; it must not throw. */
  readonly afterCommit: (run: () => Promise<unknown>) => void;
}

/** Somebody who is signed in. */
export interface AskedBy {
  readonly entered: Entered;
}

/** Somebody in a mission. */
export interface AskedIn extends AskedBy {
  readonly mission: MissionId;
  readonly roles: readonly Role[];
  readonly team: Team;
}

/** One route: its address, who may ask, what it takes and gives, an example that a test asks, and what it does. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify's form: `/api/missions/:mission/changes`. */
  readonly path: string;
  readonly summary: string;
  readonly admission: Admission;
  /** Whether it may write in its mission; a read leaves nothing but an audit row. */
  readonly writes: boolean;
  /** Nothing of its answer is kept to be repeated: it only asks, or it takes or tells a secret. */
  readonly forgetsAnswer?: boolean;
  /** Whether it opens its own transaction (the write path does). */
  readonly ownTransaction?: boolean;
  /** Whether the free text in its body is sealed before it is kept, so that it may hold what a database could not. */
  readonly seals?: boolean;
  /** How large its body may be; a megabyte unless told. */
  readonly mostBytes?: number;
  /** Media types of a body that is taken as bytes instead of JSON. */
  readonly bodyTypes?: readonly string[];
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  readonly answer: z.ZodType;
  readonly example: Example;
  readonly run: (asked: Asked<never, never> & AskedIn) => Promise<unknown>;
}

/** An example as a test asks it of the demonstration mission: `{mission}`, `{case}` and the like are filled in. */
export interface Example {
  readonly as: Role | 'nobody' | 'house';
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
}

type Given<Shape extends z.ZodType | undefined> = Shape extends z.ZodType ? z.infer<Shape> : undefined;

interface RoutePlan<
  To extends Admission,
  Body extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Answer extends z.ZodType,
> extends Omit<Route, 'admission' | 'body' | 'query' | 'answer' | 'run'> {
  readonly admission: To;
  readonly body?: Body;
  readonly query?: Query;
  readonly answer: Answer;
  readonly run: (
    asked: Asked<Given<Body>, Given<Query>> &
      (To extends { to: 'roles' } ? AskedIn : To extends { to: 'anybody' } ? object : AskedBy),
  ) => Promise<Frozen<z.input<Answer>> | Refusal>;
}

/** What a shape takes, from somebody who only reads it. */
type Frozen<Value> = Value extends readonly (infer Part)[]
  ? readonly Frozen<Part>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

/** A route whose handler is typed by its shapes. */
export function route<
  const To extends Admission,
  Answer extends z.ZodType,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
>(plan: RoutePlan<To, Body, Query, Answer>): Route {
  return plan as unknown as Route;
}
