import { personFacts, type ImportFact, type PersonFacts, type ResponseFacts } from '@orion/core';

/** The facts of one row, gathered. */
export interface GatheredFacts {
  readonly response: Record<string, string | number>;
  readonly person: Record<string, string | number>;
}

const isNumber: ReadonlySet<string> = new Set(['age', 'monthsAbroad']);

/** Puts a fact where it belongs; a fact that is empty is absent. */
export function putFact(facts: GatheredFacts, fact: ImportFact, text: string): void {
  if (text === '') return;
  const group = Object.hasOwn(personFacts, fact) ? facts.person : facts.response;
  group[fact] = isNumber.has(fact) ? Number(text) : text;
}

/** Facts as they are handed on: a full name is divided, and the day of an interview is that on which it began. */
export function finishedFacts({ response, person }: GatheredFacts): { response: ResponseFacts; person: PersonFacts } {
  const { fullName, ...rest } = person;
  if (typeof fullName === 'string') {
    const { givenName, familyName } = dividedName(fullName);
    rest['givenName'] ??= givenName;
    rest['familyName'] ??= familyName;
  }
  const begun = response['startedAt'] ?? response['finishedAt'];
  if (response['interviewedOn'] === undefined && typeof begun === 'string')
    response['interviewedOn'] = begun.slice(0, 10);
  return { response, person: rest };
}

/** What is written in capitals is the family name; else the last word is. */
export function dividedName(name: string): { readonly givenName: string; readonly familyName: string } {
  const words = name.split(' ');
  const capitals = words.filter(
    (word) => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase(),
  );
  const isTold = capitals.length > 0 && capitals.length < words.length;
  const family = isTold ? capitals : words.slice(-1);
  const given = isTold ? words.filter((word) => !capitals.includes(word)) : words.slice(0, -1);
  return { givenName: given.length > 0 ? given.join(' ') : name, familyName: family.join(' ') };
}
