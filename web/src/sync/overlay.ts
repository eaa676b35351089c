import { isProblemList, project, type Case, type Change } from '@orion/core';

/** A change of this device that the server has not told back yet. */
export interface Mine {
  readonly change: Change;
  readonly seq: number;
  /** Given by the server where it received the change. */
  readonly version?: number | undefined;
}

/**
 * A case as it is shown: what the server told, and upon it what this device wrote since, first what the
 * server received, then the rest in the order it was recorded. A change that cannot be applied any more
 * is passed over here; the server will say what becomes of it. Undefined where nobody opened the case.
 */
export function overlay(base: Case | undefined, mine: readonly Mine[]): Case | undefined {
  return mine.toSorted(inTurn).reduce<Case | undefined>((before, { change }) => {
    const after = project(before, { ...change, version: (before?.version ?? 0) + 1, received: change.at, marks: [] });
    return isProblemList(after) ? before : after;
  }, base);
}

function inTurn(a: Mine, b: Mine): number {
  return (a.version ?? Infinity) - (b.version ?? Infinity) || a.seq - b.seq;
}
