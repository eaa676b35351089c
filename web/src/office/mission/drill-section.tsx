import type { AccountId } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { pathOf } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

interface Drill {
  readonly alert: string;
  readonly raisedBy: AccountId;
  readonly raisedAt: string;
  readonly acknowledgedBy?: AccountId;
  readonly minutes: number;
  readonly withinTime: boolean;
  readonly chases: number;
  readonly closedAt: string | null;
}

interface Drills {
  readonly drills: readonly Drill[];
  readonly people: readonly { readonly account: AccountId; readonly name: string }[];
  readonly acknowledgeWithinMinutes?: number;
}

/** What drills showed: a safety path that nobody tried does not exist. */
export function DrillSection(): ReactElement {
  const { say, moment, number } = useOffice();
  const { id } = useMission();
  const query = useQuery({
    queryKey: ['mission', id, 'drills'],
    queryFn: () => ask<Drills>('GET', pathOf(id, 'drills')),
  });
  return (
    <Section title={say('drills.title')} note={say('drills.note')}>
      <Asked query={query}>
        {({ drills, people, acknowledgeWithinMinutes: within }) =>
          drills.length === 0 ? (
            <Empty>{say('drills.none')}</Empty>
          ) : (
            <>
              {within !== undefined && <p className="hint">{say('drills.within', { count: within })}</p>}
              <DataTable
                label={say('drills.title')}
                rows={drills}
                keyOf={({ alert }) => alert}
                columns={[
                  { head: say('drills.when'), cell: ({ raisedAt }) => moment(raisedAt as never) },
                  {
                    head: say('drills.by'),
                    cell: ({ acknowledgedBy }) =>
                      people.find(({ account }) => account === acknowledgedBy)?.name ?? say('alert.waiting'),
                  },
                  { head: say('drills.minutes'), cell: ({ minutes }) => number(minutes) },
                  { head: say('drills.chases'), cell: ({ chases }) => number(chases) },
                  {
                    head: say('person.state'),
                    cell: ({ acknowledgedBy, withinTime }) =>
                      acknowledgedBy && (
                        <Badge tone={withinTime ? 'good' : 'warn'}>
                          {say(withinTime ? 'drills.inTime' : 'drills.late')}
                        </Badge>
                      ),
                  },
                ]}
              />
            </>
          )
        }
      </Asked>
    </Section>
  );
}
