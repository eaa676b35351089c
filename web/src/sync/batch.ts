import type { Change, ChangeAnswer, Problem } from '@orion/core';
import { heldFor, isDue } from './backoff.ts';
import type { HeldFor, SyncWrite, UnsentHead } from './sync-store.ts';
import type { Pushed } from './transport.ts';

/** The server takes 1 MB; half of it leaves room for what a proxy adds. */
const mostBytes = 512 * 1024;
export const mostChanges = 200;

/** A change on its way, with its place in the outbox. */
export interface Outgoing {
  readonly head: UnsentHead;
  readonly change: Change;
}

/**
 * Which of the outbox to send next, in the order of recording. Alerts go alone, before all else; a
 * change over which the server failed goes alone, after all else, so that it holds nobody up.
 * After each failure only half as many go.
 */
export function chooseHeads(
  unsent: readonly UnsentHead[],
  { now, lane, faults }: { readonly now: number; readonly lane: 'alerts' | 'cases'; readonly faults: number },
): readonly UnsentHead[] {
  const due = unsent.filter(({ isAlert, retryAt }) => isAlert === (lane === 'alerts') && isDue(retryAt, now));
  const sound = due.filter(({ why }) => why !== 'server_fault');
  return sound.length > 0 ? sound.slice(0, Math.max(1, mostChanges >> faults)) : due.slice(0, 1);
}

/** As many from the front as fit into one request; a large one alone is tried, since the server decides. */
export function fit(outgoing: readonly Outgoing[]): readonly Outgoing[] {
  let bytes = 0;
  const fitting = outgoing.findIndex(({ change }, place) => {
    bytes += byteLength(change);
    return place > 0 && bytes > mostBytes;
  });
  return fitting === -1 ? outgoing : outgoing.slice(0, fitting);
}

/** In UTF-8, or a little more. */
function byteLength(change: Change): number {
  const text = JSON.stringify(change);
  let bytes = text.length + 1;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) bytes += text.charCodeAt(at) > 0x7ff ? 2 : 1;
  return bytes;
}

/** Whether the answers are those to these changes, one each. Nothing else counts as received. */
export function answersFit(outgoing: readonly Outgoing[], answers: readonly ChangeAnswer[]): boolean {
  return answers.length === outgoing.length && outgoing.every(({ head }, place) => answers[place]?.id === head.id);
}

/** What the server's answers make of the outbox. */
export function writesOf(
  outgoing: readonly Outgoing[],
  { epoch, answers }: Pushed,
  { at, now, jitter }: { readonly at: number; readonly now: number; readonly jitter: () => number },
): readonly SyncWrite[] {
  return outgoing.flatMap(({ head, change: { subject } }, place): readonly SyncWrite[] => {
    const answer = answers[place];
    if (answer?.outcome === 'received') return [{ kind: 'received', head, epoch, version: answer.version, at }];
    const refusal = answer?.refusal ?? 'not_permitted';
    switch (refusal) {
      case 'not_permitted':
      case 'programme_not_started':
        return [hold(head, refusal, { now, jitter })];
      case 'case_erased':
        return [
          { kind: 'let_go', head },
          { kind: 'erased', subject },
        ];
      default:
        return [refuse(head, refusal, answer?.problems)];
    }
  });
}

/** A change that is tried again, later each time. */
export function hold(
  head: UnsentHead,
  why: HeldFor,
  { now, jitter }: { readonly now: number; readonly jitter: () => number },
): SyncWrite {
  const tries = head.tries + 1;
  return { kind: 'held', head, tries, retryAt: now + heldFor(tries, jitter(), head.isAlert), why };
}

/** A change that a person must look at. */
export function refuse(
  head: UnsentHead,
  refusal: Extract<SyncWrite, { kind: 'refused' }>['refusal'],
  problems: readonly Problem[] = [],
): SyncWrite {
  return { kind: 'refused', head, refusal, problems };
}
