import type { AccountId, MissionId } from '@orion/core';
import type { ReactElement } from 'react';
import { Badge } from '../../field/parts/page.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { useOffice } from '../words-room.tsx';
import type { ListedCase, PersonName } from './mission-answers.ts';

interface TableGiven {
  readonly mission: MissionId;
  readonly cases: readonly ListedCase[];
  readonly nameOf: (account: AccountId) => string | undefined;
}

export function CaseTable({ mission, cases, nameOf }: TableGiven): ReactElement {
  const { say, day, moment } = useOffice();
  return (
    <DataTable
      label={say('way.caseload')}
      rows={cases}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('caseloadOffice.person'),
          cell: ({ id, name }) => <CaseLink mission={mission} case={id} name={name} />,
        },
        { head: say('person.state'), cell: (found) => <CaseBadges found={found} /> },
        {
          head: say('caseloadOffice.holders'),
          cell: ({ assigned }) => (
            <span className="stack none">
              {assigned.map(({ account, role }) => (
                <span key={`${account} ${role}`}>
                  {nameOf(account) ?? say('people.unknown')} <span className="soft">{say(`role.${role}`)}</span>
                </span>
              ))}
              {assigned.length === 0 && <Badge tone="warn">{say('caseloadOffice.nobody')}</Badge>}
            </span>
          ),
        },
        { head: say('caseloadOffice.openedOn'), cell: ({ openedOn }) => day(openedOn), isShort: true },
        { head: say('caseloadOffice.changedAt'), cell: ({ changedAt }) => moment(changedAt as never), isShort: true },
      ]}
    />
  );
}

interface LinkGiven {
  readonly mission: MissionId;
  readonly case: string;
  readonly name?: PersonName | undefined;
}

/** The way to a case by the person's name; by its number where there is no name to show. */
export function CaseLink({ mission, case: id, name }: LinkGiven): ReactElement {
  const { say } = useOffice();
  return (
    <a href={`#/m/${mission}/case/${id}`}>
      {name ? <bdi>{`${name.given} ${name.family}`}</bdi> : say('case.nameless', { number: id.slice(0, 8) })}
    </a>
  );
}

function CaseBadges({ found: { status, flags, conflicts } }: { readonly found: ListedCase }): ReactElement {
  const { say } = useOffice();
  return (
    <span className="badges">
      <Badge tone={status === 'open' ? 'accent' : 'quiet'}>{say(`caseStatus.${status}`)}</Badge>
      {flags.includes('safety') && <Badge tone="danger">{say('list.safety')}</Badge>}
      {flags.some((flag) => flag !== 'safety') && (
        <Badge tone="warn">{say('list.flags', { count: flags.filter((flag) => flag !== 'safety').length })}</Badge>
      )}
      {conflicts > 0 && <Badge tone="warn">{say('list.conflicts', { count: conflicts })}</Badge>}
    </span>
  );
}
