import type { AccountId, CaseId, DocumentKind, DocumentType, Seal } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { pathOf, useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';

interface ListedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly type: DocumentType;
  readonly seal: Seal;
  readonly bytes: number;
  readonly addedBy: AccountId;
  readonly addedAt: string;
}

/** Documents of a case that the reader may open; each opening is audited. */
export function DocumentTable({ case: caseId }: { readonly case: CaseId }): ReactElement {
  const { say, moment, number } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  const path = pathOf(id, `cases/${caseId}/documents`);
  const query = useQuery({
    queryKey: ['mission', id, 'documents', caseId],
    queryFn: async () => (await ask<{ readonly documents: readonly ListedDocument[] }>('GET', path)).documents,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  return (
    <Section title={say('caseOffice.documents')} note={say('caseOffice.documentsNote')}>
      <Asked query={query}>
        {(documents) =>
          documents.length === 0 ? (
            <Empty>{say('caseOffice.noDocuments')}</Empty>
          ) : (
            <DataTable
              label={say('caseOffice.documents')}
              rows={documents}
              keyOf={(document) => document.id}
              columns={[
                {
                  head: say('caseOffice.kind'),
                  cell: ({ id: document, kind, seal }) => (
                    <span className="badges">
                      <a href={`${path}/${document}`} download>
                        {say(`documentKind.${kind}`)}
                      </a>
                      {seal === 'protection' && <Badge tone="warn">{say('case.sealedBadge')}</Badge>}
                    </span>
                  ),
                },
                {
                  head: say('caseOffice.size'),
                  cell: ({ bytes }) => say('size.kilobytes', { size: number(Math.ceil(bytes / 1000)) }),
                },
                { head: say('caseOffice.addedBy'), cell: ({ addedBy }) => nameOf(addedBy) ?? say('people.unknown') },
                { head: say('audit.when'), cell: ({ addedAt }) => moment(addedAt as never) },
              ]}
            />
          )
        }
      </Asked>
    </Section>
  );
}
