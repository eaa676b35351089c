import type { Case, CaseId, Change } from '@orion/core';
import type { CaseViews } from './case-views.ts';
import type { Drafts } from './drafts.ts';
import type { Draft, Missing, Rescued } from './local-house.ts';
import { onlyNew } from './outbox.ts';
import type { Premises } from './premises.ts';

interface Rooms {
  readonly premises: Premises;
  readonly views: CaseViews;
  readonly drafts: Drafts;
}

/** What of a rescue file this house has not got: a change that the server told back stands in its case by its id. */
export async function missingOf({ premises, views, drafts }: Rooms, rescued: Rescued): Promise<Missing> {
  const known = new Map<string, string>();
  const caseOf = async (id: string): Promise<string> => {
    const before = known.get(id) ?? JSON.stringify((await views.read(id as CaseId))?.shown ?? null);
    known.set(id, before);
    return before;
  };
  const isTold = async ({ id, subject, kind }: Change): Promise<boolean> => {
    const found = await caseOf(subject);
    return found.includes(`"${id}"`) || (kind === 'case.opened' && found !== 'null');
  };
  const isDone = async ({ id, case: about }: Draft): Promise<boolean> =>
    (await drafts.read(id)) !== undefined || hasResponse((await views.read(about))?.shown, id);
  const changes = await onlyNew(premises.shelves, [...rescued.changes, ...rescued.refused.map(({ change }) => change)]);
  const missing = await leaveOut(changes, isTold);
  const begun = await leaveOut(rescued.drafts, isDone);
  const isStrange = async ({ case: about }: Draft): Promise<boolean> =>
    (await views.read(about)) === undefined &&
    !missing.some(({ kind, subject }) => kind === 'case.opened' && subject === about);
  const here = await leaveOut(begun, isStrange);
  return { changes: missing, drafts: here, strange: begun.length - here.length };
}

/** An interview bears the id of the response that it becomes. */
function hasResponse(found: Case | undefined, id: string): boolean {
  return found?.surveys.some(({ response }) => response === id) ?? false;
}

async function leaveOut<One>(given: readonly One[], isOut: (one: One) => Promise<boolean>): Promise<readonly One[]> {
  const out = await Promise.all(given.map(isOut));
  return given.filter((_, place) => !out[place]);
}
