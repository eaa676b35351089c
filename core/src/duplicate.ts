import { foldPerson, type FoldedPerson, type PersonLike } from './folded-person.ts';
import { nameReasons, otherReasons, type LikenessReason } from './likeness-reason.ts';

/** Whether two records may be of one person. It only ever asks somebody to look; nothing is merged by it. */
export interface Likeness {
  readonly verdict: 'none' | 'possible' | 'likely';
  /** The sum of the reasons' weights in bits, names counting at most 12. */
  readonly weight: number;
  readonly reasons: readonly LikenessReason[];
}

/** In bits, among as many people as the tuning set of docs/duplicates.md had; among twice as many, one bit more. */
export const likenessThresholds = { possible: 10, likely: 14, amongPeople: 2000 } as const;

/** Names alone never make it likely: families have favourites, and namesakes are many. */
const mostByNames = 12;

/**
 * How far two records look like one person: a sum of log-likelihood weights (Fellegi and Sunter, _JASA_
 * 64, 1969), each with its reason. What is missing on either side counts neither for nor against. The
 * more people there are to be mixed up with (`people`), the more it takes to warn. It
 * does not matter which of the two comes first. A comparison takes millionths of a second, folding ten
 * times as long: fold once with `foldPerson` who is compared often.
 */
export function likeness(
  one: PersonLike | FoldedPerson,
  other: PersonLike | FoldedPerson,
  people: number = likenessThresholds.amongPeople,
): Likeness {
  const [a, b] = [foldPerson(one), foldPerson(other)];
  const names = nameReasons(a, b);
  const others = otherReasons(a, b, mayBeOneFamily(names));
  const byNames = Math.min(sumOf(names), mostByNames);
  const weight = byNames + sumOf(others);
  return { verdict: verdictOf(weight - crowding(people), names), weight, reasons: [...names, ...others] };
}

/** Bits by which namesakes outgrow what the thresholds were chosen for. */
function crowding(people: number): number {
  return Math.max(0, Math.log2(people / likenessThresholds.amongPeople));
}

/** Whether a family explains what else they share: some name differs, and not only the family name. */
function mayBeOneFamily(names: readonly LikenessReason[]): boolean {
  const alike = names.filter(isAlike);
  return names.some(isDifferent) && (alike.length === 0 || alike.some(({ isOfFamily }) => isOfFamily));
}

/** Where a name differs, or none is known, a warning is never strong: whole families share the rest. */
function verdictOf(weight: number, names: readonly LikenessReason[]): Likeness['verdict'] {
  if (weight < likenessThresholds.possible) return 'none';
  const isStrong = weight >= likenessThresholds.likely && names.some(isAlike) && !names.some(isDifferent);
  return isStrong ? 'likely' : 'possible';
}

function isAlike(reason: LikenessReason): boolean {
  return !isDifferent(reason) && reason.finding !== 'name_left_out';
}

function isDifferent({ finding }: LikenessReason): boolean {
  return finding === 'different_name';
}

function sumOf(reasons: readonly LikenessReason[]): number {
  return reasons.reduce((sum, { weight }) => sum + weight, 0);
}

/** A record that may be of the same person, and why. */
export interface Duplicate<Candidate> {
  readonly candidate: Candidate;
  readonly likeness: Likeness;
}

/** Those among the candidates who may be this person, the likeliest first, at most `limit`; `people` as for `likeness`. */
export function findDuplicates<Candidate extends PersonLike | FoldedPerson>(
  person: PersonLike | FoldedPerson,
  candidates: Iterable<Candidate>,
  { limit = 10, people }: { readonly limit?: number; readonly people?: number } = {},
): readonly Duplicate<Candidate>[] {
  const folded = foldPerson(person);
  const found: Duplicate<Candidate>[] = [];
  for (const candidate of candidates) {
    const duplicate = { candidate, likeness: likeness(folded, candidate, people) };
    if (duplicate.likeness.verdict !== 'none') found.push(duplicate);
  }
  return found.toSorted((a, b) => b.likeness.weight - a.likeness.weight).slice(0, limit);
}
