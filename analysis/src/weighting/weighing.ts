import type { StackedModel } from './stacked.ts';

/**
 * Of whom a weighted estimate speaks. ate: of everybody; att: of the group; overlap: of those who could have been in
 * either, each as much as chance was involved (Li, Morgan and Zaslavsky, _JASA_ 2018); entropy: of the group, the
 * reference weighted so that its means are exactly the group's (Hainmueller, _Political Analysis_ 2012).
 */
export type WeightKind = 'ate' | 'att' | 'overlap' | 'entropy';

/** Who counts how much, and how that rests on a model that was estimated. */
export interface Weighing {
  readonly kind: 'weighing';
  readonly of: WeightKind;
  /** 1 in the group, 0 in the reference. */
  readonly exposed: Float64Array;
  /** Survey weights, where there are any; they are in all that follows. */
  readonly base: Float64Array | undefined;
  /** A weight for each row; only their ratios within an arm matter. */
  readonly weights: Float64Array;
  /** How each weight moves with the model's sum of coefficient x column. */
  readonly slopes: Float64Array;
  /** How much each row counts among those whom the estimate speaks of, and how that moves with the model. */
  readonly target: Float64Array;
  readonly targetSlopes: Float64Array;
  readonly model: StackedModel;
  /** Of being in the group; entropy balancing has none. */
  readonly propensity?: Float64Array;
  /** As many people of equal weight would say as much: of the group, and of the reference (Kish 1965). */
  readonly effective: readonly [number, number];
}

/** (Sum of weights) squared over the sum of their squares: of the group, and of the reference. */
export function effectiveSizes(weights: Float64Array, exposed: Float64Array): readonly [number, number] {
  const [sums, squares] = [
    [0, 0],
    [0, 0],
  ];
  for (let row = 0; row < weights.length; row++) {
    sums[exposed[row]] += weights[row];
    squares[exposed[row]] += weights[row] ** 2;
  }
  const sizeOf = (arm: 0 | 1): number => (squares[arm] > 0 ? sums[arm] ** 2 / squares[arm] : 0);
  return [sizeOf(1), sizeOf(0)];
}
