import type { Case } from './case.ts';
import type { Seal } from './case-codes.ts';
import type { Day } from './names.ts';

/** What can be held about a returnee, in the order in which a page for them tells it. */
export const heldCategories = [
  'identity',
  'contact',
  'guardian',
  'household',
  'consents',
  'surveys',
  'assistance',
  'contact_attempts',
  'notes',
  'vulnerabilities',
  'documents',
  'protection',
] as const;
export type HeldCategory = (typeof heldCategories)[number];

/** That something of a category is held, and from which day to which; the days only where it has any. */
export interface Held {
  readonly category: HeldCategory;
  readonly first?: Day | undefined;
  readonly last?: Day | undefined;
}

/**
 * What is held about one returnee, by category and day: no score, no band, no count, and no word of what was
 * written. What lies under the seal of protection is told only where the teller may know of it, since such a
 * page is printed and lies about.
 */
export function whatIsHeld(
  found: Case,
  { documents, mayTellSealed }: { readonly documents: readonly Day[]; readonly mayTellSealed: boolean },
): readonly Held[] {
  const isOpen = ({ seal }: { readonly seal: Seal }): boolean => seal !== 'protection';
  const under = [...found.notes, ...found.vulnerabilities].filter((one) => !isOpen(one));
  const days: readonly (readonly [HeldCategory, readonly Day[]])[] = [
    ['identity', found.status === 'erased' ? [] : [found.openedOn]],
    ['household', found.households.map(({ from }) => from)],
    ['consents', daysOf(found.consents)],
    ['surveys', daysOf(found.surveys)],
    ['assistance', daysOf(found.assistance)],
    ['contact_attempts', daysOf(found.contacts)],
    ['notes', daysOf(found.notes.filter(isOpen))],
    ['vulnerabilities', daysOf(found.vulnerabilities.filter(isOpen))],
    ['documents', documents],
    ['protection', mayTellSealed ? daysOf(under) : []],
  ];
  const held = new Map<HeldCategory, Held>();
  for (const [category, all] of days)
    if (all.length > 0) held.set(category, { category, first: all.toSorted()[0], last: all.toSorted().at(-1) });
  if (found.contactCard?.value) held.set('contact', { category: 'contact' });
  if (found.guardian?.value) held.set('guardian', { category: 'guardian' });
  return heldCategories.flatMap((category) => held.get(category) ?? []);
}

function daysOf(all: readonly { readonly on: Day }[]): readonly Day[] {
  return all.map(({ on }) => on);
}
