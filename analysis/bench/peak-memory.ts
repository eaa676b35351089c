import { existsSync, readFileSync } from 'node:fs';
import { quantile, type Claim } from '../../test/bench-claim.ts';

/**
 * The most memory this process has had so far, in MB. Not what getrusage tells: a process that another has started
 * begins there with what that one had.
 */
export function peakMemory(): number {
  const status = '/proc/self/status';
  const [, kilobytes] = existsSync(status) ? (/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8')) ?? []) : [];
  return kilobytes === undefined ? process.resourceUsage().maxRSS / 1000 : Number(kilobytes) / 1000;
}

/** The most memory that processes had, and what each had before there was any data, in MB. */
export interface Memory {
  readonly most: readonly number[];
  readonly idle: readonly number[];
}

/**
 * Claims about memory beside R's: the whole process, and what stands above an idle one. With few people it is Node itself
 * that counts.
 */
export function memoryBeside(what: string, own: Memory, peer: Memory): readonly Claim[] {
  const [most, theirMost, idle, theirIdle] = [own.most, peer.most, own.idle, peer.idle].map((one) =>
    quantile(one, 0.5),
  );
  const beside = (where: string, mine: number, other: number): Claim => ({
    what: where,
    figure: `${(mine / other).toFixed(2)} (${mine.toFixed(0)} MB of ${other.toFixed(0)} MB)`,
    mark: 'at most 0.5',
    holds: mine / other <= 0.5 ? 'yes' : 'no',
  });
  const idles = `an idle process ${idle.toFixed(0)} MB of ${theirIdle.toFixed(0)} MB`;
  return [
    beside(`${what}, peak memory beside R (${idles})`, most, theirMost),
    beside(`${what}, the same above an idle process`, most - idle, theirMost - theirIdle),
  ];
}
