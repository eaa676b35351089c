import { isBasisUnrecorded, personOf, type Case, type CaseId, type Delivered } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { nameOf as personName } from '../../field/naming.ts';
import { Badge } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { Tabbed, type Part } from '../parts/tabbed.tsx';
import { useOffice } from '../words-room.tsx';
import { CaseActs } from './case-acts.tsx';
import { CaseOverview } from './case-overview.tsx';
import { CaseScores } from './case-scores.tsx';
import { ConsentTable } from './consent-table.tsx';
import { DocumentTable } from './document-table.tsx';
import { NoteList } from './note-list.tsx';
import { PersonFacts } from './person-facts.tsx';

/** One case, to read: what the reader's roles may see of it. Each opening is audited. */
export function OfficeCasePage({ id }: { readonly id: CaseId }): ReactElement {
  const { say } = useOffice();
  const mission = useMission();
  const query = useQuery({
    queryKey: ['mission', mission.id, 'case', id],
    queryFn: () =>
      ask<{ readonly case: Case; readonly changes: readonly Delivered[] }>('GET', pathOf(mission.id, `cases/${id}`)),
    // Looking is audited, so the page asks once and not at every return to the window.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  if (!query.data)
    return (
      <OfficePage key="asking" title={say('case.title')}>
        <Asked query={query}>{() => null}</Asked>
      </OfficePage>
    );
  return <OpenCase key="open" found={query.data.case} />;
}

function OpenCase({ found }: { readonly found: Case }): ReactElement {
  const { say, day, field } = useOffice();
  const mission = useMission();
  const hasList = mission.roles.some((role) =>
    ['case_worker', 'mentor', 'supervisor', 'protection_officer'].includes(role),
  );
  const parts: readonly Part[] = [
    { id: 'overview', name: say('case.part.overview'), inside: <CaseOverview found={found} /> },
    { id: 'scores', name: say('case.part.scores'), inside: <CaseScores found={found} /> },
    ...(Object.keys(personOf(found)).length > 0
      ? [{ id: 'person', name: say('case.part.person'), inside: <PersonFacts found={found} /> }]
      : []),
    { id: 'consent', name: say('case.part.consent'), inside: <ConsentTable found={found} /> },
    { id: 'notes', name: say('case.part.notes'), inside: <NoteList found={found} /> },
    { id: 'documents', name: say('caseOffice.documents'), inside: <DocumentTable case={found.id} /> },
  ];
  return (
    <OfficePage
      title={personName(found, field)}
      tab={say('case.title')}
      lead={
        <>
          {say('case.openedOn', { day: day(found.openedOn) })}
          <bdi className="code number">{found.id}</bdi>
        </>
      }
      {...(hasList && { back: `#/m/${mission.id}/caseload` })}
      aside={
        <span className="badges">
          <Badge tone={found.status === 'open' ? 'accent' : 'quiet'}>{say(`caseStatus.${found.status}`)}</Badge>
          {hasList && isBasisUnrecorded(found) && <Badge tone="warn">{say('case.basisUnrecorded')}</Badge>}
          {found.isMinor && <Badge tone="warn">{say('case.minor')}</Badge>}
        </span>
      }
    >
      <CaseActs found={found} />
      <Tabbed label={say('case.parts')} parts={parts} />
    </OfficePage>
  );
}
