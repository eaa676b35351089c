import { toldDimensions } from './picture-columns.ts';
import type { ComparisonPlan } from './plan-shape.ts';
import { usualRounds } from './rounds.ts';

/**
 * Whether a higher or a lower outcome is the better one: as the plan says, and of Orion's own scores higher. Nobody knows
 * of anything else: a symptom scale is a score too.
 */
export function betterOf({ outcome, long }: Pick<ComparisonPlan, 'outcome' | 'long'>): 'higher' | 'lower' | undefined {
  if (outcome.better !== undefined) return outcome.better;
  if (outcome.kind !== 'score') return undefined;
  const rounds = long?.rounds ?? usualRounds;
  const isOwn = toldDimensions.some(
    (name) => outcome.column === name || rounds.some((round) => outcome.column === `${name}_${round}`),
  );
  return isOwn ? 'higher' : undefined;
}
