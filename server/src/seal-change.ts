import { hash, randomBytes } from 'node:crypto';
import { personOf, type Case, type Change, type ChangeKind, type Person, type Recorded } from '@orion/core';
import { canonical } from './canonical.ts';
import { summaryEffect } from './case-effect.ts';
import { clearDesk, type Desk } from './desk.ts';
import type { ChangeEffect } from './gather.ts';
import { openHistory, sealPrivate } from './open-change.ts';
import { fold } from './read-case.ts';
import { readHistory } from './store/changes.ts';

/** Kinds after which lists and search keys must be made anew. */
const changesIdentity: ReadonlySet<Change['kind']> = new Set([
  'person.corrected',
  'contact_card.changed',
  'conflict.settled',
]);

/** Lists and search keys as they are after a change; nothing where it does not touch them. */
export async function identityAfter(
  desk: Desk,
  change: Recorded,
): Promise<Pick<ChangeEffect, 'summary' | 'searchKeys' | 'profile'>> {
  if (!changesIdentity.has(change.kind)) return {};
  const { house, transaction, caseKeys, cases } = desk;
  await clearDesk(desk);
  const history = openHistory(house.keys, await readHistory(transaction, change.mission, [change.subject]));
  const whole = fold([...history, change]);
  const key = caseKeys.get(change.subject);
  if (key === undefined || !cases.has(change.subject)) throw new Error('a case without a key');
  const person = personOf(whole) as Person;
  return summaryEffect(house.keys, change, key, {
    person,
    contactCard: whole.contactCard?.value ?? undefined,
    returnKind: whole.returnKind,
  });
}

/** What must not be done with a child: whether somebody still is one is known by the birth, which lies sealed. */
const asksForAge: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['consent.recorded', 'survey.submitted']);

/** A case with the birth of whoever was registered as a child, where a change asks how old they are by now. */
export async function knownAge(desk: Desk, found: Case, change: Recorded): Promise<Case> {
  if (!found.isMinor || !asksForAge.has(change.kind)) return found;
  await clearDesk(desk);
  const history = await readHistory(desk.transaction, change.mission, [change.subject]);
  return { ...found, person: fold(openHistory(desk.house.keys, history)).person };
}

/** The key of a change's returnee, made where the case is new. */
export function keyOf({ house, found, caseKeys }: Desk, { mission, subject }: Change, isNew: boolean): Buffer {
  const known = caseKeys.get(subject);
  if (known) return known;
  const sealed = found.keys[subject];
  if (sealed === undefined && !isNew) throw new Error('a case without a key');
  const key =
    sealed === undefined
      ? house.keys.newCaseKey()
      : house.keys.openKey(mission, subject, Buffer.from(sealed, 'base64'));
  caseKeys.set(subject, key);
  return key;
}

/** The private part sealed, and the commitment to it. */
export function sealing(
  desk: Desk,
  change: Change,
): {
  readonly fact: { readonly commitment: string };
  readonly effect: Pick<ChangeEffect, 'payload'>;
} {
  const salt = randomBytes(16);
  const key = desk.caseKeys.get(change.subject);
  if (key === undefined) throw new Error('a private part without a key');
  return {
    fact: { commitment: commit(salt, change).toString('base64') },
    effect: { payload: { salt: salt.toString('base64'), body: sealPrivate(key, change).toString('base64') } },
  };
}

/** What a change says, committed to without being told: sha256 over the salt and the private part. */
export function commit(salt: Buffer, change: Change): Buffer {
  return commitToText(salt, canonical(change.private));
}

/** The same, of a private part that is written canonically already. */
export function commitToText(salt: Buffer, text: string): Buffer {
  return hash('sha256', Buffer.concat([salt, Buffer.from(text)]), 'buffer');
}
