import type { Comparison } from '@orion/analysis';
import type { Language } from '@orion/core';
import { speakerOf, unitOf, type Speaker } from '@orion/core/words';
import type { Provenance } from './provenance.ts';

/** A comparison on its way into words. */
export interface Telling {
  readonly comparison: Comparison;
  readonly provenance: Provenance;
  readonly speaker: Speaker;
  /** The name of the group that the others are compared with, as the language isolates it. */
  readonly reference: string;
}

export function tellingOf(comparison: Comparison, language: Language, provenance: Provenance): Telling {
  const speaker = speakerOf(language, unitOf(comparison));
  return { comparison, provenance, speaker, reference: speaker.name(comparison.plan.exposure.reference) };
}

/** What is compared, in words: a column, its change, or whether it reaches a number. */
export function outcomeIn({ comparison: { plan }, speaker }: Telling): string {
  const { column, since, atLeast } = plan.outcome;
  const { page } = speaker.words;
  if (since !== undefined)
    return speaker.say(page.change, { column: speaker.column(column), since: speaker.column(since) });
  if (atLeast !== undefined)
    return speaker.say(page.reaches, { column: speaker.column(column), at: speaker.number(atLeast, 2) });
  return speaker.column(column);
}
