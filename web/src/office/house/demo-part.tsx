import type { ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { DataTable } from '../parts/data-table.tsx';
import { SecretOnce } from '../parts/secret-once.tsx';
import { FaultNotice } from '../parts/states.tsx';
import { useSession } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import type { MadeDemo } from './house-answers.ts';

const minute = 60_000;

/** Makes a demonstration: three missions of made-up people, an account for each role, and a password that is told once. */
export function DemoPart(): ReactElement {
  const { say } = useOffice();
  const { refresh } = useSession();
  const make = useAct<void, MadeDemo>({
    act: () => ask('POST', '/api/house/demo', { body: {}, patience: 3 * minute }),
    refresh: [['house']],
    afterwards: () => void refresh(),
  });
  if (make.answer) return <DemoMade demo={make.answer} />;
  return (
    <Section title={say('demo.title')} note={say('demo.note')}>
      <FaultNotice fault={make.fault} />
      <div className="actions">
        <button className="button" type="button" disabled={make.isBusy} onClick={() => make.run()}>
          {say(make.isBusy ? 'demo.busy' : 'demo.go')}
        </button>
      </div>
    </Section>
  );
}

function DemoMade({ demo }: { readonly demo: MadeDemo }): ReactElement {
  const { say } = useOffice();
  return (
    <SecretOnce title={say('demo.madeTitle')} note={say('demo.madeNote')} secret={demo.password}>
      <DataTable
        label={say('demo.accounts')}
        rows={demo.accounts}
        keyOf={({ email }) => email}
        columns={[
          { head: say('roles.mission'), cell: ({ mission }) => mission },
          { head: say('person.role'), cell: ({ role }) => say(`role.${role}`) },
          { head: say('person.name'), cell: ({ name }) => name },
          { head: say('signIn.email'), cell: ({ email }) => <bdi className="code">{email}</bdi> },
        ]}
      />
      <p className="hint">{say('demo.how')}</p>
    </SecretOnce>
  );
}
