import type { Reply, WipeOrder } from './transport.ts';

/** What an answer of the server says, read; or that there was none. */
export type Called<Body> =
  | {
      readonly kind: 'ok';
      readonly body: Body;
      /** By the server's clock, in milliseconds since 1970. */ readonly at: number;
    }
  | Refused
  /** No network, no answer in time, or an answer that is not Orion's (the sign-in page of a hotel). */
  | { readonly kind: 'unreachable' };

/** A refusal of the server (RFC 9457), by its code. */
export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  readonly code: string;
  /** All the server said: `problems`, `methods`, `triesLeft`. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** In how many milliseconds to ask again. */
  readonly after?: number | undefined;
}

const ended = new Set(['not_signed_in', 'second_factor_required', 'second_factor_needed', 'second_factor_failed']);
const forbidden = new Set(['not_permitted', 'not_found', 'device_revoked']);
const notUnderstood = new Set(['not_valid', 'not_json']);

/**
 * What it means for the sync. Only codes that are known to mean so take cases away or put a change aside
 * as not valid; whatever else came is tried again.
 */
export function replyOf<Body>(called: Called<Body>, isWhole: (body: Body) => boolean): Reply<Body> {
  if (called.kind === 'ok') return isWhole(called.body) ? called : { kind: 'fault' };
  if (called.kind === 'unreachable') return called;
  const { status, code, after, detail } = called;
  if (status === 401 || ended.has(code)) return { kind: 'signed_out' };
  if (status === 413) return { kind: 'too_large' };
  if (status === 429 || status === 503) return { kind: 'busy', after };
  if (forbidden.has(code)) return { kind: 'forbidden', order: orderIn(detail) };
  return { kind: notUnderstood.has(code) ? 'rejected' : 'fault' };
}

/** What a device that was revoked is told with the refusal: nothing else would tell it. */
function orderIn({ order }: Refused['detail']): { readonly wipe: WipeOrder } | undefined {
  const wipe = (order as { readonly wipe?: unknown } | undefined)?.wipe;
  return wipe === 'keep_unsent' || wipe === 'now' ? { wipe } : undefined;
}
