import { join } from 'node:path';
import type { Claim } from '../../test/bench-claim.ts';
import { lookForChromium } from '../../test/chromium.ts';
import { claimsOfWritePath } from './write-path-claims.ts';

/** What `npm run bench` can be asked for: all of it, or one part. */
export const partNames = ['house', 'web', 'analysis', 'scores'] as const;
export type PartName = (typeof partNames)[number];

/** How much is measured. */
export interface Counts {
  readonly isQuick: boolean;
  /** The counts of the issue where they take long. */
  readonly isFull: boolean;
  /** Words for the scoring of files alone: --ten, --rows N. */
  readonly scores: readonly string[];
}

/** One bench, in a process of its own, so that none is slowed by what another left behind. */
export interface Bench {
  readonly part: PartName;
  readonly name: string;
  /** The program and its words. */
  readonly words: readonly string[];
  /** Why it cannot run here. */
  readonly missing?: string | undefined;
  /** Reads the claims out of what it prints, where it does not tell them itself. */
  readonly readClaims?: (printed: string) => readonly Claim[];
}

const root = join(import.meta.dirname, '..', '..');

/** The benches in the order in which they run. */
export function benchesOf(parts: readonly PartName[], { isQuick, isFull, scores }: Counts): readonly Bench[] {
  const missing =
    lookForChromium() === undefined
      ? 'no Chromium here: install it (on Debian `apt-get install chromium`), or name one in ORION_CHROMIUM'
      : undefined;
  const quick = isQuick ? ['--quick'] : [];
  const house = (name: string, file: string, words: readonly string[]): Bench => ({
    part: 'house',
    name,
    words: [join(root, 'server/bench', file), ...words],
  });
  const web = (name: string, file: string): Bench => ({
    part: 'web',
    name,
    words: [join(root, 'web/bench', file), ...quick],
    missing,
  });
  const analysis = (name: string, file: string, words: readonly string[] = quick): Bench => ({
    part: 'analysis',
    name,
    words: [join(root, 'analysis/bench', file), ...words],
  });
  const all: readonly Bench[] = [
    {
      ...house('durable single changes', 'write-path.ts', isQuick ? ['--seconds', '1', '--rounds', '1'] : []),
      readClaims: claimsOfWritePath,
    },
    house('300 phones', 'phones.ts', [...quick, ...(isFull ? ['--full'] : [])]),
    house('import', 'import.ts', isQuick ? ['--rows', '10000'] : []),
    house('export', 'export.ts', isQuick ? ['--people', '4400'] : []),
    house('caseload page', 'caseload.ts', isQuick ? ['--cases', '10000', '--rounds', '10'] : []),
    house('country view', 'country-view.ts', quick),
    web('field entry', 'entry.ts'),
    web('first sync', 'first-sync.ts'),
    web('a case and an answer', 'at-hand.ts'),
    analysis('regression beside R', 'linear.ts'),
    analysis('random intercept beside R', 'mixed.ts'),
    analysis('description by cells', 'cells.ts'),
    analysis('matching', 'matching.ts', isQuick ? ['--people', '10000'] : []),
    analysis('growth with the rows', 'growth.ts'),
    { part: 'scores', name: 'scoring of files', words: [join(root, 'cli/bench/scores.ts'), ...quick, ...scores] },
  ];
  return all.filter(({ part }) => parts.includes(part));
}
