import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { AuditList } from '../audit/audit-list.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useOffice } from '../words-room.tsx';
import { accountsQuery } from './house-answers.ts';

/** What concerned the house as a whole: signing in, accounts, missions, backups. */
export function HouseAuditPage(): ReactElement {
  const { say } = useOffice();
  const accounts = useQuery(accountsQuery).data ?? [];
  return (
    <OfficePage title={say('way.audit')} lead={say('audit.houseLead')}>
      <AuditList path="/api/audit" people={accounts.map(({ id, name }) => ({ id, name }))} />
    </OfficePage>
  );
}
