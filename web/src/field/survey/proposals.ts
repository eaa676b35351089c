import type { Protocol, StoredScores } from '@orion/core';

/** What a programme's protocol says should be thought about. A person decides; a score alone refuses nothing. */
export interface Proposal {
  readonly kind: 'safety' | 'mentoring' | 'mentoringFlag' | 'leaving' | 'needs' | 'unscored' | 'nothing';
  /** The share of the protocol that was compared with. */
  readonly at?: number;
}

/** The next steps after a survey, the most pressing first. An open safety flag suffices for mentoring and blocks leaving. */
export function proposalsOf(scores: StoredScores, protocol: Protocol | undefined): readonly Proposal[] {
  const isUnsafe = scores.flags.includes('safety');
  const others = scores.flags.some((flag) => flag !== 'safety');
  const found: readonly Proposal[] = [
    ...(isUnsafe ? [{ kind: 'safety' as const }, { kind: 'mentoringFlag' as const }] : []),
    ...(others ? [{ kind: 'needs' as const }] : []),
    ...(protocol ? mentoringProposals(scores, protocol, isUnsafe) : []),
  ];
  return found.length > 0 ? found : [{ kind: 'nothing' }];
}

function mentoringProposals(scores: StoredScores, { mentoring }: Protocol, isUnsafe: boolean): readonly Proposal[] {
  const { composite, dimensions } = scores;
  if (composite.kind === 'unscored') return [{ kind: 'unscored' }];
  if (composite.value < mentoring.enterBelow) return isUnsafe ? [] : [{ kind: 'mentoring', at: mentoring.enterBelow }];
  const isAboveAll = [composite, ...Object.values(dimensions)].every(
    (score) => score.kind === 'scored' && score.value > mentoring.leaveAbove,
  );
  return isAboveAll && !isUnsafe ? [{ kind: 'leaving', at: mentoring.leaveAbove }] : [];
}
