import type { Description } from '../describe.ts';
import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import type { Interval } from '../wilson.ts';
import type { Check } from './check.ts';
import type { EndingsOfGroup } from './endings-told.ts';
import type { Comparison, Contrast, Heterogeneity } from './comparison.ts';
import type { EstimateLine, Figures } from './estimate-line.ts';
import type { BalanceLine, GroupTold, ShareTold } from './people-told.ts';
import { withoutOwnValues } from './own-values.ts';
import { releaseDimensions, releaseTrajectories } from './release-pictures.ts';
import { releaseOverall, releaseSize } from './release-overall.ts';
import { releaseStarts } from './release-starts.ts';
import { fewestTold, placeOf, releaseDf, releaseP, toBase, toBaseFromTen, toPlace, twoDigits } from './rounding.ts';

/**
 * A comparison as it may leave evaluator roles: counts to base 5, estimates and their limits to two digits of their
 * standard error, p to two digits, nobody's own value (no least and greatest, no name of a level that a few have). What is told twice is rounded alike. It
 * protects one release; that two releases do not differ by a few people is for whoever keeps them to see.
 */
export function releaseComparison(exact: Comparison): Comparison {
  const comparison = withoutOwnValues(exact);
  const { flow, missing, groups, clusters, attrition, regressionToMean, contrasts, heterogeneity, checks } = comparison;
  return {
    ...comparison,
    flow: flow.map((step) => ({ ...step, left: step.left.map(toBase), stay: step.stay.map(toBase) })),
    missing: missing.map((one) => ({
      ...one,
      missing: one.missing.map(toBase),
      notApplicable: one.notApplicable.map(toBase),
      of: one.of.map(toBase),
    })),
    checks: checks.map((check) => ({ ...check, parameters: releaseParameters(check.parameters) })),
    groups: groups.map(releaseGroup),
    ...(clusters && {
      clusters: {
        ...clusters,
        // Who shares with nobody is a cluster too: where that is most of a group it counts people.
        inGroup: clusters.inGroup.map(toBaseFromTen),
        unknown: clusters.unknown.map(hundredth),
        correlation: toPlace(clusters.correlation, 0.01),
        designEffect: toPlace(clusters.designEffect, 0.1),
        detectable: clusters.detectable.map((one) => one && twoDigits(one)),
        ...(clusters.differences && {
          differences: clusters.differences.map(
            (one) => one && { designEffect: toPlace(one.designEffect, 0.1), across: hundredth(one.across) },
          ),
        }),
      },
    }),
    ...(attrition && {
      attrition: {
        asked: attrition.asked.map(toBase),
        lost: attrition.lost.map(toBase),
        ...(attrition.baseline &&
          isMany(attrition.lost) && {
            baseline: {
              stayed: twoDigits(attrition.baseline.stayed),
              lost: twoDigits(attrition.baseline.lost),
              difference: releaseEstimate(attrition.baseline.difference),
            },
          }),
      },
    }),
    ...(regressionToMean && {
      regressionToMean: {
        correlation: twoDigits(regressionToMean.correlation),
        expectedRise: twoDigits(regressionToMean.expectedRise),
        observedRise: twoDigits(regressionToMean.observedRise),
      },
    }),
    ...(comparison.endings && {
      endings: { ...comparison.endings, groups: comparison.endings.groups.map(releaseEndings) },
    }),
    ...(comparison.overall && { overall: releaseOverall(comparison.overall) }),
    contrasts: contrasts.map(releaseContrast),
    heterogeneity: heterogeneity.map(releaseHeterogeneity),
    ...(comparison.trajectories && { trajectories: releaseTrajectories(comparison.trajectories, groups) }),
    ...(comparison.dimensions && {
      dimensions: {
        ...comparison.dimensions,
        told: releaseDimensions(comparison.dimensions.told, releaseEstimate),
      },
    }),
  };
}

function isMany(counts: readonly number[]): boolean {
  return counts.reduce((sum, count) => sum + count, 0) >= fewestTold;
}

/** Of fewer than ten people no mean is told. */
function releaseGroup({ n, description, mean, floor, ceiling, histogram, path, ...group }: GroupTold): GroupTold {
  const error = description.sd / Math.sqrt(Math.max(1, n));
  const near = (value: number): number => (n < fewestTold ? NaN : toPlace(value, placeOf(error)));
  const limits = <Told extends Interval & { readonly value: number }>(told: Told): Told => ({
    ...told,
    value: near(told.value),
    low: near(told.low),
    high: near(told.high),
  });
  return {
    ...group,
    n: toBase(n),
    description: releaseDescription(description, near),
    mean: limits(mean),
    ...(floor && { floor: releaseShare(floor) }),
    ...(ceiling && { ceiling: releaseShare(ceiling) }),
    histogram: { ...histogram, counts: histogram.counts.map(toBase) },
    ...(path && { path: { before: near(path.before), after: near(path.after), change: limits(path.change) } }),
  };
}

function releaseDescription(description: Description, near: (value: number) => number): Description {
  const [low, middle, high] = description.quartiles;
  return {
    ...description,
    n: toBase(description.n),
    missing: toBase(description.missing),
    mean: near(description.mean),
    sd: description.n < fewestTold ? NaN : twoDigits(description.sd),
    quartiles: [near(low), near(middle), near(high)],
  };
}

function releaseEndings({ n, counts, ended, difference }: EndingsOfGroup): EndingsOfGroup {
  return {
    n: toBase(n),
    counts: counts.map(toBase),
    ended: releaseShare(ended),
    ...(difference && { difference: releaseEstimate(difference) }),
  };
}

function releaseShare({ count, value, low, high }: ShareTold): ShareTold {
  return { count: toBase(count), value: toPlace(value, 0.01), low: toPlace(low, 0.01), high: toPlace(high, 0.01) };
}

function releaseContrast({
  primary,
  sensitivity,
  naive,
  balance,
  overlap,
  holm,
  together,
  sizes,
  robustness,
  staying,
  missingAnswers,
  ...contrast
}: Contrast): Contrast {
  return {
    ...contrast,
    primary: releaseLine(primary),
    sensitivity: sensitivity.map(releaseLine),
    naive: releaseLine(naive),
    balance: balance.map((line) => ({
      ...line,
      inGroup: releaseBefore(line, line.inGroup),
      inReference: releaseBefore(line, line.inReference),
      standardised: toPlace(line.standardised, 0.01),
    })),
    ...(overlap && { overlap: [overlap[0].map(toBase), overlap[1].map(toBase)] as const }),
    ...(holm !== undefined && { holm: releaseP(holm) }),
    ...(together && { together: releaseLimits(together, primary) }),
    ...(sizes && { sizes: sizes.map(releaseSize) }),
    ...(robustness && {
      robustness: { value: toPlace(robustness.value, 0.01), untilUnsure: toPlace(robustness.untilUnsure, 0.01) },
    }),
    ...(staying && { staying: releaseStaying(staying) }),
    ...(missingAnswers && {
      missingAnswers: {
        ...missingAnswers,
        imputed: releaseEstimate(missingAnswers.imputed),
        ...(missingAnswers.missingInformation !== undefined && {
          missingInformation: toPlace(missingAnswers.missingInformation, 0.01),
        }),
        ...(missingAnswers.worstCase && {
          worstCase: { low: twoDigits(missingAnswers.worstCase.low), high: twoDigits(missingAnswers.worstCase.high) },
        }),
        ...(missingAnswers.tipping && { tipping: mapNumbers(missingAnswers.tipping, twoDigits) }),
      },
    }),
  };
}

function releaseStaying(staying: NonNullable<Contrast['staying']>): NonNullable<Contrast['staying']> {
  if ('reason' in staying) return staying;
  const { began, stayed, effective, greatest } = staying;
  return {
    began: [toBase(began[0]), toBase(began[1])],
    stayed: [toBase(stayed[0]), toBase(stayed[1])],
    effective: toBase(effective),
    greatest: twoDigits(greatest),
  };
}

function releaseHeterogeneity({ levels, interaction, ...rest }: Heterogeneity): Heterogeneity {
  return {
    ...rest,
    levels: levels.map(({ label, line }) => ({ label, line: releaseLine(line) })),
    interaction:
      'kind' in interaction
        ? interaction
        : {
            df1: interaction.df1,
            df2: releaseDf(interaction.df2),
            statistic: twoDigits(interaction.statistic),
            p: releaseP(interaction.p),
            ...(interaction.q !== undefined && { q: releaseP(interaction.q) }),
          },
  };
}

function releaseLine({ found, n, figures, balanceAfter, starts, ...line }: EstimateLine): EstimateLine {
  return {
    ...line,
    found: releaseEstimate(found),
    n: [toBase(n[0]), toBase(n[1])],
    ...(figures && { figures: releaseFigures(figures) }),
    ...(balanceAfter && { balanceAfter: balanceAfter.map((one) => toPlace(one, 0.01)) }),
    ...(starts && { starts: releaseStarts(starts, releaseEstimate) }),
  };
}

function releaseEstimate(found: Estimated | Inestimable): Estimated | Inestimable {
  if (found.kind === 'inestimable') return found;
  const near = (value: number): number => toPlace(value, placeOf(found.standardError));
  return {
    ...found,
    value: near(found.value),
    standardError: near(found.standardError),
    low: near(found.low),
    high: near(found.high),
    df: releaseDf(found.df),
    p: releaseP(found.p),
  };
}

function releaseLimits({ low, high }: Interval, { found }: EstimateLine): Interval {
  const place = found.kind === 'estimated' ? placeOf(found.standardError) : 0;
  return { low: toPlace(low, place), high: toPlace(high, place) };
}

/** Shares are told to a hundredth: a finer one says of how few people it is. People are counted to base 5. */
function releaseParameters(parameters: Check['parameters']): Check['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (parameterRules[name] ?? twoDigits)(value),
    ]),
  );
}

const hundredth = (value: number): number => toPlace(value, 0.01);
const parameterRules: Readonly<Record<string, (value: number) => number>> = {
  people: toBase,
  worth: toBase,
  cells: toBase,
  began: toBase,
  share: hundredth,
  reference: hundredth,
};

/** Of a level a share, of a number a mean. */
function releaseBefore({ level }: BalanceLine, value: number): number {
  return level === undefined ? twoDigits(value) : hundredth(value);
}

function releaseFigures(figures: Figures): Figures {
  const { unmatched, in_no_difference: inNone, ...others } = mapNumbers(figures, twoDigits);
  return {
    ...others,
    ...(unmatched !== undefined && { unmatched: toBase(figures.unmatched ?? 0) }),
    ...(inNone !== undefined && { in_no_difference: toBase(figures.in_no_difference ?? 0) }),
  };
}

function mapNumbers<Told extends object>(told: Told, of: (value: number) => number): Told {
  return Object.fromEntries(
    Object.entries(told).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'number' ? of(value) : value,
    ]),
  ) as Told;
}
