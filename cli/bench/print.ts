import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type { Claim } from '../../test/bench-claim.ts';
import type { Figures } from './benches.ts';
import type { Series } from './measure.ts';
import type { Stages } from './stages.ts';

/** On what machine, with what versions, and beside how much other work. */
export function printMachine(r: string | undefined): string {
  const [load] = loadavg();
  const busy = load > 0.3 ? ': other work is going on, so do not trust these figures' : '';
  return [
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${(totalmem() / 1e9).toFixed(0)} GB; ${process.platform} ${process.arch}`,
    `Node ${process.versions.node}; ${r ?? 'R not found'}`,
    `load before: ${load.toFixed(2)}${busy}`,
  ].join('\n');
}

/** All figures of scoring as tables in Markdown. */
export function printFigures(figures: Figures): string {
  const { rows, peers, variants, large, stages } = figures;
  return [
    `\n## CSV to CSV, ${rows} rows x 48 columns\n`,
    seriesTable(peers, rows),
    `\n## Other files, fewer cores, ${rows} rows\n`,
    seriesTable(variants, rows),
    ...(large ? [`\n## CSV to CSV, ${large.rows} rows\n`, seriesTable([large.series], large.rows)] : []),
    `\n## Where the time goes, on one thread, ${stages.rows} rows, ${megabytes(stages.bytes)}\n`,
    stageTable(stages),
  ].join('\n');
}

/** Every claim with its figure, the line it should meet, and whether it does. */
export function printClaims(claims: readonly Claim[]): string {
  return markdownTable([
    ['claim', 'figure', 'pass mark', 'holds'],
    ...claims.map(({ what, figure, mark, holds }) => [what, figure, mark, holds]),
  ]);
}

function seriesTable(series: readonly Series[], rows: number): string {
  return markdownTable([
    ['program', 'median s', 'runs s', 'peak MB', 'CPU s', 'µs a row'],
    ...series.map(({ program, seconds, runs, megabytes: memory, cpuSeconds }) => [
      program.name,
      seconds.toFixed(2),
      runs.map((run) => run.seconds.toFixed(2)).join(' '),
      memory.toFixed(0),
      cpuSeconds.toFixed(1),
      ((seconds / rows) * 1e6).toFixed(2),
    ]),
  ]);
}

function stageTable({ bytes, plainRead, reading, cutting, coding, scoring, printing, writing }: Stages): string {
  const stages = { reading, cutting, 'coding and gates': coding, scoring, 'printing scores': printing, writing };
  const sum = Object.values(stages).reduce((total, seconds) => total + seconds, 0);
  const line = (name: string, seconds: number): readonly string[] => [
    name,
    seconds.toFixed(2),
    `${((seconds / sum) * 100).toFixed(0)}%`,
    (bytes / seconds / 1e6).toFixed(0),
  ];
  return markdownTable([
    ['stage', 's', 'share', 'MB/s of input'],
    ...Object.entries(stages).map(([name, seconds]) => line(name, seconds)),
    line('all', sum),
    ["the machine's plain read of the file", plainRead.toFixed(2), '', (bytes / plainRead / 1e6).toFixed(0)],
  ]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function markdownTable([head, ...body]: readonly (readonly string[])[]): string {
  const widths = head.map((_, c) => Math.max(3, ...[head, ...body].map((row) => row[c].length)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, c) => cell.padEnd(widths[c])).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n');
}
