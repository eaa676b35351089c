import {
  addMonths,
  keepingReasons,
  type AccountId,
  type CaseId,
  type ErasureReason,
  type KeepingReason,
} from '@orion/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { todayHere } from '../../field/calendar.ts';
import { SelectField, TextField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask, faultOf } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { AskErasure } from './ask-erasure.tsx';
import { CaseLink } from './case-table.tsx';
import { pathOf } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

interface DueCase {
  readonly case: CaseId;
  readonly closedOn: string;
  readonly keptUntil: string;
  readonly kept?: { readonly until: string; readonly reason: KeepingReason; readonly by: AccountId };
  readonly erasure?: { readonly reason: ErasureReason; readonly askedBy: AccountId };
}

interface Page {
  readonly due: readonly DueCase[];
  readonly monthsAfterClosure?: number;
  readonly next?: string;
}

/** Closed cases whose time is over: each is kept with a reason, or erased. */
export function RetentionPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const list = useInfiniteQuery({
    queryKey: ['mission', id, 'retention'],
    queryFn: ({ pageParam }) =>
      ask<Page>('GET', pathOf(id, `retention${pageParam === '' ? '' : `?after=${encodeURIComponent(pageParam)}`}`)),
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.next,
  });
  const due = list.data?.pages.flatMap((page) => page.due) ?? [];
  const months = list.data?.pages[0]?.monthsAfterClosure;
  return (
    <OfficePage
      title={say('way.retention')}
      lead={months === undefined ? undefined : say('retention.lead', { count: months })}
    >
      <Section title={say('retention.due')} note={say('retention.note')}>
        {list.isPending && <Loading />}
        <FaultNotice fault={faultOf(list.error)} />
        {list.data && due.length === 0 && <Empty>{say('retention.none')}</Empty>}
        {due.length > 0 && <DueTable due={due} />}
        {list.hasNextPage && (
          <div className="actions">
            <button className="button quiet" type="button" onClick={() => void list.fetchNextPage()}>
              {say('state.more')}
            </button>
          </div>
        )}
      </Section>
    </OfficePage>
  );
}

function DueTable({ due }: { readonly due: readonly DueCase[] }): ReactElement {
  const { say, day } = useOffice();
  const { id, roles } = useMission();
  return (
    <DataTable
      label={say('retention.due')}
      rows={due}
      keyOf={(one) => one.case}
      columns={[
        { head: say('case.title'), cell: (one) => <CaseLink mission={id} case={one.case} /> },
        { head: say('retention.closedOn'), cell: ({ closedOn }) => day(closedOn) },
        { head: say('retention.until'), cell: ({ keptUntil }) => day(keptUntil) },
        {
          head: say('person.state'),
          cell: ({ kept, erasure }) => (
            <span className="badges">
              {kept && (
                <Badge tone="accent">
                  {say('retention.kept', { reason: say(`keepingReason.${kept.reason}`), day: day(kept.until) })}
                </Badge>
              )}
              {erasure && <Badge tone="warn">{say('retention.erasing')}</Badge>}
              {!kept && !erasure && <Badge>{say('retention.undecided')}</Badge>}
            </span>
          ),
        },
        {
          head: say('table.do'),
          cell: (one) => (
            <div className="actions">
              <KeepButton case={one.case} />
              {roles.includes('data_protection') && !one.erasure && (
                <AskErasure case={one.case} reason="retention_over" />
              )}
            </div>
          ),
        },
      ]}
    />
  );
}

function KeepButton({ case: caseId }: { readonly case: CaseId }): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const today = todayHere();
  const [reason, setReason] = useState<KeepingReason>('appeal');
  const [until, setUntil] = useState<string>(addMonths(today, 6));
  const keep = useAct({
    act: () => ask('POST', pathOf(id, `cases/${caseId}/retention`), { body: { reason, until } }),
    refresh: [['mission', id, 'retention']],
  });
  return (
    <ConfirmButton
      word={say('retention.keep')}
      title={say('retention.keepTitle')}
      sure={say('retention.keep')}
      act={keep}
    >
      <p>{say('retention.keepNote')}</p>
      <SelectField
        label={say('erasure.reason')}
        value={reason}
        options={keepingReasons}
        wordOf={(code) => say(`keepingReason.${code}`)}
        onChange={setReason}
      />
      <TextField
        label={say('retention.lookAgain')}
        kind="date"
        value={until}
        onChange={setUntil}
        fault={until !== '' && until <= today ? say('retention.future') : undefined}
      />
    </ConfirmButton>
  );
}
