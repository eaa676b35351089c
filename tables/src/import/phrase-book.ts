import type { ValueReason } from '@orion/core';
import { fold } from './fold-text.ts';
import { conceptsOf, stemOf } from './stems.ts';
import { slipsBetween, unknown, type Meaning } from './meaning.ts';
import { lettersApart, mostWrong } from './spelling.ts';

/** A text that stands for a code, and where it comes from. */
export interface Phrase {
  readonly text: string;
  readonly to: string;
  readonly from: Extract<ValueReason, 'code' | 'label' | 'synonym'>;
}

const certainty = { code: 1, label: 0.99, synonym: 0.95 } as const;
const ranks = ['code', 'label', 'synonym'] as const;

interface Known extends Phrase {
  readonly folded: string;
}

/**
 * What the texts of one column can mean. A text is looked up as it stands, then folded, then by the stems
 * of its words; what is left is compared by spelling, by its beginning and by what it speaks of, and
 * that is a proposal only: somebody must say yes.
 */
export class PhraseBook {
  readonly #exact = new Map<string, Known>();
  readonly #folded = new Map<string, Known | null>();
  readonly #stems = new Map<string, Known | null>();
  readonly #all: Known[] = [];
  readonly #codes: ReadonlySet<string>;
  readonly #concepts: readonly { readonly to: string; readonly sets: readonly ReadonlySet<string>[] }[];

  constructor(phrases: readonly Phrase[]) {
    for (const rank of ranks)
      for (const phrase of phrases) if (phrase.from === rank) this.#add({ ...phrase, folded: fold(phrase.text) }, rank);
    this.#codes = new Set(phrases.map(({ to }) => to));
    this.#concepts = [...this.#codes].map((to) => ({
      to,
      sets: phrases.filter((phrase) => phrase.to === to && phrase.text !== '').map(({ text }) => meantBy(text)),
    }));
  }

  /** Better sources come first: what they say stands; two equal ones that differ say nothing. */
  #add(known: Known, rank: Phrase['from']): void {
    if (known.folded === '' && known.text !== '') return;
    if (!this.#exact.has(known.text)) this.#exact.set(known.text, known);
    this.#all.push(known);
    for (const [map, key] of [
      [this.#folded, known.folded],
      [this.#stems, stemmed(known.folded)],
    ] as const) {
      const found = map.get(key);
      if (found === undefined) map.set(key, known);
      else if (found !== null && found.to !== known.to && found.from === rank) map.set(key, null);
    }
  }

  /** Whether anything can mean this. */
  has(code: string): boolean {
    return code === '' || this.#codes.has(code);
  }

  meaningOf(raw: string): Meaning {
    return this.#find(raw, (text) => this.#near(text));
  }

  /** What a text means beyond doubt; likeness is not looked for, which costs the most. */
  certainMeaningOf(raw: string): Meaning {
    return this.#find(raw, () => unknown);
  }

  #find(raw: string, near: (text: string) => Meaning): Meaning {
    const exact = this.#exact.get(raw);
    if (exact) return { to: exact.to, confidence: certainty[exact.from], why: exact.from, slips: [] };
    const folded = fold(raw);
    const isDoubtful = folded.includes('?');
    const text = folded.replaceAll('?', ' ').replaceAll(/ +/g, ' ').trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return this.#sign(raw, folded);
    const found = this.#certain(raw, text) ?? near(text);
    // A question mark, or a sign for a broken formula, says that the answer is not sure.
    const doubts =
      (isDoubtful && !this.#folded.has(folded)) || raw.trimStart().startsWith('#') || raw.includes('\uFFFD');
    if (!doubts || found.to === null) return found;
    return { ...found, confidence: Math.min(found.confidence, 0.5), why: 'doubtful' };
  }

  /** A sign alone: a tick, or nothing that is known. */
  #sign(raw: string, folded: string): Meaning {
    const sign = this.#exact.get(raw.trim()) ?? this.#folded.get(folded);
    return sign && folded !== ''
      ? { to: sign.to, confidence: 0.95, why: 'synonym', slips: slipsBetween(raw, sign.text) }
      : unknown;
  }

  #certain(raw: string, text: string): Meaning | undefined {
    const same = this.#folded.get(text);
    if (same) {
      const slips = slipsBetween(raw, same.text);
      return {
        to: same.to,
        confidence: same.from === 'synonym' ? 0.95 : 0.98,
        why: same.from === 'synonym' ? 'synonym' : slips.length > 0 ? 'slip' : same.from,
        slips,
      };
    }
    if (same === null) return undefined;
    // "1. Very good", "a) yes", "Cannot (health or care)".
    const unnumbered = raw.replace(/^\s*(?:\p{N}{1,2}|[a-zA-Z])\s*[-.):=–]\s*/u, '');
    const unexplained = raw.replace(/\s*[([].*[)\]]\s*$/su, '');
    for (const shorter of [unnumbered, unexplained]) {
      const found = shorter === raw ? undefined : this.#folded.get(fold(shorter));
      if (found) return { to: found.to, confidence: 0.93, why: 'synonym', slips: ['punctuation'] };
    }
    const stem = this.#stems.get(stemmed(text));
    return stem ? { to: stem.to, confidence: 0.92, why: 'same_words', slips: [] } : undefined;
  }

  #near(text: string): Meaning {
    return this.#misspelt(text) ?? this.#cutOff(text) ?? this.#similar(text) ?? unknown;
  }

  #misspelt(text: string): Meaning | undefined {
    const limit = mostWrong(text.length);
    let [best, bestTo, isTie] = [limit + 1, '', false];
    for (const { folded, to } of this.#all) {
      if (folded.length < 4 && limit > 0 && text.length > 4) continue;
      const apart = lettersApart(text, folded, limit);
      if (apart < best) [best, bestTo, isTie] = [apart, to, false];
      else if (apart === best && to !== bestTo) isTie = true;
    }
    if (best > limit || isTie) return undefined;
    return { to: bestTo, confidence: 0.88 - 0.05 * best - (text.length < 6 ? 0.1 : 0), why: 'spelling', slips: [] };
  }

  #cutOff(text: string): Meaning | undefined {
    if (text.length < 5) return undefined;
    const longer = this.#all.filter(({ folded }) => folded.length > text.length && folded.startsWith(text));
    const codes = new Set(longer.map(({ to }) => to));
    const [to] = codes;
    const share = Math.max(...longer.map(({ folded }) => text.length / folded.length), 0);
    return codes.size === 1 ? { to, confidence: 0.6 + 0.25 * share, why: 'cut_off', slips: [] } : undefined;
  }

  #similar(text: string): Meaning | undefined {
    const said = meantBy(text);
    if (said.size === 0) return undefined;
    const ranked = this.#concepts
      .map(({ to, sets }) => ({ to, alike: Math.max(...sets.map((set) => likeness(said, set)), 0) }))
      .toSorted((a, b) => b.alike - a.alike);
    const [first, second] = ranked;
    if (!first || first.alike < 0.5 || first.alike - (second?.alike ?? 0) < 0.15) return undefined;
    return { to: first.to, confidence: 0.4 + 0.4 * first.alike, why: 'similar_words', slips: [] };
  }
}

const negation =
  /(?:^| )(?:not|no|non|ne|pas|sans|without|never|unable|cannot|لا|غير|عدم|ليس|بدون|un\p{L}{3,}|dis\p{L}{4,}|insat\p{L}+|insec\p{L}+|desac\p{L}+)(?: |$)/u;
const emphasis =
  /(?:^| )(?:very|tres|tout a fait|completely|totally|totalement|strongly|extremely|جدا|تماما|كثيرا|بشده)(?: |$)/;

/** What an answer speaks of; that it denies, or stresses, is part of it. */
function meantBy(text: string): ReadonlySet<string> {
  const folded = fold(text.replaceAll('_', ' '));
  const said = new Set(conceptsOf(folded));
  if (said.size === 0) return said;
  if (negation.test(folded)) said.add('not');
  if (emphasis.test(folded)) said.add('very');
  return said;
}

/** The share of what two texts speak of that both do. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const concept of a) if (b.has(concept)) both++;
  const all = a.size + b.size - both;
  return all === 0 ? 0 : both / all;
}

function stemmed(folded: string): string {
  return folded.split(' ').map(stemOf).join(' ');
}
