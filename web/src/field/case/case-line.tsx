import type { Due } from '@orion/core';
import type { ReactElement, ReactNode } from 'react';
import type { Words } from '../../words/words.ts';
import { Badge } from '../parts/page.tsx';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import type { CaseDigest } from './digest.ts';

/** One case in a list: who, what waits, and what must be seen. */
export function CaseLine({
  digest,
  children,
}: {
  readonly digest: CaseDigest;
  readonly children?: ReactNode;
}): ReactElement {
  const words = useWords();
  const { say } = words;
  const { summary, name, flags, due } = digest;
  const others = flags.filter(({ isSafety }) => !isSafety).length;
  return (
    <li>
      <a className="line" href={hashOf({ page: 'case', case: summary.id, part: 'overview' })}>
        <span>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span className="soft lines">
            {children ?? (due[0] ? dueSentence(due[0], words) : summary.placeOfReturn)}
          </span>
        </span>
        <span className="badges">
          {others < flags.length && <Badge tone="danger">{say('list.safety')}</Badge>}
          {others > 0 && children === undefined && <Badge tone="warn">{say('list.flags', { count: others })}</Badge>}
          {summary.conflicts > 0 && <Badge tone="warn">{say('list.conflicts', { count: summary.conflicts })}</Badge>}
          {summary.pending > 0 && <Badge>{say('list.unsent')}</Badge>}
          {summary.status !== 'open' && <Badge>{say(`caseStatus.${summary.status}`)}</Badge>}
        </span>
      </a>
    </li>
  );
}

export function dueSentence(due: Due, { say, day }: Words): string {
  switch (due.kind) {
    case 'round':
      return due.state === 'upcoming'
        ? say('due.roundUpcoming', { round: say(`round.${due.round}`), day: day(due.from) })
        : say(due.state === 'overdue' ? 'due.roundOverdue' : 'due.round', {
            round: say(`round.${due.round}`),
            day: day(due.by),
          });
    case 'contact':
      return say(due.state === 'overdue' ? 'due.contactOverdue' : 'due.contact', {
        channel: say(`contactChannel.${due.channel}`),
        day: day(due.by),
      });
    case 'consent':
      return say('due.consent', { day: day(due.by) });
    case 'flags':
      return say(due.isSafety ? 'due.safety' : 'due.flags', { day: day(due.by) });
    case 'conflict':
      return say('due.conflict');
  }
}
