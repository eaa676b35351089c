import type { AccountId, Role } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { ask } from '../ask.ts';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { isOver, termWords } from '../parts/term.ts';
import { useOffice } from '../words-room.tsx';
import { pathOf, useColleagues } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

interface Term {
  readonly account: AccountId;
  readonly name: string;
  readonly role: Role;
  readonly team: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly isDisabled: boolean;
  readonly givenByName: string | null;
  readonly isOwnGift: boolean;
}

/** Who works here and as what; for supervisors and the focal point also since when, and by whose hand. */
export function MembersPage(): ReactElement {
  const { say } = useOffice();
  const { roles } = useMission();
  const seesTerms = roles.includes('supervisor') || roles.includes('data_protection');
  return (
    <OfficePage title={say('way.members')} lead={say('members.lead')}>
      <Colleagues />
      {seesTerms && <Terms />}
    </OfficePage>
  );
}

function Colleagues(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const { people } = useColleagues(id);
  const here = people.filter(({ roles }) => roles.length > 0);
  return (
    <Section title={say('members.now')}>
      {here.length === 0 ? (
        <Empty>{say('people.none')}</Empty>
      ) : (
        <DataTable
          label={say('members.now')}
          rows={here}
          keyOf={({ account }) => account}
          columns={[
            { head: say('person.name'), cell: ({ name }) => <bdi>{name}</bdi> },
            { head: say('person.roles'), cell: ({ roles }) => roles.map((role) => say(`role.${role}`)).join(', ') },
            { head: say('roles.team'), cell: ({ team }) => team ?? say('roles.noTeam') },
          ]}
        />
      )}
    </Section>
  );
}

function Terms(): ReactElement {
  const office = useOffice();
  const { say } = office;
  const { id } = useMission();
  const terms = useQuery({
    queryKey: ['mission', id, 'memberships'],
    queryFn: async () =>
      (await ask<{ readonly memberships: readonly Term[] }>('GET', pathOf(id, 'memberships'))).memberships,
  });
  return (
    <Section title={say('members.terms')} note={say('members.termsNote')}>
      <Asked query={terms}>
        {(all) => (
          <DataTable
            label={say('members.terms')}
            rows={all}
            keyOf={({ account, role, from }) => `${account} ${role} ${from}`}
            columns={[
              { head: say('person.name'), cell: ({ name }) => <bdi>{name}</bdi> },
              { head: say('person.role'), cell: ({ role }) => say(`role.${role}`) },
              {
                head: say('roles.dates'),
                cell: (term) => termWords(term, office),
              },
              {
                head: say('members.givenBy'),
                cell: ({ givenByName, isOwnGift }) => (
                  <span className="badges">
                    <bdi>{givenByName ?? '–'}</bdi>
                    {isOwnGift && <Badge tone="warn">{say('members.ownGift')}</Badge>}
                  </span>
                ),
              },
              {
                head: say('person.state'),
                cell: (term) =>
                  term.isDisabled ? (
                    <Badge tone="danger">{say('person.closed')}</Badge>
                  ) : (
                    isOver(term) && <Badge>{say('roles.over')}</Badge>
                  ),
              },
            ]}
          />
        )}
      </Asked>
    </Section>
  );
}
