import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { chooseBandwidth } from './bandwidth.ts';
import { checkDensity, type DensityCheck } from './density.ts';
import { jumpOf, waldOf, type Wald } from './jump.ts';
import { distancesOf, type Distances, type EntryRule, type ThresholdPeople } from './threshold.ts';
import { nearThreshold, openWindow, type Near, type Sides, type WindowSize } from './window.ts';

export interface DiscontinuityPlan {
  readonly rule: EntryRule;
  /** Half the width of the window around the threshold, in the unit of the score; chosen from the data where absent. */
  readonly bandwidth?: number | undefined;
}

/** The effect at the threshold in one window. */
export interface ThresholdEffect extends WindowSize {
  readonly found: Estimated | Inestimable;
  /** People in the window: entitled, and not. */
  readonly n: Sides;
  /** Where the rule was not always followed: the jump of exposure, and limits that hold where that is small. */
  readonly wald?: Wald;
}

export interface Discontinuity {
  readonly kind: 'discontinuity';
  /** Whether all within the window got what the rule gave them. */
  readonly isSharp: boolean;
  readonly bandwidthBy: 'plan' | 'imbens_kalyanaraman';
  readonly error: 'HC3' | 'CR2';
  readonly effect: ThresholdEffect;
  /** The same with half and double the bandwidth, and without those nearer than a tenth of it. */
  readonly half: ThresholdEffect;
  readonly double: ThresholdEffect;
  readonly donut: ThresholdEffect;
  readonly density: DensityCheck;
  /** What should not jump, in the window of the effect. */
  readonly covariates: readonly { readonly name: string; readonly jump: Estimated | Inestimable }[];
}

const donutShare = 0.1;

/**
 * Regression discontinuity at a threshold of entry (Hahn, Todd and Van der Klaauw 2001; Imbens and Lemieux 2008): those
 * just entitled beside those just not, by local linear regression with the triangular kernel. It says what entry does to
 * people at the threshold and to nobody else; sharp where all follow the rule, else for those whom the rule decides. It
 * holds where nobody could choose their side, which `density` and `covariates` look at. Limits are those of the lines: they
 * know nothing of a curve that the bandwidth hides, which is why half and double are told.
 *
 * @returns the effects; or why no bandwidth can be chosen, or `empty_group` with a side nobody is on
 */
export function discontinuity(
  people: ThresholdPeople,
  { rule, bandwidth: planned }: DiscontinuityPlan,
): Discontinuity | Inestimable {
  if (planned !== undefined && !(planned > 0)) throw new Error(`${planned} is no bandwidth`);
  mustBeAsLong(people);
  const distances = distancesOf(people.score, rule);
  const entitled = distances.entitled.reduce((sum, one) => sum + one, 0);
  if (entitled === 0) return inestimable('empty_group', ['entitled']);
  if (entitled === distances.entitled.length) return inestimable('empty_group', ['not entitled']);
  const bandwidth = planned ?? chooseBandwidth(distances, people.outcome);
  if (typeof bandwidth !== 'number') return bandwidth;
  const effectIn = (size: WindowSize): ThresholdEffect => effectOf(distances, people, size);
  const near = nearThreshold(distances, people, { bandwidth });
  const window = openWindow(distances, people, { ...near, bandwidth });
  return {
    kind: 'discontinuity',
    isSharp: isFollowed(near, distances, people.exposure),
    bandwidthBy: planned === undefined ? 'imbens_kalyanaraman' : 'plan',
    error: people.clusters ? 'CR2' : 'HC3',
    effect: effectIn({ bandwidth }),
    half: effectIn({ bandwidth: bandwidth / 2 }),
    double: effectIn({ bandwidth: bandwidth * 2 }),
    donut: effectIn({ bandwidth, donut: bandwidth * donutShare }),
    density: checkDensity(distances),
    covariates: (people.covariates ?? []).map(({ name, values }) => ({
      name,
      jump: window.kind === 'inestimable' ? window : jumpOf(window, values),
    })),
  };
}

function isFollowed({ rows }: Near, { entitled }: Distances, exposure: Float64Array | undefined): boolean {
  return !exposure || rows.every((row) => exposure[row] === entitled[row]);
}

/** Each window tells for itself whether the rule was followed in it. */
function effectOf(distances: Distances, people: ThresholdPeople, size: WindowSize): ThresholdEffect {
  const near = nearThreshold(distances, people, size);
  const told = { ...size, n: near.n };
  const window = openWindow(distances, people, { ...near, ...size });
  if (window.kind === 'inestimable') return { ...told, found: window };
  if (!people.exposure || isFollowed(near, distances, people.exposure))
    return { ...told, found: jumpOf(window, people.outcome) };
  const wald = waldOf(window, people.outcome, people.exposure);
  return wald.kind === 'inestimable' ? { ...told, found: wald } : { ...told, found: wald.effect, wald };
}

function mustBeAsLong({ score, outcome, exposure, clusters, weights, covariates = [] }: ThresholdPeople): void {
  const others = [outcome, exposure, clusters, weights, ...covariates.map(({ values }) => values)];
  if (others.some((one) => one !== undefined && one.length !== score.length))
    throw new Error('columns differ in length');
}
