import { paragraph, type Markup } from './markup.ts';
import type { Telling } from './telling.ts';

/** What a q is, wherever one stands. */
export function exploredNote({ comparison, speaker: { say, words, count } }: Telling): Markup {
  return paragraph(say(words.explored.what, { count: count(comparison.explored?.tests ?? 0) }), 'note');
}
