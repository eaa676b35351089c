import type { Comparison, Contrast, Heterogeneity } from './comparison.ts';
import type { BalanceLine } from './people-told.ts';
import type { LookBefore } from './look-before.ts';

/** A level that fewer people have is not named: it may be somebody's own. */
const fewest = 10;
const unnamed = '…';

/**
 * A comparison in which nobody's own value stands: no least and greatest, and no name of a level that only a few have.
 * So it is released, and so it is kept when somebody who was in it is erased. Estimates and counts are as they were.
 */
export function withoutOwnValues(comparison: Comparison): Comparison {
  const { groups, contrasts, heterogeneity } = comparison;
  return withoutLevels({
    ...comparison,
    groups: groups.map((group) => ({ ...group, description: { ...group.description, min: NaN, max: NaN } })),
    contrasts: contrasts.map((contrast) => ({ ...contrast, balance: balanceUnnamed(contrast, comparison) })),
    heterogeneity: heterogeneity.map(levelsUnnamed),
  });
}

/** The same of what was looked at before an answer. */
export function lookWithoutOwnValues(look: LookBefore): LookBefore {
  const contrasts = look.contrasts.map((contrast) => ({ ...contrast, balance: balanceUnnamed(contrast, look) }));
  return withoutLevels({ ...look, contrasts });
}

function balanceUnnamed(
  { group, balance }: Pick<Contrast, 'group' | 'balance'>,
  { groups, plan }: Pick<LookBefore, 'groups' | 'plan'>,
): readonly BalanceLine[] {
  const [n, m] = [sizeOf(groups, group), sizeOf(groups, plan.exposure.reference)];
  const names = new Names();
  return balance.map((line) => {
    const isNamed = line.level === undefined || line.inGroup * n + line.inReference * m >= fewest;
    return isNamed ? line : { ...line, level: names.next(line.column) };
  });
}

function sizeOf(groups: LookBefore['groups'], wanted: string): number {
  return groups.find(({ name }) => name === wanted)?.n ?? 0;
}

function levelsUnnamed({ levels, ...rest }: Heterogeneity): Heterogeneity {
  const names = new Names();
  return {
    ...rest,
    levels: levels.map(({ label, line }) => ({
      label: line.n[0] + line.n[1] >= fewest ? label : names.next(rest.column),
      line,
    })),
  };
}

/** Each that is not named is told apart by a number. */
class Names {
  readonly #counts = new Map<string, number>();

  next(column: string): string {
    const count = (this.#counts.get(column) ?? 0) + 1;
    this.#counts.set(column, count);
    return count === 1 ? unnamed : `${unnamed} ${count}`;
  }
}

/** A reason why there is no estimate names columns, not the levels that one person may have. */
function withoutLevels<Told>(told: Told): Told {
  if (Array.isArray(told)) return told.map(withoutLevels) as Told;
  if (typeof told !== 'object' || told === null) return told;
  const entries = Object.entries(told).map(([name, value]: [string, unknown]) => [name, withoutLevels(value)] as const);
  const plain = Object.fromEntries(entries);
  const about = plain['about'];
  if (plain['kind'] === 'inestimable' && Array.isArray(about))
    plain['about'] = [...new Set(about.map((name) => String(name).split('=')[0]))];
  return plain as Told;
}
