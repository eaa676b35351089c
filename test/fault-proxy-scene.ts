import type { Sending, Stage } from './fault-proxy-stage.ts';
import type { Asker } from './house.ts';

/**
 * What a repeat does once the request had its effect.
 * - `answer`: hears the same answer, and nothing moves.
 * - `does it over`: what stands is replaced by the like, such as a fresh secret for one that nobody heard.
 * - `another`: makes one more. Only where an answer cannot be kept and one more does no harm.
 * - `409 email_taken` and the like: is refused, and nothing moves.
 */
export type Again = 'answer' | 'does it over' | 'another' | `${number} ${string}`;

export interface Scene {
  readonly again: Again;
  /** What it hears at first: 200 unless told. One that is refused has no effect at all. */
  readonly status: number;
  /** Whether its effect is to be seen in what is counted: sessions and tries are not. */
  readonly isSeen: boolean;
  /** What a repeat hears while the first is still under way, if not one of the two. */
  readonly meanwhile?: string;
  readonly send: (
    stage: Stage,
  ) => Promise<Omit<Sending, 'path'> & { readonly params?: Readonly<Record<string, string>> }>;
}

export type Send = Scene['send'];

export const has = (again: Again, send: Send): Scene => ({ again, status: 200, isSeen: true, send });
export const unseen = (again: Again, send: Send): Scene => ({ again, status: 200, isSeen: false, send });
export const refused = (status: number, send: Send): Scene => ({ again: 'answer', status, isSeen: false, send });
export const of = (
  { cookie }: Asker,
  body?: unknown,
  params: Readonly<Record<string, string>> = {},
): Awaited<ReturnType<Send>> => ({
  cookie,
  params,
  ...(body !== undefined && { body }),
});
