import {
  findDuplicates,
  type CaseId,
  type ContactCard,
  type Duplicate,
  type MissionId,
  type PersonAsKnown,
  type PersonLike,
} from '@orion/core';
import type { House } from './house.ts';
import { hashKey, likenessKeysOf } from './search-keys.ts';
import type { Transaction } from './store/database.ts';
import { addPairs, countPeople, findCandidates, type Candidate } from './store/duplicates.ts';
import { openSummary } from './summary.ts';

/** A case whose person may be the one asked about. */
export interface Known extends PersonLike {
  readonly found: Candidate;
}

/** Who in the mission may be this person, the likeliest first, at most ten: whoever may see them is for the asker to know. */
export async function findKnown(
  house: Pick<House, 'keys'>,
  transaction: Transaction,
  { mission, person, except }: { mission: MissionId; person: PersonLike; except?: CaseId },
): Promise<readonly Duplicate<Known>[]> {
  const keys = likenessKeysOf(person).map((key) => hashKey(house.keys, mission, key));
  const candidates = keys.length === 0 ? [] : await findCandidates(transaction, { mission, keys, except });
  if (candidates.length === 0) return [];
  const known = candidates.flatMap((found): Known[] => {
    const summary = openSummary(house.keys, mission, found);
    return summary ? [{ ...summary, found }] : [];
  });
  return findDuplicates(person, known, { people: await countPeople(transaction, mission) });
}

/** A person as they are compared: with the phones of their contact card. */
export function likeOf(person: PersonLike, card: Pick<ContactCard, 'phone' | 'secondPhone'> | undefined): PersonLike {
  const phones = [card?.phone, card?.secondPhone].filter((phone) => phone !== undefined);
  return { ...person, phones };
}

/** Keeps who may be the same as somebody whose case was just opened, in the transaction of the opening. It merges nothing. */
export async function keepPossibleDuplicates(
  house: Pick<House, 'keys'>,
  transaction: Transaction,
  opened: { mission: MissionId; case: CaseId; person: PersonAsKnown; contactCard?: ContactCard | undefined },
): Promise<void> {
  const found = await findKnown(house, transaction, {
    mission: opened.mission,
    person: likeOf(opened.person, opened.contactCard),
    except: opened.case,
  });
  if (found.length === 0) return;
  await addPairs(
    transaction,
    opened.mission,
    found.map(({ candidate, likeness }) => ({
      case: opened.case,
      other: candidate.found.id,
      verdict: likeness.verdict === 'likely' ? 'likely' : 'possible',
    })),
  );
}
