import type { Claim } from '../../test/bench-claim.ts';
import { names, type Figures } from './benches.ts';
import { isMemoryMeasured, type Series } from './measure.ts';

/** Ours over R's: at most this, and better. */
const ratios = { mark: 0.7, aim: 0.5 } as const;
const mostMegabytes = 1000;
/** Time per row of the large file over that of the other: linear is near 1. */
const linear = { low: 0.8, high: 1.2 } as const;
const mostMicroseconds = 50;

/** Every claim with its figure. */
export function claimsOf({ rows, peers, variants, large, one }: Figures): readonly Claim[] {
  const found = (all: readonly Series[], name: string): Series | undefined =>
    all.find(({ program }) => program.name === name);
  const orion = found(peers, names.orion);
  const fromVariants = found(variants, names.orion);
  return [
    ...[names.plainR, names.tunedR].flatMap((name) => [
      ratioClaim(`wall time beside ${name}`, orion?.seconds, found(peers, name)?.seconds),
      ratioClaim(`peak memory beside ${name}`, orion?.megabytes, found(peers, name)?.megabytes),
    ]),
    ...largeClaims(large, orion, rows),
    {
      what: 'one response checked and scored',
      figure: `${one.median.toFixed(1)} µs (99 of 100 under ${one.slow.toFixed(1)})`,
      mark: `under ${mostMicroseconds} µs`,
      holds: yesOrNo(one.median < mostMicroseconds),
    },
    plainRatio('Parquet to Parquet beside CSV to CSV, wall time', found(variants, names.parquet), fromVariants),
    plainRatio('one core beside all, wall time', found(variants, names.oneCore), fromVariants),
  ];
}

function ratioClaim(what: string, ours: number | undefined, theirs: number | undefined): Claim {
  const mark = `at most ${ratios.mark}, aim ${ratios.aim}`;
  if (ours === undefined || theirs === undefined || Number.isNaN(ours / theirs))
    return { what, figure: isMemoryMeasured ? 'R not found' : 'measured on Linux only', mark, holds: 'not measured' };
  const ratio = ours / theirs;
  const aim = ratio <= ratios.aim ? ', aim met' : '';
  return { what, figure: `${ratio.toFixed(2)}${aim}`, mark, holds: yesOrNo(ratio <= ratios.mark) };
}

function largeClaims(large: Figures['large'], small: Series | undefined, rows: number): readonly Claim[] {
  const what = { memory: 'peak memory of 10 million rows', time: 'time per row of 10 million beside 1 million' };
  const marks = { memory: `under ${mostMegabytes} MB`, time: `${linear.low} to ${linear.high}` };
  if (!large || !small)
    return [
      { what: what.memory, figure: 'ask with --ten', mark: marks.memory, holds: 'not measured' },
      { what: what.time, figure: 'ask with --ten', mark: marks.time, holds: 'not measured' },
    ];
  const ratio = large.series.seconds / large.rows / (small.seconds / rows);
  const { megabytes } = large.series;
  return [
    {
      what: what.memory,
      figure: Number.isNaN(megabytes) ? 'measured on Linux only' : `${megabytes.toFixed(0)} MB`,
      mark: marks.memory,
      holds: Number.isNaN(megabytes) ? 'not measured' : yesOrNo(megabytes < mostMegabytes),
    },
    {
      what: what.time,
      figure: ratio.toFixed(2),
      mark: marks.time,
      holds: yesOrNo(linear.low <= ratio && ratio <= linear.high),
    },
  ];
}

/** A figure of which nothing is claimed. */
function plainRatio(what: string, one: Series | undefined, other: Series | undefined): Claim {
  const figure = one && other ? (one.seconds / other.seconds).toFixed(2) : 'no taskset here';
  return { what, figure, mark: '', holds: one && other ? '' : 'not measured' };
}

function yesOrNo(holds: boolean): 'yes' | 'no' {
  return holds ? 'yes' : 'no';
}
