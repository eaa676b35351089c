import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { LongField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Notice, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked, FaultNotice } from '../parts/states.tsx';
import { useSession } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import { backupsQuery, type KeptBackup } from './house-answers.ts';
import { KeyHoldersPart } from './key-holders-part.tsx';

const minute = 60_000;

/** Keys, backups, and seeing one restored: without the last, a house is not for real people. */
export function KeepPage(): ReactElement {
  const { say } = useOffice();
  return (
    <OfficePage title={say('way.keep')} lead={say('keep.lead')}>
      <KeyHoldersPart />
      <BackupsPart />
    </OfficePage>
  );
}

function BackupsPart(): ReactElement {
  const { say } = useOffice();
  const backups = useQuery(backupsQuery);
  const make = useAct({
    act: () => ask('POST', '/api/house/backup', { patience: 30 * minute }),
    refresh: [['house']],
  });
  return (
    <Section title={say('backup.title')} note={say('backup.note')}>
      <FaultNotice fault={make.fault} />
      {make.isDone && <Notice tone="good">{say('backup.made')}</Notice>}
      <div className="actions">
        <button className="button" type="button" disabled={make.isBusy} onClick={() => make.run()}>
          {say(make.isBusy ? 'backup.busy' : 'backup.go')}
        </button>
      </div>
      <Asked query={backups}>
        {(all) => (all.length === 0 ? <Empty>{say('backup.none')}</Empty> : <BackupTable backups={all} />)}
      </Asked>
    </Section>
  );
}

function BackupTable({ backups }: { readonly backups: readonly KeptBackup[] }): ReactElement {
  const { say, moment, number } = useOffice();
  return (
    <DataTable
      label={say('backup.title')}
      rows={backups}
      keyOf={({ id }) => id}
      columns={[
        { head: say('backup.madeAt'), cell: ({ madeAt }) => moment(madeAt as never) },
        {
          head: say('caseOffice.size'),
          cell: ({ bytes }) => say('size.megabytes', { size: number(Math.ceil(bytes / 100_000) / 10) }),
        },
        { head: say('backup.holders'), cell: ({ keyHolders }) => number(keyHolders) },
        {
          head: say('backup.restored'),
          cell: ({ checkedAt }) =>
            checkedAt ? (
              <Badge tone="good">{say('backup.seen', { moment: moment(checkedAt as never) })}</Badge>
            ) : (
              <Badge tone="warn">{say('backup.notSeen')}</Badge>
            ),
        },
        {
          head: say('table.do'),
          cell: (backup) =>
            backup.isHere ? (
              <div className="actions">
                <a className="button quiet" href={`/api/house/backups/${backup.id}/file`} download>
                  {say('backup.take')}
                </a>
                <CheckButton backup={backup} />
              </div>
            ) : (
              <span className="soft">{say('backup.elsewhere')}</span>
            ),
        },
      ]}
    />
  );
}

interface Checked {
  readonly madeAt: string;
  readonly payloadsOpened: number;
  readonly casesFolded: number;
}

/** A key holder types the key; the backup is restored beside the house, looked through and thrown away. */
function CheckButton({ backup }: { readonly backup: KeptBackup }): ReactElement {
  const { say } = useOffice();
  const { refresh } = useSession();
  const [key, setKey] = useState('');
  const check = useAct<void, Checked>({
    act: () => ask('POST', `/api/house/backups/${backup.id}/check`, { body: { key }, patience: 30 * minute }),
    refresh: [['house']],
    afterwards: () => {
      setKey('');
      void refresh();
    },
  });
  return (
    <>
      <ConfirmButton
        word={say('backup.check')}
        title={say('backup.check')}
        sure={say('backup.checkGo')}
        act={check}
        isReady={key.trim() !== ''}
      >
        <p>{say('backup.checkNote')}</p>
        <LongField label={say('backup.key')} hint={say('backup.keyHint')} value={key} onChange={setKey} />
      </ConfirmButton>
      {check.answer && (
        <Notice tone="good">
          {say('backup.checked', { cases: check.answer.casesFolded, parts: check.answer.payloadsOpened })}
        </Notice>
      )}
    </>
  );
}
