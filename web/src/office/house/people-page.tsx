import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { isOver } from '../parts/term.ts';
import { useOffice } from '../words-room.tsx';
import { accountsQuery, missionsQuery, type ListedAccount, type ListedMission } from './house-answers.ts';
import { InvitePart } from './invite-part.tsx';

/** Everybody who works here and as what; nothing of their cases. */
export function PeoplePage(): ReactElement {
  const { say } = useOffice();
  const accounts = useQuery(accountsQuery);
  const missions = useQuery(missionsQuery).data ?? [];
  const [search, setSearch] = useState('');
  return (
    <OfficePage title={say('people.title')} lead={say('people.lead')}>
      <InvitePart />
      <Section title={say('people.all')}>
        <Asked query={accounts}>
          {(all) => (
            <>
              {all.length > 8 && <SearchLine value={search} onChange={setSearch} />}
              <PeopleTable accounts={all.filter((account) => fits(account, search))} missions={missions} />
            </>
          )}
        </Asked>
      </Section>
    </OfficePage>
  );
}

function SearchLine({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const { say } = useOffice();
  return (
    <label className="search">
      <span className="unseen">{say('people.search')}</span>
      <input
        type="search"
        value={value}
        placeholder={say('people.search')}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function fits({ name, email }: ListedAccount, search: string): boolean {
  return `${name} ${email}`.toLowerCase().includes(search.trim().toLowerCase());
}

interface TableGiven {
  readonly accounts: readonly ListedAccount[];
  readonly missions: readonly ListedMission[];
}

function PeopleTable({ accounts, missions }: TableGiven): ReactElement {
  const { say, moment } = useOffice();
  const nameOf = new Map(missions.map(({ id, name }) => [id, name]));
  if (accounts.length === 0) return <Empty>{say('people.none')}</Empty>;
  return (
    <DataTable
      label={say('people.all')}
      rows={accounts}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('person.name'),
          cell: ({ id, name, email }) => (
            <>
              <a href={`#/house/people/${id}`}>{name}</a>
              <span className="soft block">
                <bdi>{email}</bdi>
              </span>
            </>
          ),
        },
        {
          head: say('person.roles'),
          cell: ({ runsHouse, memberships }) => (
            <span className="badges">
              {runsHouse && <Badge tone="accent">{say('person.runsHouse')}</Badge>}
              {memberships
                .filter((held) => !isOver(held))
                .map(({ mission, role, from }) => (
                  <Badge
                    key={`${mission} ${role} ${from}`}
                  >{`${say(`role.${role}`)} · ${nameOf.get(mission) ?? ''}`}</Badge>
                ))}
            </span>
          ),
        },
        { head: say('person.state'), cell: (account) => <StateBadge account={account} />, isShort: true },
        {
          head: say('person.lastSeen'),
          cell: ({ lastSeenAt }) => (lastSeenAt ? moment(lastSeenAt as never) : say('person.never')),
          isShort: true,
        },
      ]}
    />
  );
}

/** Whether somebody can come in, and how well their door is locked. */
export function StateBadge({ account }: { readonly account: ListedAccount }): ReactElement {
  const { say, day } = useOffice();
  if (account.isDisabled) return <Badge tone="danger">{say('person.closed')}</Badge>;
  if (!account.canSignIn)
    return account.invitedUntil ? (
      <Badge tone="warn">{say('person.invitedUntil', { day: day(account.invitedUntil) })}</Badge>
    ) : (
      <Badge tone="warn">{say('person.cannotSignIn')}</Badge>
    );
  return (
    <Badge tone={account.hasSecondFactor ? 'good' : 'quiet'}>
      {say(account.hasSecondFactor ? 'person.twoSteps' : 'person.oneStep')}
    </Badge>
  );
}
