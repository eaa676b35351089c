import type { ReactElement } from 'react';
import { AuditList } from '../audit/audit-list.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useOffice } from '../words-room.tsx';
import { pathOf, useColleagues } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

/** The mission's audit, for the focal point: looking is itself written down. */
export function AuditPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const { people } = useColleagues(id);
  return (
    <OfficePage title={say('way.audit')} lead={say('audit.lead')}>
      <AuditList
        path={pathOf(id, 'audit')}
        people={people.map(({ account, name }) => ({ id: account, name }))}
        caseLink={(caseId) => `#/m/${id}/case/${caseId}`}
      />
    </OfficePage>
  );
}
