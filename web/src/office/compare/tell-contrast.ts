import { speakerOf, tellAnswer, tellOverall, tellRefusal, unitOf, type ContrastFacts } from '@orion/core/words';
import type { ComparisonTold } from './compare-answers.ts';
import type { CompareWords } from './compare-words.ts';

/** Some sentences under a heading. */
export interface Sentences {
  readonly head: string;
  readonly sentences: readonly string[];
}

/** The answer in a line, and what was found, how sure, what could be wrong, what not to conclude: as the report tells it. */
export function answerIn(
  contrast: ContrastFacts,
  comparison: ComparisonTold,
  { language, words }: Pick<CompareWords, 'language' | 'words'>,
): { readonly headline: string; readonly parts: readonly Sentences[] } {
  const speaker = speakerOf(language, unitOf(comparison));
  const told = tellAnswer(speaker, comparison, contrast);
  const parts = (['found', 'sure', 'wrong', 'not'] as const).map((part) => ({
    head: words.parts[part],
    sentences: told[part],
  }));
  return { headline: told.headline, parts: parts.filter(({ sentences }) => sentences.length > 0) };
}

/** Of several groups, before any two of them are compared; nothing of two. */
export function overallIn(comparison: ComparisonTold, { language }: Pick<CompareWords, 'language'>): readonly string[] {
  return tellOverall(speakerOf(language, unitOf(comparison)), comparison);
}

/** Why there is no answer, what could be done instead, what not to conclude: as the report tells it. */
export function refusalIn(
  comparison: ComparisonTold,
  { language, words }: Pick<CompareWords, 'language' | 'words'>,
): { readonly headline: string; readonly parts: readonly Sentences[] } {
  const told = tellRefusal(speakerOf(language, unitOf(comparison)), comparison.checks);
  const parts = (['why', 'instead', 'not'] as const).map((part) => ({
    head: words.parts[part],
    sentences: told[part],
  }));
  return { headline: told.headline, parts };
}
