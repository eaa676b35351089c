import type { AccountId, CaseId, ErasureReason } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { useMe } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import { CaseLink } from './case-table.tsx';
import { pathOf, useColleagues } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

export interface ErasureRequest {
  readonly case: CaseId;
  readonly reason: ErasureReason;
  readonly askedBy: AccountId;
  readonly askedAt: string;
  readonly endedAs: 'erased' | 'called_off' | null;
  readonly endedBy: AccountId | null;
  readonly endedAt: string | null;
}

/** Erasures that wait for a second person, and what was done. */
export function ErasurePage(): ReactElement {
  const { say } = useOffice();
  const { id, roles } = useMission();
  const requests = useQuery({
    queryKey: ['mission', id, 'erasures'],
    queryFn: async () =>
      (await ask<{ readonly requests: readonly ErasureRequest[] }>('GET', pathOf(id, 'erasures'))).requests,
  });
  return (
    <OfficePage title={say('way.erasure')} lead={say('erasure.lead')}>
      <Asked query={requests}>
        {(all) => (
          <>
            <Waiting requests={all.filter(({ endedAs }) => endedAs === null)} />
            {roles.includes('data_protection') && <Ended requests={all.filter(({ endedAs }) => endedAs !== null)} />}
          </>
        )}
      </Asked>
    </OfficePage>
  );
}

function Waiting({ requests }: { readonly requests: readonly ErasureRequest[] }): ReactElement {
  const { say, moment } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  return (
    <Section title={say('erasure.waiting')} note={say('erasure.waitingNote')}>
      {requests.length === 0 ? (
        <Empty>{say('due.nothing')}</Empty>
      ) : (
        <DataTable
          label={say('erasure.waiting')}
          rows={requests}
          keyOf={(request) => request.case}
          columns={[
            { head: say('case.title'), cell: (request) => <CaseLink mission={id} case={request.case} /> },
            { head: say('erasure.reason'), cell: ({ reason }) => say(`erasureReason.${reason}`) },
            { head: say('erasure.askedBy'), cell: ({ askedBy }) => nameOf(askedBy) ?? say('people.unknown') },
            { head: say('audit.when'), cell: ({ askedAt }) => moment(askedAt as never) },
            { head: say('table.do'), cell: (request) => <RequestActs request={request} /> },
          ]}
        />
      )}
    </Section>
  );
}

function RequestActs({ request }: { readonly request: ErasureRequest }): ReactElement {
  const { say } = useOffice();
  const { account } = useMe();
  const { id } = useMission();
  const path = pathOf(id, `cases/${request.case}/erasure`);
  const refresh = [['mission', id]];
  const confirm = useAct({ act: () => ask('POST', `${path}/confirmation`), refresh });
  const callOff = useAct({ act: () => ask('DELETE', path), refresh });
  return (
    <div className="actions">
      {request.askedBy === account.id ? (
        <span className="soft">{say('erasure.otherNeeded')}</span>
      ) : (
        <ConfirmButton
          word={say('erasure.confirm')}
          title={say('erasure.confirmTitle')}
          sure={say('erasure.confirmSure')}
          act={confirm}
          look="danger quiet"
        >
          <p>{say('erasure.confirmNote')}</p>
        </ConfirmButton>
      )}
      <ConfirmButton
        word={say('erasure.callOff')}
        title={say('erasure.callOffTitle')}
        sure={say('erasure.callOff')}
        act={callOff}
      >
        <p>{say('erasure.callOffNote')}</p>
      </ConfirmButton>
    </div>
  );
}

function Ended({ requests }: { readonly requests: readonly ErasureRequest[] }): ReactElement {
  const { say, moment } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  return (
    <Section title={say('erasure.ended')}>
      {requests.length === 0 ? (
        <Empty>{say('erasure.none')}</Empty>
      ) : (
        <DataTable
          label={say('erasure.ended')}
          rows={requests}
          keyOf={(request) => `${request.case} ${request.askedAt}`}
          columns={[
            { head: say('case.title'), cell: (request) => <bdi className="code">{request.case.slice(0, 8)}</bdi> },
            { head: say('erasure.reason'), cell: ({ reason }) => say(`erasureReason.${reason}`) },
            {
              head: say('erasure.people'),
              cell: ({ askedBy, endedBy }) =>
                [askedBy, ...(endedBy ? [endedBy] : [])].map((one) => nameOf(one) ?? say('people.unknown')).join(', '),
            },
            { head: say('audit.when'), cell: ({ endedAt }) => (endedAt ? moment(endedAt as never) : null) },
            {
              head: say('person.state'),
              cell: ({ endedAs }) =>
                endedAs && (
                  <Badge tone={endedAs === 'erased' ? 'danger' : 'quiet'}>{say(`erasure.as.${endedAs}`)}</Badge>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
