import { assignedRoles, type AssignedRole } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { ChoiceField, SelectField, TextField } from '../../field/parts/fields.tsx';
import { Notice, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ChooseField } from '../parts/choose-field.tsx';
import { Form } from '../parts/form.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useOffice } from '../words-room.tsx';
import { pathOf, useColleagues } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

/** One case is assigned on its own page; here the whole caseload of somebody who leaves or is away. */
export function HandoverPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  return (
    <OfficePage title={say('way.handover')} lead={say('handover.lead')} isNarrow>
      <HandoverForm />
      <Section title={say('handover.oneTitle')}>
        <p>
          {say('handover.one')} <a href={`#/m/${id}/caseload`}>{say('way.caseload')}</a>
        </p>
      </Section>
    </OfficePage>
  );
}

interface HandedOver {
  readonly kind: 'for_good' | 'cover';
  readonly cases: number;
  readonly refused: readonly string[];
}

function HandoverForm(): ReactElement {
  const { say, day } = useOffice();
  const { id } = useMission();
  const { people } = useColleagues(id);
  const [role, setRole] = useState<AssignedRole>('case_worker');
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [kind, setKind] = useState<'for_good' | 'cover'>('for_good');
  const [starting, setStarting] = useState('');
  const [until, setUntil] = useState('');
  const held = useQuery({
    queryKey: ['mission', id, 'held', from, role],
    queryFn: () => ask<{ readonly cases: number }>('GET', pathOf(id, `handover?from=${from}&role=${role}`)),
    enabled: from !== undefined,
  });
  const hand = useAct<void, HandedOver>({
    act: () =>
      ask('POST', pathOf(id, 'handover'), {
        body: { from, to, role, ...(kind === 'cover' && { ...(starting !== '' && { starting }), until }) },
        patience: 300_000,
      }),
    refresh: [['mission', id]],
  });
  const takers = people.filter(({ roles, account }) => roles.includes(role) && account !== from);
  const isReady = from !== undefined && to !== undefined && (kind === 'for_good' || until !== '');
  return (
    <Form
      isCard
      submitWord={say('handover.go')}
      isBusy={hand.isBusy}
      fault={hand.fault}
      isReady={isReady}
      onSubmit={() => hand.run()}
    >
      <SelectField
        label={say('handover.role')}
        value={role}
        options={assignedRoles}
        wordOf={(code) => say(`role.${code}`)}
        onChange={(chosen) => {
          setRole(chosen);
          setTo(undefined);
        }}
      />
      <div className="pair">
        <ChooseField
          key={`from ${people.length}`}
          label={say('handover.from')}
          {...(held.data && { hint: say('handover.holds', { count: held.data.cases }) })}
          options={people.map(({ account, name, team }) => ({
            id: account,
            name,
            ...(team !== null && { note: team }),
          }))}
          value={from}
          onChange={setFrom}
        />
        <ChooseField
          key={`to ${role} ${from} ${people.length}`}
          label={say('handover.to')}
          hint={say('handover.toHint')}
          options={takers.map(({ account, name, team }) => ({
            id: account,
            name,
            ...(team !== null && { note: team }),
          }))}
          value={to}
          onChange={setTo}
        />
      </div>
      <ChoiceField
        label={say('handover.kind')}
        value={kind}
        options={['for_good', 'cover'] as const}
        wordOf={(code) => say(`handover.kind.${code}`)}
        onChange={setKind}
      />
      {kind === 'cover' && (
        <div className="pair">
          <TextField
            label={say('handover.starting')}
            hint={say('roles.fromHint')}
            kind="date"
            value={starting}
            onChange={setStarting}
          />
          <TextField label={say('roles.until')} kind="date" value={until} onChange={setUntil} isRequired />
        </div>
      )}
      {hand.answer && (
        <Notice tone="good">
          <span>{say('handover.done', { count: hand.answer.cases })}</span>
          {hand.answer.kind === 'cover' && until !== '' && <span>{say('handover.back', { day: day(until) })}</span>}
          {hand.answer.refused.length > 0 && (
            <span>{say('handover.refused', { count: hand.answer.refused.length })}</span>
          )}
        </Notice>
      )}
    </Form>
  );
}
