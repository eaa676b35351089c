import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import type { Answer } from './comparison.ts';

/** What an interval says beside nothing, and beside the smallest difference that matters. */
export function answerOf(found: Estimated | Inestimable, smallest: number): Answer {
  if (found.kind === 'inestimable') return 'refused';
  const { low, high } = found;
  if (low > 0) return low >= smallest ? 'higher_matters' : 'higher';
  if (high < 0) return high <= -smallest ? 'lower_matters' : 'lower';
  return low > -smallest && high < smallest ? 'about_the_same' : 'unsure';
}
