import type { ContactCard, Day, Person, PersonAsKnown } from '@orion/core';
import { open, seal, type Keys } from './keys.ts';

/**
 * What lists, due dates and the warning of duplicates need to know of a person, sealed beside the case so
 * that nobody need fold it for them. Not all of it is shown to everybody who sees the list.
 */
export interface Summary {
  readonly givenName: string;
  readonly familyName: string;
  readonly otherNames?: string | undefined;
  readonly sex: Person['sex'];
  readonly birth?: string | undefined;
  readonly placeOfOrigin?: string | undefined;
  readonly returnedOn?: Day | undefined;
  readonly phones: readonly string[];
  /** The number of an older system, of somebody whose name it did not tell: what they are listed by. */
  readonly number?: string | undefined;
}

export function summaryOf(person: PersonAsKnown, contactCard: ContactCard | undefined): Summary {
  const { givenName = '', familyName = '', otherNames, sex = 'unknown', birth, placeOfOrigin, returnedOn } = person;
  const phones = [contactCard?.phone, contactCard?.secondPhone].filter((phone) => phone !== undefined);
  const number = givenName === '' && familyName === '' ? person.externalNumber : undefined;
  return {
    givenName,
    familyName,
    otherNames,
    sex,
    birth,
    placeOfOrigin,
    returnedOn,
    phones,
    ...(number && { number }),
  };
}

/** Where it belongs: sealed for one case, it does not open for another. */
function placeOf(mission: string, caseId: string): string {
  return `summary ${mission} ${caseId}`;
}

export function sealSummary(caseKey: Buffer, mission: string, caseId: string, summary: Summary): Buffer {
  return seal(caseKey, Buffer.from(JSON.stringify(summary)), placeOf(mission, caseId));
}

/** Opens what a list read; nothing where the person was erased. */
export function openSummary(
  keys: Keys,
  mission: string,
  listed: { readonly id: string; readonly key: Buffer | null; readonly summary: Buffer | null },
): Summary | undefined {
  if (listed.key === null || listed.summary === null) return undefined;
  const caseKey = keys.openKey(mission, listed.id, listed.key);
  return JSON.parse(open(caseKey, listed.summary, placeOf(mission, listed.id)).toString()) as Summary;
}
