import type { Place } from '@orion/core';
import { call, type Called } from '../sync.ts';

/** What the server refused, or that it could not be reached: thrown, so that a query or a form can show it. */
export class Fault extends Error {
  readonly code: string;
  /** Of HTTP; 0 where there was no answer. */
  readonly status: number;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, detail: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Fault';
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

interface AskedWith {
  readonly body?: unknown;
  /** How long to wait, in milliseconds. */
  readonly patience?: number;
}

/** Asks the server, or throws a Fault. Addresses hold ids alone; what was typed travels in the body. */
export async function ask<Answer>(
  method: Parameters<typeof call>[0],
  path: string,
  given: AskedWith = {},
): Promise<Answer> {
  return answerOf(await call<Answer>(method, path, given));
}

/** What the server answered, or a Fault thrown. */
export function answerOf<Answer>(called: Called<Answer>): Answer {
  if (called.kind === 'ok') return called.body;
  if (called.kind === 'unreachable') throw new Fault('unreachable', 0);
  throw new Fault(called.code, called.status, called.detail);
}

/** The fault in what a query or a form caught; a programming error shows as ours. */
export function faultOf(error: unknown): Fault | undefined {
  if (error === null || error === undefined) return undefined;
  return error instanceof Fault ? error : new Fault('our_fault', 0);
}

/** The names of the fields that the server found wanting: the last word of each path. */
export function fieldsAtFault(fault: Fault | undefined): ReadonlySet<string> {
  const problems = fault?.detail['problems'];
  if (!Array.isArray(problems)) return new Set();
  return new Set(
    problems.flatMap(({ place }: { readonly place?: Place }) => {
      const last = place?.path?.findLast((step) => typeof step === 'string');
      return typeof last === 'string' ? [last] : [];
    }),
  );
}
