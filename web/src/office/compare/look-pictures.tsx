import { fill } from '@orion/core/words';
import { drawLove, drawOverlap } from '@orion/report/pictures';
import { useCallback, type ReactElement } from 'react';
import { Picture } from '../country/picture.tsx';
import type { BalanceLine, CheckTold } from './compare-answers.ts';
import { useCompareWords } from './compare-words.ts';

interface PictureGiven {
  readonly check: CheckTold;
  readonly told: CheckTold['balance'][number];
}

/** Beyond the first a difference is worth a look, beyond the second the groups were quite different (Austin 2009). */
const limits = [0.1, 0.25] as const;
/** A picture of more lines is no longer read; the table has them all. */
const mostDrawn = 20;

/** How alike the groups were and whether somebody alike is in the other one, as the report will show it. */
export function LookPictures({ check }: { readonly check: CheckTold }): ReactElement {
  return (
    <>
      {check.balance.map((told) => (
        <LovePicture key={`love ${told.group}`} check={check} told={told} />
      ))}
      {check.balance.map((told) => (
        <OverlapPicture key={`overlap ${told.group}`} check={check} told={told} />
      ))}
    </>
  );
}

function LovePicture({ check, told }: PictureGiven): ReactElement | null {
  const { words, columnOf, valueOf, numberOf, say } = useCompareWords();
  const { reference } = check.plan.exposure;
  const labelOf = ({ column, level }: BalanceLine): string =>
    level === undefined
      ? columnOf(column)
      : say('compare.levelOf', { what: columnOf(column), level: valueOf(column, level) });
  const rows = told.balance
    .map((line) => ({ label: labelOf(line), values: [line.standardised] }))
    .toSorted(({ values: [a] }, { values: [b] }) => Math.abs(b ?? Infinity) - Math.abs(a ?? Infinity));
  const drawn = rows.slice(0, mostDrawn);
  const most = Math.max(limits[1], ...drawn.map(({ values: [value] }) => Math.abs(value ?? 0))) * 1.08;
  const step = [0.1, 0.25, 0.5, 1, 2, 5, 10].find((one) => most / one <= 4) ?? most / 2;
  const ticks = Array.from({ length: 2 * Math.floor(most / step) + 1 }, (_, place) => {
    const at = (place - Math.floor(most / step)) * step;
    return { at, text: numberOf(at) };
  });
  const draw = useCallback(
    (frame: Parameters<typeof drawLove>[0]) =>
      drawLove(frame, { axis: { from: -most, to: most, ticks }, limits, legend: [], rows: drawn }),
    [check, told, most],
  );
  if (rows.length === 0) return null;
  return (
    <Picture
      title={fill(words.pictures.love, { group: told.group, reference })}
      name="balance"
      note={words.says.balance}
      draw={draw}
      cells={[
        [words.tables.column, words.tables.standardised],
        ...rows.map(({ label, values: [value = null] }) => [label, value === null ? null : numberOf(value)]),
      ]}
    />
  );
}

function OverlapPicture({ check, told }: PictureGiven): ReactElement | null {
  const { words, percentOf, number } = useCompareWords();
  const { reference } = check.plan.exposure;
  const { group, overlap } = told;
  const draw = useCallback(
    (frame: Parameters<typeof drawOverlap>[0]) => {
      const [upper = [], lower = []] = overlap ?? [];
      const named = (name: string, counts: readonly number[]): { label: string; counts: readonly number[] } => ({
        label: `${name} (${number(sumOf(counts))})`,
        counts,
      });
      const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: percentOf(at) }));
      return drawOverlap(frame, {
        axis: { from: 0, to: 1, ticks },
        upper: named(group, upper),
        lower: named(reference, lower),
      });
    },
    [check, told],
  );
  if (overlap === undefined) return null;
  const [upper, lower] = overlap;
  return (
    <Picture
      title={fill(words.pictures.overlap, { group })}
      name="overlap"
      note={fill(words.reads.overlap, { group, reference })}
      draw={draw}
      cells={[
        ['%', group, reference],
        ...upper.map((count, place) => [
          `${percentOf(place / upper.length)} – ${percentOf((place + 1) / upper.length)}`,
          count,
          lower[place] ?? 0,
        ]),
      ]}
    />
  );
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, one) => sum + one, 0);
}
