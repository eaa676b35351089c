import {
  sealedVulnerabilities,
  type ChangeOf,
  type Delivered,
  type Recorded,
  type Seal,
  type Vulnerability,
} from '@orion/core';
import type { Part } from './reach.ts';

/**
 * A change as a reader with these parts receives it: whole, without what is not theirs, or withheld.
 * Everything that leaves the log for a person goes through here.
 */
export function deliver(change: Recorded, seen: ReadonlySet<Part>): Delivered {
  switch (change.kind) {
    case 'case.opened':
    case 'case.imported':
      if (!seen.has('identity')) return withoutPrivate(change);
      return seen.has('contact') ? change : withoutCard(change);
    case 'person.corrected':
    case 'guardian.named':
      return seen.has('identity') ? change : withoutPrivate(change);
    case 'contact_card.changed':
      return seen.has('contact') ? change : withoutPrivate(change);
    case 'consent.recorded':
    case 'consent.withdrawn':
      return seen.has('consents') ? change : withheld(change);
    case 'vulnerability.graded':
      return underSeal(change, isSealed(change.body.seal, change.private?.vulnerability), 'vulnerabilities', seen);
    case 'note.written':
      return underSeal(change, change.body.seal === 'protection', 'notes', seen);
    case 'contact.attempted':
    case 'contact.retracted':
      return seen.has('contacts') ? change : withheld(change);
    case 'assistance.recorded':
      if (!seen.has('assistance')) return withheld(change);
      return seen.has('notes') ? change : withoutPrivate(change);
    case 'assistance.retracted':
      return seen.has('assistance') ? change : withheld(change);
    case 'survey.submitted':
    case 'survey.corrected': {
      const { scores, ...taken } = change;
      const shown = seen.has('answers') ? taken : withoutPrivate(taken);
      return seen.has('scores') && scores ? { ...shown, scores } : shown;
    }
    default:
      return change;
  }
}

/** What a vulnerability is decides, whatever seal somebody ticked. */
function isSealed(ticked: Seal, vulnerability: Vulnerability | undefined): boolean {
  return ticked === 'protection' || sealedVulnerabilities.some((one) => one === vulnerability);
}

/** What lies under the seal is known to exist by the team ("ask the protection officer"), and no more. */
function underSeal(change: Recorded, isClosed: boolean, part: Part, seen: ReadonlySet<Part>): Delivered {
  if (seen.has(isClosed ? 'sealed' : part)) return change;
  return isClosed && seen.has(part) ? withoutPrivate(change) : withheld(change);
}

function withoutPrivate<Of extends Recorded>({ private: _, ...open }: Of): Of {
  return open as unknown as Of;
}

type Opening = Recorded<ChangeOf<'case.opened'>> | Recorded<ChangeOf<'case.imported'>>;

function withoutCard<Of extends Opening>(change: Of): Of {
  if (change.private === undefined) return change;
  const { contactCard: _, ...known } = change.private;
  return { ...change, private: known };
}

function withheld({ id, subject, version }: Recorded): Delivered {
  return { id, kind: 'withheld', subject, version };
}
