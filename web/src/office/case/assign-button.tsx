import { assignedRoles, type AccountId, type AssignedRole, type Case, type Day } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { todayHere } from '../../field/calendar.ts';
import { SelectField, TextField, Tick } from '../../field/parts/fields.tsx';
import { useAct } from '../act.ts';
import { useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { useRecord, type OfficeFact } from '../mission/record.ts';
import { ChooseField } from '../parts/choose-field.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { useOffice } from '../words-room.tsx';

/** Gives a case to somebody in a role; whoever has it in that role may keep it, or let go of it today. */
export function AssignButton({ found }: { readonly found: Case }): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const { people, nameOf } = useColleagues(id);
  const record = useRecord();
  const [role, setRole] = useState<AssignedRole>('mentor');
  const [account, setAccount] = useState<string>();
  const [from, setFrom] = useState<string>(todayHere());
  const [until, setUntil] = useState('');
  const [releases, setReleases] = useState(false);
  const today = todayHere();
  const before = found.assignments.filter(
    (held) => held.role === role && held.account !== account && (held.until === undefined || held.until >= today),
  );
  const assign = useAct({
    act: () => record(factsOf()),
    refresh: [['mission', id]],
  });
  const factsOf = (): readonly OfficeFact[] => {
    const given: OfficeFact[] = account
      ? [
          {
            kind: 'case.assigned',
            subject: found.id,
            body: {
              account: account as AccountId,
              role,
              from: from as Day,
              ...(until !== '' && { until: until as Day }),
            },
          },
        ]
      : [];
    const left = releases ? before : [];
    return [
      ...given,
      ...left.map((held): OfficeFact => ({
        kind: 'case.unassigned',
        subject: found.id,
        body: { account: held.account, role, on: today },
      })),
    ];
  };
  const isReady = account !== undefined || (releases && before.length > 0);
  const takers = people.filter(({ roles }) => roles.includes(role));
  return (
    <ConfirmButton
      word={say('assign.title')}
      title={say('assign.title')}
      sure={say('assign.sure')}
      act={assign}
      isReady={isReady}
    >
      <SelectField
        label={say('person.role')}
        value={role}
        options={assignedRoles}
        wordOf={(code) => say(`role.${code}`)}
        onChange={(chosen) => {
          setRole(chosen);
          setAccount(undefined);
        }}
      />
      <ChooseField
        key={role}
        label={say('assign.to')}
        hint={say('assign.toHint')}
        options={takers.map(({ account: taker, name, team }) => ({
          id: taker,
          name,
          ...(team !== null && { note: team }),
        }))}
        value={account}
        onChange={setAccount}
      />
      <div className="pair">
        <TextField label={say('roles.from')} kind="date" value={from} onChange={setFrom} />
        <TextField
          label={say('roles.until')}
          hint={say('roles.untilHint')}
          kind="date"
          value={until}
          onChange={setUntil}
        />
      </div>
      {before.length > 0 && (
        <Tick
          label={say('assign.releases', {
            names: before.map((held) => nameOf(held.account) ?? say('people.unknown')).join(', '),
          })}
          isTicked={releases}
          onChange={setReleases}
        />
      )}
    </ConfirmButton>
  );
}
