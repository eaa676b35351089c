import type { Claim } from '../../test/bench-claim.ts';

/** Changes over raw commits of the same PostgreSQL in the same run: at least this, and better. */
const ratios = { mark: 0.5, aim: 0.6 } as const;

/** The claims about durable single changes, read from the lines that server/bench/write-path.ts prints. */
export function claimsOfWritePath(printed: string): readonly Claim[] {
  const found = [...printed.matchAll(/^(\d+) clients: (.+?); raw (.+?); (.+); ratio ([\d.]+); (.+)$/gm)];
  return found.map(([, clients, ours, raw, bare, ratio, ofBare]) => ({
    what: `durable single changes, ${clients} clients, over raw commits`,
    figure: `${ratio}${Number(ratio) >= ratios.aim ? ', aim met' : ''} (${ours}; raw ${raw}; ${bare}; ${ofBare})`,
    mark: `at least ${ratios.mark}, aim ${ratios.aim}`,
    holds: Number(ratio) >= ratios.mark ? 'yes' : 'no',
  }));
}
