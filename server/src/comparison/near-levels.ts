import type { Comparison, Heterogeneity } from '@orion/analysis';
import type { LevelsByColumn } from '../store/comparison-levels.ts';
import type { KeptMembers } from '../store/comparisons.ts';
import { isTooNear, standTogether } from './members.ts';

type Compared = Pick<Comparison, 'plan' | 'heterogeneity' | 'groups'>;

/** A comparison, and who was in it: a part for each mission. */
export interface WithMembers {
  /** Absent where whoever asks may not read it. */
  readonly comparison?: Compared;
  readonly parts: readonly KeptMembers[];
  /** Of which kinds they are; nothing of a column where it was made before that was kept. */
  readonly levels: LevelsByColumn;
  /** Whether its counts are those of the result, or those that were released of it. */
  readonly isRounded: boolean;
}

type Own = Omit<WithMembers, 'isRounded'> & { readonly comparison: Compared };

/** What a release counts is off by so much at the most. */
const rounding = 2.5;

/**
 * The columns by which an effect may not be told beside an earlier release, and whether nothing may: who is of one kind is
 * held apart from all that an earlier release told of, and so is everybody from the kinds that it told of.
 */
export function nearLevels(
  own: Own,
  released: readonly WithMembers[],
  fewest: number,
): { readonly columns: ReadonlySet<string>; readonly isWhole: boolean } {
  const [known, counted] = [released.filter(isKnown), released.filter((one) => !isKnown(one))];
  // Of its own kinds a result knows all columns or none.
  const byCounts = nearByCounts(own, isKnown(own) ? counted : released, fewest);
  if (!isKnown(own)) return byCounts;
  const toldBefore = known.flatMap((one) => [
    one.parts,
    ...toldColumns(one).flatMap((column) => one.levels.get(column) ?? []),
  ]);
  const isNear = (column: string): boolean =>
    (own.levels.get(column) ?? []).some((level) => isTooNear(level, toldBefore, fewest));
  const kinds = known.flatMap((one) => toldColumns(one).flatMap((column) => one.levels.get(column) ?? []));
  return {
    columns: new Set([...byCounts.columns, ...toldColumns(own).filter(isNear)]),
    isWhole: byCounts.isWhole || isTooNear(own.parts, kinds, fewest),
  };
}

/** Whether it is kept who is of which kind. */
function isKnown(told: Omit<WithMembers, 'isRounded'>): boolean {
  return toldColumns(told).every((column) => told.levels.has(column));
}

/** The columns by which it was told; where that is not known any might have been. */
function toldColumns({ comparison, levels: kept }: Omit<WithMembers, 'isRounded'>): readonly string[] {
  if (comparison === undefined) return [...kept.keys()];
  const told = comparison.heterogeneity.filter(({ levels }) => levels.length > 0);
  return [...new Set(told.map(({ column }) => column))];
}

/**
 * The same where it is not kept who is of which kind: by counts that differ by a few; of counts that were rounded any that
 * might. Where all people and groups are the same, so are the kinds of them; where nobody is in both, nothing is told of
 * anybody. What it does not see are a few who left a kind while as many came.
 */
function nearByCounts(
  own: Own,
  released: readonly WithMembers[],
  fewest: number,
): { readonly columns: ReadonlySet<string>; readonly isWhole: boolean } {
  const mixed = released.flatMap(({ comparison, parts, isRounded }) =>
    comparison && standTogether(own.parts, parts) === 'mixed' ? [{ comparison, isRounded }] : [],
  );
  const isNearAny = (some: Counts, others: readonly Counts[], isRounded: boolean): boolean =>
    others.some((other) => areNear(some, other, isRounded, fewest));
  const columns = own.comparison.heterogeneity.flatMap((one) =>
    mixed.some(({ comparison, isRounded }) =>
      levelsOf(own.comparison, one).some(({ label, counts }) =>
        isNearAny(counts, countsOf(comparison, one.column, label), isRounded),
      ),
    )
      ? [one.column]
      : [],
  );
  // Now some people alone, who were told as a kind of people before.
  const isWhole = mixed.some(({ comparison, isRounded }) =>
    comparison.heterogeneity.some((one) =>
      levelsOf(comparison, one).some(({ label, counts }) =>
        isNearAny(counts, countsAlone(own.comparison, one.column, label), isRounded),
      ),
    ),
  );
  return { columns: new Set(columns), isWhole };
}

/** How many people of a kind are in a group, by the values that put them there, whatever it is called; and in all. */
type Counts = ReadonlyMap<string, number>;
const inAll = '';

function areNear(some: Counts, others: Counts, isRounded: boolean, fewest: number): boolean {
  return [...some].some(([group, count]) => {
    const apart = Math.abs(count - (others.get(group) ?? Infinity));
    return isRounded ? apart < fewest + rounding : apart > 0 && apart < fewest;
  });
}

/** A comparison that says by which of its columns it tells no effect, and why. */
export function withoutNearLevels<Told extends Pick<Comparison, 'heterogeneity'>>(
  comparison: Told,
  columns: ReadonlySet<string>,
): Told {
  const heterogeneity = comparison.heterogeneity.map((one): Heterogeneity =>
    columns.has(one.column)
      ? { ...one, levels: [], interaction: { kind: 'inestimable', reason: 'told_before_of_nearly_the_same' } }
      : one,
  );
  return { ...comparison, heterogeneity };
}

interface Level {
  readonly label: string;
  readonly counts: Counts;
}

function levelsOf({ plan }: Pick<Compared, 'plan'>, one: Heterogeneity): readonly Level[] {
  return one.levels.map(({ label, line: { n } }) => ({
    label,
    counts: new Map([
      [valuesOf(plan, one.group), n[0]],
      [valuesOf(plan, plan.exposure.reference), n[1]],
      [inAll, n[0] + n[1]],
    ]),
  }));
}

function valuesOf({ exposure }: Comparison['plan'], name: string): string {
  const found = exposure.groups.find((group) => group.name === name);
  return JSON.stringify([exposure.column, found?.values.toSorted()]);
}

/** How many people of a kind an earlier release told of: as a kind, or alone. A kind without a name may be any. */
function countsOf(comparison: Compared, column: string, label: string): readonly Counts[] {
  const asKind = comparison.heterogeneity.flatMap((one) =>
    one.column === column
      ? levelsOf(comparison, one).filter((level) => level.label === label || level.label.startsWith('…'))
      : [],
  );
  return [...asKind.map(({ counts }) => counts), ...countsAlone(comparison, column, label)];
}

/** Counts of the groups of a comparison that asks about such people alone, or has them as a group. */
function countsAlone(
  { plan, groups }: Pick<Compared, 'plan' | 'groups'>,
  column: string,
  label: string,
): readonly Counts[] {
  if (plan.where.some((one) => one.column === column && one.is?.includes(label) === true)) {
    const counts = groups.map(({ name, n }) => [valuesOf(plan, name), n] as const);
    return [new Map([...counts, [inAll, groups.reduce((sum, { n }) => sum + n, 0)]])];
  }
  if (plan.exposure.column !== column) return [];
  return plan.exposure.groups.flatMap(({ values }, place) =>
    values.includes(label) ? [new Map([[inAll, groups[place]?.n ?? 0]])] : [],
  );
}
