import type { Description } from '../describe.ts';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import type { Interval } from '../wilson.ts';

/** A group as it was observed. */
export interface GroupTold {
  readonly name: string;
  readonly n: number;
  readonly description: Description;
  /** Mean with its 95% interval, clusters allowed for. */
  readonly mean: { readonly value: number; readonly low: number; readonly high: number };
  /** Shares at the least and at the greatest value that a score can have, with Wilson intervals; scores only. */
  readonly floor?: ShareTold;
  readonly ceiling?: ShareTold;
  /** Counts of people in bins of equal width from `from` to `to`. */
  readonly histogram: { readonly from: number; readonly to: number; readonly counts: readonly number[] };
  /** Mean before and after, where there is a baseline. */
  readonly path?: {
    readonly before: number;
    readonly after: number;
    readonly change: Interval & { readonly value: number };
  };
}

export interface ShareTold extends Interval {
  readonly value: number;
  readonly count: number;
}

/** How a group differs from the reference in something measured before: standardised mean difference. */
export interface BalanceLine {
  readonly column: string;
  /** Of a category: the level whose share this is. */
  readonly level?: string;
  readonly inGroup: number;
  readonly inReference: number;
  /** In standard deviations of both groups together; beyond 0.1 is worth a look, beyond 0.25 much. */
  readonly standardised: number;
}

export interface Attrition {
  /** By group: asked at the start, and of those without an outcome. */
  readonly asked: readonly number[];
  readonly lost: readonly number[];
  /** Baseline of those who stayed and of those lost, and the difference lost minus stayed. */
  readonly baseline?: { readonly stayed: number; readonly lost: number; readonly difference: Estimated | Inestimable };
}

/** By one over the chance to stay: of the group, and of the reference. */
export interface StayingTold {
  readonly began: readonly [number, number];
  readonly stayed: readonly [number, number];
  /** So many people without weights would tell as much. */
  readonly effective: number;
  /** The most that one person counts, where the mean is 1. */
  readonly greatest: number;
}

export interface ClustersTold {
  /** Number of clusters in each group, in the order of the plan. */
  readonly inGroup: readonly number[];
  /** Share of each group of whom it is not known whom they share; each of them counts as a cluster. */
  readonly unknown: readonly number[];
  readonly correlation: number;
  readonly designEffect: number;
  /** Smallest difference found four times of five with these people and clusters, by group; undefined for the reference. */
  readonly detectable: readonly (number | undefined)[];
  /** Of each group's difference from the reference; absent in what was kept before it was told. */
  readonly differences?: readonly (DifferenceByCluster | undefined)[];
}

export interface DifferenceByCluster {
  /** How much larger its variance is than were nobody to share anything; below 1 where clusters hold both groups. */
  readonly designEffect: number;
  /** Share of people whose cluster holds people of the other group too. */
  readonly across: number;
}
