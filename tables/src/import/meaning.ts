import type { ImportSlip, ValueReason } from '@orion/core';
import { fold, plainDigits, tidy } from './fold-text.ts';

/** What a text was found to mean: a code, a silence, `''` for not asked, or null; and how certain that is. */
export interface Meaning {
  readonly to: string | null;
  readonly confidence: number;
  readonly why: ValueReason;
  /** What had to be forgiven. */
  readonly slips: readonly ImportSlip[];
}

export const unknown: Meaning = { to: null, confidence: 0, why: 'unknown', slips: [] };

const apostrophe = /['’‘‛´`ʼʹ′]/g;

/** In which ways a text differs from the one that was meant: what a person's hand or program changed. */
export function slipsBetween(raw: string, meant: string): readonly ImportSlip[] {
  const text = tidy(raw);
  if (raw === meant) return [];
  const slips: ImportSlip[] = raw === text ? [] : ['spaces'];
  if (text === meant) return slips;
  if (plainDigits(text) !== text) slips.push('digits');
  const kinds = (from: string): string => (from.match(apostrophe) ?? []).join('');
  const unmarked = (from: string): string => from.replaceAll(/[^\p{L}\p{M}\p{N} ]+/gu, '').trim();
  if (kinds(text) !== kinds(meant)) slips.push('apostrophe');
  if (unmarked(text) !== text && text.replaceAll(apostrophe, '') !== meant.replaceAll(apostrophe, ''))
    if (punctuation(text) !== punctuation(meant)) slips.push('punctuation');
  const accentless = (from: string): string => from.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const [a, b] = [unmarked(text), unmarked(meant)];
  if (accentless(a) !== accentless(b) && accentless(a).toLowerCase() === accentless(b).toLowerCase())
    slips.push('case');
  if (a.toLowerCase() !== b.toLowerCase() && accentless(a).toLowerCase() === accentless(b).toLowerCase())
    slips.push('accents');
  return slips.length === 0 && fold(text) === fold(meant) ? ['punctuation'] : slips;
}

function punctuation(text: string): string {
  return text.replaceAll(apostrophe, '').replaceAll(/[\p{L}\p{M}\p{N} ]+/gu, '');
}
