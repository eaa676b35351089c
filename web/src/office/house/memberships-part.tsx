import { roles, type Role } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { SelectField, TextField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Form } from '../parts/form.tsx';
import { isOver, termWords } from '../parts/term.ts';
import { useOffice } from '../words-room.tsx';
import { missionsQuery, type ListedAccount, type ListedMembership, type ListedMission } from './house-answers.ts';

/** What somebody does in which mission, with dates. Every gift of a role stands in that mission's audit. */
export function MembershipsPart({ account }: { readonly account: ListedAccount }): ReactElement {
  const office = useOffice();
  const { say } = office;
  const missions = useQuery(missionsQuery).data ?? [];
  const nameOf = (id: string): string => missions.find((mission) => mission.id === id)?.name ?? '';
  return (
    <Section title={say('roles.title')} note={say('roles.note')}>
      {account.memberships.length === 0 ? (
        <Empty>{say('roles.none')}</Empty>
      ) : (
        <DataTable
          label={say('roles.title')}
          rows={account.memberships}
          keyOf={({ mission, role, from }) => `${mission} ${role} ${from}`}
          columns={[
            { head: say('roles.mission'), cell: ({ mission }) => nameOf(mission) },
            { head: say('person.role'), cell: ({ role }) => say(`role.${role}`) },
            { head: say('roles.team'), cell: ({ team }) => team ?? say('roles.noTeam') },
            {
              head: say('roles.dates'),
              cell: (held) => termWords(held, office),
            },
            {
              head: say('table.do'),
              cell: (held) =>
                isOver(held) ? (
                  <Badge>{say('roles.over')}</Badge>
                ) : (
                  <EndRole account={account.id} held={held} mission={nameOf(held.mission)} />
                ),
            },
          ]}
        />
      )}
      {!account.isDisabled && <GiveRole account={account.id} missions={missions} />}
    </Section>
  );
}

interface EndGiven {
  readonly account: string;
  readonly held: ListedMembership;
  readonly mission: string;
}

function EndRole({ account, held, mission }: EndGiven): ReactElement {
  const { say } = useOffice();
  const end = useAct({
    act: () => ask('POST', `/api/missions/${held.mission}/memberships/end`, { body: { account, role: held.role } }),
    refresh: [['house']],
  });
  return (
    <ConfirmButton
      word={say('roles.end')}
      title={say('roles.endTitle', { role: say(`role.${held.role}`), mission })}
      sure={say('roles.endSure')}
      act={end}
    >
      <p>{say('roles.endNote')}</p>
    </ConfirmButton>
  );
}

function GiveRole({
  account,
  missions,
}: {
  readonly account: string;
  readonly missions: readonly ListedMission[];
}): ReactElement {
  const { say, sayCode } = useOffice();
  const [mission, setMission] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [team, setTeam] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const give = useAct({
    act: () =>
      ask('POST', `/api/missions/${mission}/memberships`, {
        body: {
          account,
          role,
          team: team.trim() === '' ? null : team.trim(),
          ...(from !== '' && { from }),
          ...(until !== '' && { until }),
        },
      }),
    refresh: [['house']],
    afterwards: () => setRole(''),
  });
  return (
    <details>
      <summary>{say('roles.give')}</summary>
      <Form
        submitWord={say('roles.giveGo')}
        isBusy={give.isBusy}
        fault={give.fault}
        isReady={mission !== '' && role !== ''}
        onSubmit={() => give.run()}
      >
        <div className="pair">
          <SelectField
            label={say('roles.mission')}
            value={mission}
            options={missions.map(({ id }): string => id)}
            wordOf={(id) => missions.find((found) => found.id === id)?.name ?? ''}
            onChange={setMission}
          />
          <SelectField
            label={say('person.role')}
            hint={role === '' ? undefined : sayCode('roleNote', role)}
            value={role}
            options={roles}
            wordOf={(code) => say(`role.${code}`)}
            onChange={setRole}
          />
        </div>
        <TextField label={say('roles.team')} hint={say('roles.teamHint')} value={team} onChange={setTeam} />
        <div className="pair">
          <TextField
            label={say('roles.from')}
            hint={say('roles.fromHint')}
            kind="date"
            value={from}
            onChange={setFrom}
          />
          <TextField
            label={say('roles.until')}
            hint={say('roles.untilHint')}
            kind="date"
            value={until}
            onChange={setUntil}
          />
        </div>
      </Form>
    </details>
  );
}
