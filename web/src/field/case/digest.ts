import { dueOf, latestSurvey, type Case, type Due } from '@orion/core';
import type { CaseSummary } from '../../local/index.ts';
import type { Words } from '../../words/words.ts';
import type { Desk } from '../desk.ts';
import { fullName } from '../naming.ts';

/** A flag of the latest survey, in the words of its instrument. */
export interface RaisedFlag {
  readonly name: string;
  readonly word: string;
  readonly isSafety: boolean;
}

/** What a list shows of a case. */
export interface CaseDigest {
  readonly summary: CaseSummary;
  readonly name: string;
  /** Empty while the protocol has not been fetched. */
  readonly due: readonly Due[];
  readonly flags: readonly RaisedFlag[];
}

export function digestsOf(desk: Desk, words: Words): readonly CaseDigest[] {
  return desk.summaries.map((summary) => {
    const found = desk.cases.get(summary.id);
    return {
      summary,
      name: fullName(summary, words),
      due: found ? myDue(found, desk) : [],
      flags: found ? flagsOf(found, desk, words) : [],
    };
  });
}

/** What waits for a case, without what waits for somebody else: the mentor's calls are the mentor's. */
export function myDue(found: Case, { protocol, today, me }: Desk): readonly Due[] {
  if (!protocol) return [];
  const isMentor = found.assignments.some(({ account, role }) => account === me.account.id && role === 'mentor');
  return dueOf(found, protocol, today).filter(({ kind }) => kind !== 'contact' || isMentor);
}

export function flagsOf(found: Case, { instruments, protocol }: Desk, { language }: Words): readonly RaisedFlag[] {
  const latest = latestSurvey(found);
  if (!latest?.scores) return [];
  const { words } = instruments.get(latest.instrument) ?? {};
  const flagWords = (words?.[language] ?? words?.en)?.flags ?? {};
  return latest.scores.flags.map((name) => ({
    name,
    word: flagWords[name] ?? name,
    isSafety: protocol?.flags.safety.includes(name) ?? name === 'safety',
  }));
}
