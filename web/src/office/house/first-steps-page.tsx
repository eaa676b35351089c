import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Badge } from '../../field/parts/page.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { isOver } from '../parts/term.ts';
import { useOffice, type OfficeId } from '../words-room.tsx';
import { DemoPart } from './demo-part.tsx';
import { accountsQuery, backupsQuery, keyHoldersQuery, missionsQuery } from './house-answers.ts';

/** What a new house needs before people can be taken in, in the order that saves work; and a demonstration to try. */
export function FirstStepsPage(): ReactElement {
  const { say } = useOffice();
  const missions = useQuery(missionsQuery).data;
  const accounts = useQuery(accountsQuery).data;
  const holders = useQuery(keyHoldersQuery).data;
  const backups = useQuery(backupsQuery).data;
  const real = missions?.filter(({ kind }) => kind === 'mission') ?? [];
  // The people of a demonstration are no step towards real ones.
  const isReal = new Set(real.map(({ id }) => id));
  const working = accounts?.filter(
    ({ memberships, isDisabled }) =>
      !isDisabled &&
      memberships.some((held) => held.role !== 'administrator' && !isOver(held) && isReal.has(held.mission)),
  );
  return (
    <OfficePage title={say('first.title')} lead={say('first.lead')}>
      <DemoPart />
      <section className="card">
        <h2>{say('first.realTitle')}</h2>
        <p className="hint">{say('first.realNote')}</p>
        <ol className="steps">
          <Step of="mission" to="#/house/missions" isDone={real.length > 0} />
          <Step of="people" to="#/house/people" isDone={(working?.length ?? 0) > 0} />
          <Step of="onCall" isDone={undefined} />
          <Step of="holders" to="#/house/keep" isDone={holders && holders.holders.length >= holders.least} />
          <Step of="backup" to="#/house/keep" isDone={backups && backups.length > 0} />
          <Step of="check" to="#/house/keep" isDone={backups?.some(({ checkedAt }) => checkedAt !== null)} />
        </ol>
      </section>
    </OfficePage>
  );
}

interface StepGiven {
  readonly of: 'mission' | 'people' | 'onCall' | 'holders' | 'backup' | 'check';
  readonly to?: string;
  /** Undefined where this page cannot know. */
  readonly isDone: boolean | undefined;
}

function Step({ of, to, isDone }: StepGiven): ReactElement {
  const { say } = useOffice();
  const title: ReactNode = say(`first.${of}` satisfies OfficeId);
  return (
    <li>
      <div>
        <strong>{to === undefined ? title : <a href={to}>{title}</a>}</strong>
        <p className="soft">{say(`first.${of}Note` satisfies OfficeId)}</p>
      </div>
      {isDone !== undefined && (
        <Badge tone={isDone ? 'good' : 'quiet'}>{say(isDone ? 'first.done' : 'first.open')}</Badge>
      )}
    </li>
  );
}
