import type { Case, StoredScores } from '@orion/core';
import type { CaseSummary } from '../../local/index.ts';
import type { Words } from '../../words/words.ts';
import type { Desk } from '../desk.ts';
import { dueOf, type Due } from '../due.ts';
import { fullName } from '../naming.ts';
import { scoresOf } from '../reckon.ts';

/** What a list shows of a case. */
export interface CaseDigest {
  readonly summary: CaseSummary;
  readonly name: string;
  /** Empty while the case has not been opened into memory yet. */
  readonly due: readonly Due[];
  readonly flags: readonly { readonly name: string; readonly word: string }[];
}

export function digestsOf(desk: Desk, words: Words): readonly CaseDigest[] {
  return desk.summaries.map((summary) => digestOf(summary, desk, words));
}

function digestOf(summary: CaseSummary, desk: Desk, words: Words): CaseDigest {
  const found = desk.cases.get(summary.id);
  return {
    summary,
    name: fullName(summary, words),
    due: found ? dueOf(found, { protocol: desk.protocol, today: desk.today, account: desk.me.account.id }) : [],
    flags: found ? flagsOf(found, desk, words) : [],
  };
}

/** What the latest survey flagged, in the words of its instrument. */
export function flagsOf(found: Case, desk: Desk, { language }: Words): CaseDigest['flags'] {
  const latest = found.surveys.at(-1);
  if (!latest) return [];
  const { words } = desk.instruments.get(latest.instrument) ?? {};
  const flagWords = (words?.[language] ?? words?.en)?.flags ?? {};
  return (latestScores(found, desk)?.flags ?? []).map((name) => ({ name, word: flagWords[name] ?? name }));
}

/** Lists are drawn often and cases change seldom: each case's latest survey is scored once. */
const reckoned = new WeakMap<Case, { readonly by: Desk['instruments']; readonly scores: StoredScores | undefined }>();

function latestScores(found: Case, { instruments }: Desk): StoredScores | undefined {
  const known = reckoned.get(found);
  if (known?.by === instruments) return known.scores;
  const latest = found.surveys.at(-1);
  const scores = latest && scoresOf(latest, instruments);
  reckoned.set(found, { by: instruments, scores });
  return scores;
}
