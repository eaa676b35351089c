import type { Case } from '@orion/core';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { useOffice } from '../words-room.tsx';

/** What was agreed to and refused, by purpose and recipient. */
export function ConsentTable({ found }: { readonly found: Case }): ReactElement {
  const { say, day } = useOffice();
  return (
    <Section title={say('case.part.consent')} note={say('consent.refusalChangesNothing')}>
      {found.consents.length === 0 ? (
        <Empty>{say('consent.none')}</Empty>
      ) : (
        <DataTable
          label={say('case.part.consent')}
          rows={found.consents.toReversed()}
          keyOf={({ id }) => id}
          columns={[
            { head: say('caseOffice.purpose'), cell: ({ purpose }) => say(`consentPurpose.${purpose}`) },
            {
              head: say('caseOffice.recipient'),
              cell: ({ recipient, names }) => names?.recipient ?? say(`consentRecipient.${recipient}`),
            },
            {
              head: say('caseOffice.categories'),
              cell: ({ categories }) => categories.map((category) => say(`consentCategory.${category}`)).join(', '),
            },
            { head: say('consent.form'), cell: ({ form }) => say(`consentForm.${form}`) },
            { head: say('audit.when'), cell: ({ on }) => day(on) },
            {
              head: say('person.state'),
              cell: ({ decision, withdrawnOn }) =>
                withdrawnOn ? (
                  <Badge tone="warn">{say('consent.withdrawn', { day: day(withdrawnOn) })}</Badge>
                ) : (
                  <Badge tone={decision === 'given' ? 'good' : 'quiet'}>{say(`consent.${decision}`)}</Badge>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
