import type { Comparison, EstimateLine } from '@orion/analysis';
import type { Language } from '@orion/core';
import type { Provenance } from './provenance.ts';
import { speakerOf, type Speaker } from './speaker.ts';
import { unitOf } from './unit.ts';

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
    return speaker.say(page.change, { column: speaker.name(column), since: speaker.name(since) });
  if (atLeast !== undefined)
    return speaker.say(page.reaches, { column: speaker.name(column), at: speaker.number(atLeast, 2) });
  return speaker.name(column);
}

/** Why an estimate does not exist, in a sentence. */
export function whyNone({ speaker }: Telling, found: Extract<EstimateLine['found'], { kind: 'inestimable' }>): string {
  const about = (found.about ?? []).map((name) => speaker.name(name)).join(', ');
  const reason = speaker.say(speaker.words.methods.inestimable[found.reason]);
  return about === '' ? reason : `${reason.replace(/\.$/, '')} (${about}).`;
}

/** Whether it is known that the plan came before the data were seen. */
export function isPlanned({ comparison: { checks, plan } }: Telling): boolean {
  return plan.exposure.landmark === undefined && !checks.some(({ code }) => code === 'plan_not_logged');
}
