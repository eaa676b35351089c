import type { Alert, CaseId, Due } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { dueSentence } from '../../field/case/case-line.tsx';
import { Badge, Notice, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { OfficePage } from '../parts/office-page.tsx';
import { Shortened } from '../parts/shortened.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { CaseLink } from './case-table.tsx';
import { useFlagWords } from './flag-words.ts';
import { pathOf, type PersonName } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

interface Today {
  readonly counts: { readonly overdue: number; readonly due: number; readonly upcoming: number };
  readonly due: readonly { readonly case: CaseId; readonly name?: PersonName; readonly due: Due }[];
  readonly flagged: readonly { readonly case: CaseId; readonly name?: PersonName; readonly flags: readonly string[] }[];
  readonly alerts: readonly Alert[];
  readonly tray: { readonly late: number; readonly conflicts: number; readonly duplicates: number };
  readonly cases: number;
  readonly isPartial: boolean;
}

/** What waits in the whole of one's reach: counts first, then the cases behind them. */
export function TodayPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const today = useQuery({
    queryKey: ['mission', id, 'today'],
    queryFn: () => ask<Today>('GET', pathOf(id, 'today')),
    refetchInterval: 120_000,
  });
  return (
    <OfficePage title={say('todayOffice.title')}>
      <Asked query={today}>
        {(found) => (
          <>
            <Counts today={found} />
            {found.isPartial && <Notice>{say('todayOffice.partial', { count: found.cases })}</Notice>}
            <div className="columns">
              <DueList due={found.due} />
              <FlaggedList flagged={found.flagged} />
            </div>
          </>
        )}
      </Asked>
    </OfficePage>
  );
}

function Counts({ today: { counts, alerts, tray } }: { readonly today: Today }): ReactElement {
  const { say } = useOffice();
  const { id, roles } = useMission();
  const waiting = tray.late + tray.conflicts;
  return (
    <div className="figures">
      <Count
        of={say('today.alerts')}
        value={alerts.filter(({ outcome }) => outcome === undefined).length}
        to={`#/m/${id}/alerts`}
        isDanger
      />
      <Count of={say('today.overdue')} value={counts.overdue} />
      <Count of={say('today.due')} value={counts.due} />
      <Count of={say('today.upcoming')} value={counts.upcoming} />
      {roles.includes('supervisor') && <Count of={say('way.tray')} value={waiting} to={`#/m/${id}/tray`} />}
      {!roles.every((role) => role === 'mentor') && (
        <Count of={say('way.duplicates')} value={tray.duplicates} to={`#/m/${id}/duplicates`} />
      )}
    </div>
  );
}

interface CountGiven {
  readonly of: ReactNode;
  readonly value: number;
  readonly to?: string;
  readonly isDanger?: boolean;
}

function Count({ of, value, to, isDanger = false }: CountGiven): ReactElement {
  const { number } = useOffice();
  const look = isDanger && value > 0 ? 'figure danger' : 'figure';
  const inside = (
    <>
      <strong>{number(value)}</strong>
      <span className="soft">{of}</span>
    </>
  );
  return to === undefined ? (
    <div className={look}>{inside}</div>
  ) : (
    <a className={look} href={to}>
      {inside}
    </a>
  );
}

/** What is due by person, since one call may settle several things. */
function DueList({ due }: Pick<Today, 'due'>): ReactElement {
  const { say, field } = useOffice();
  const { id } = useMission();
  const people = [...Map.groupBy(due, (one) => one.case)];
  return (
    <Section title={say('todayOffice.due')}>
      <Shortened
        all={people}
        none={say('due.nothing')}
        line={([caseId, things]) => (
          <li className="line" key={caseId}>
            <span>
              <CaseLink mission={id} case={caseId} name={things[0]?.name} />
              {things.map((one) => (
                <span
                  className="soft"
                  key={`${one.due.kind} ${one.due.by} ${'channel' in one.due ? one.due.channel : ''}`}
                >
                  {dueSentence(one.due, field)}
                </span>
              ))}
            </span>
            {things.some((one) => one.due.state === 'overdue') && <Badge tone="warn">{say('due.overdue')}</Badge>}
          </li>
        )}
      />
    </Section>
  );
}

function FlaggedList({ flagged }: Pick<Today, 'flagged'>): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const flagWord = useFlagWords();
  return (
    <Section title={say('today.flagged')} note={say('case.flagsNote')}>
      <Shortened
        all={flagged}
        none={say('due.nothing')}
        line={(one) => (
          <li className="line" key={one.case}>
            <span>
              <CaseLink mission={id} case={one.case} name={one.name} />
            </span>
            <span className="badges">
              {one.flags.map((flag) => (
                <Badge key={flag} tone={flag === 'safety' ? 'danger' : 'warn'}>
                  {flagWord(flag)}
                </Badge>
              ))}
            </span>
          </li>
        )}
      />
    </Section>
  );
}
