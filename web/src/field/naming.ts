import { personOf, type Case, type CaseId } from '@orion/core';
import type { Words } from '../words/words.ts';

interface Named {
  readonly id: CaseId;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
}

/** How somebody is called on the pages of those who may know the name. */
export function fullName({ id, givenName, familyName }: Named, { say }: Words): string {
  const name = [givenName, familyName].filter((part) => part !== undefined).join(' ');
  return name === '' ? say('case.nameless', { number: id.slice(0, 8) }) : name;
}

export function nameOf(found: Case, words: Words): string {
  return fullName({ id: found.id, ...personOf(found) }, words);
}

/** A text as a search compares it: without case, accents, Arabic vowel signs and the forms of alif. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .toLowerCase();
}
