import { shareOf } from './common-names.ts';
import { foldName, skeletonOf } from './name-folding.ts';
import { spellingDistance } from './spelling-distance.ts';

/** A word of a name, folded once so that it can be compared often. */
export interface FoldedWord {
  readonly folded: string;
  readonly skeleton: string;
  /** How many of the people bear it, roughly: 0 to 1. */
  readonly share: number;
  readonly part: NamePart;
}

/** Where in a name a word was written. Other names (nicknames, former names) need not be known to everybody. */
export type NamePart = 'given' | 'family' | 'other';

/** How two words of two names stand to each other, the nearest first. */
export type NameFinding =
  /** As they sound they are one. */
  | 'same_name'
  /** The same consonants, and nearly the same vowels: Aïssatou, Aïssata. */
  | 'spelt_otherwise'
  /** The same consonants only: Mamadou, Mohamed; or another script. */
  | 'same_consonants'
  /** A letter or two apart. */
  | 'nearly_same'
  /** One is written together with another name: Mohamedlamine. */
  | 'written_together'
  | 'different_name'
  /** One of them has a word more. */
  | 'name_left_out';

/** What one comparison of two words says, in bits for (or, below zero, against) one person. */
export interface NameEvidence {
  readonly finding: NameFinding;
  readonly weight: number;
  /** Whether so many bear the name that agreeing on it says little. */
  readonly isCommon: boolean;
  /** Whether a family would share it: one of the two was written as the family name. */
  readonly isOfFamily: boolean;
}

/** From here on a name is called common, as a share of the people. */
export const commonShare = 1 / 50;
/** How often one person's name comes out the same as it sounds, written twice. */
const writtenAlike = 0.8;
const lossOfOtherSpelling = 1;
const lossOfOtherVowels = 3;
const lossOfOtherLetters = 3;
const differentWeight = -4.5;
const leftOutWeight = -0.3;
/** A nickname says less than a name. */
const otherNameFactor = 0.6;

/** The words of a name, ready to be compared. */
export function foldWords(text: string, part: NamePart): readonly FoldedWord[] {
  return foldName(text).map((folded) => {
    const skeleton = skeletonOf(folded);
    return { folded, skeleton, share: shareOf(skeleton), part };
  });
}

/**
 * Two names compared word by word, each with the word of the other that is most like it, wherever it
 * stands: given and family name are often swapped. Nothing where either has no name.
 */
export function compareNames(a: readonly FoldedWord[], b: readonly FoldedWord[]): readonly NameEvidence[] {
  if (!a.some(isOwn) || !b.some(isOwn)) return [];
  const found: NameEvidence[] = [];
  const [freeA, freeB] = [a.map(() => true), b.map(() => true)];
  const pairs = a.flatMap((word, i) => b.map((other, j) => ({ i, j, evidence: compareWords(word, other) })));
  const alike = pairs.filter(({ evidence }) => evidence.finding !== 'different_name');
  // Of pairs as like as each other that of the first words is taken, which is the same from both sides.
  for (const { i, j, evidence } of alike.toSorted((x, y) => y.evidence.weight - x.evidence.weight)) {
    if (!freeA[i] || !freeB[j]) continue;
    [freeA[i], freeB[j]] = [false, false];
    found.push(evidence);
  }
  const [leftA, leftB] = [
    a.filter((word, i) => freeA[i] && isOwn(word)),
    b.filter((word, j) => freeB[j] && isOwn(word)),
  ];
  const different = Math.min(leftA.length, leftB.length);
  const leftOut = Math.max(leftA.length, leftB.length) - different;
  for (let n = 0; n < different; n++) found.push(notFound);
  for (let n = 0; n < leftOut; n++) found.push(notGiven);
  return found;
}

/** Whether two names have a word in common, in whichever spelling. */
export function haveCommonName(a: readonly FoldedWord[], b: readonly FoldedWord[]): boolean {
  return a.some((word) => b.some((other) => findingOf(word, other) !== 'different_name'));
}

const notFound: NameEvidence = {
  finding: 'different_name',
  weight: differentWeight,
  isCommon: false,
  isOfFamily: false,
};
const notGiven: NameEvidence = { finding: 'name_left_out', weight: leftOutWeight, isCommon: false, isOfFamily: false };

function isOwn({ part }: FoldedWord): boolean {
  return part !== 'other';
}

function compareWords(a: FoldedWord, b: FoldedWord): NameEvidence {
  const finding = findingOf(a, b);
  if (finding === 'different_name') return notFound;
  const share = Math.max(a.share, b.share);
  const full = Math.log2(writtenAlike / share);
  const factor = isOwn(a) && isOwn(b) ? 1 : otherNameFactor;
  const isOfFamily = a.part === 'family' || b.part === 'family';
  return { finding, weight: factor * Math.max(0, weightOf(finding, full)), isCommon: share >= commonShare, isOfFamily };
}

function weightOf(finding: NameFinding, full: number): number {
  switch (finding) {
    case 'same_name':
      return full;
    case 'spelt_otherwise':
      return full - lossOfOtherSpelling;
    case 'written_together':
      return full - lossOfOtherSpelling;
    case 'same_consonants':
      return full - lossOfOtherVowels;
    default:
      return full - lossOfOtherLetters;
  }
}

function findingOf(a: FoldedWord, b: FoldedWord): NameFinding {
  if (a.folded === b.folded) return 'same_name';
  const longer = Math.max(a.folded.length, b.folded.length);
  if (a.skeleton === b.skeleton) {
    const limit = Math.max(1, Math.floor(longer / 4));
    return spellingDistance(a.folded, b.folded, limit) <= limit ? 'spelt_otherwise' : 'same_consonants';
  }
  if (isNearly(a.folded, b.folded, longer)) return 'nearly_same';
  return isPartOf(a.folded, b.folded) || isPartOf(b.folded, a.folded) ? 'written_together' : 'different_name';
}

function isNearly(a: string, b: string, longer: number): boolean {
  if (withoutNasal(a) === withoutNasal(b)) return true;
  if (Math.min(a.length, b.length) < 4) return false;
  const limit = longer >= 8 ? 2 : 1;
  return spellingDistance(a, b, limit) <= limit;
}

/** Ndiaye, Diaye; Mbaye, Baye. */
function withoutNasal(word: string): string {
  return /^[mn][bdgj]/.test(word) ? word.slice(1) : word;
}

/** Long enough that Fatou is no part of Fatoumata: they may be two people. */
function isPartOf(whole: string, part: string): boolean {
  return part.length >= 5 && whole.length >= part.length + 3 && (whole.startsWith(part) || whole.endsWith(part));
}
