import type { Case } from './case.ts';
import type { Day } from './names.ts';

/** What can be held about a returnee, in the order in which a page for them tells it. */
export const heldCategories = [
  'identity',
  'contact',
  'guardian',
  'household',
  'consents',
  'surveys',
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
  const sealed = [...found.notes, ...found.vulnerabilities].filter(({ seal }) => seal === 'protection');
  const open = <Of extends { readonly seal: string }>(all: readonly Of[]): readonly Of[] =>
    all.filter(({ seal }) => seal !== 'protection');
  const hasPerson = found.status !== 'erased';
  return [
    ...(hasPerson ? [{ category: 'identity' as const, first: found.openedOn }] : []),
    ...(found.contactCard === undefined ? [] : [{ category: 'contact' as const }]),
    ...(found.guardian === undefined ? [] : [{ category: 'guardian' as const }]),
    ...over(
      'household',
      found.households.map(({ from }) => from),
    ),
    ...over(
      'consents',
      found.consents.map(({ on }) => on),
    ),
    ...over(
      'surveys',
      found.surveys.map(({ on }) => on),
    ),
    ...over(
      'contact_attempts',
      found.contacts.map(({ on }) => on),
    ),
    ...over(
      'notes',
      open(found.notes).map(({ on }) => on),
    ),
    ...over(
      'vulnerabilities',
      open(found.vulnerabilities).map(({ on }) => on),
    ),
    ...over('documents', documents),
    ...(mayTellSealed
      ? over(
          'protection',
          sealed.map(({ on }) => on),
        )
      : []),
  ];
}

function over(category: HeldCategory, days: readonly Day[]): readonly Held[] {
  const sorted = days.toSorted();
  return sorted.length === 0 ? [] : [{ category, first: sorted[0], last: sorted.at(-1) }];
}
