import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { ChoiceField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';

/** A phone or browser on which somebody signed in for the field. */
export interface ListedDevice {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastContactAt: string;
  readonly revokedAt?: string;
  readonly wipe?: Wipe;
  readonly wipedAt?: string;
  readonly hasQuickUnlock: boolean;
  readonly isThis: boolean;
}
type Wipe = 'keep_unsent' | 'now';

/** Phones and browsers: which are in use, and what to do when one is lost. */
export function DevicesPart({ path, isOwn }: { readonly path: string; readonly isOwn: boolean }): ReactElement {
  const { say, moment } = useOffice();
  const devices = useQuery({
    queryKey: ['devices', path],
    queryFn: async () => (await ask<{ readonly devices: readonly ListedDevice[] }>('GET', path)).devices,
  });
  return (
    <Section title={say('devices.title')} note={say(isOwn ? 'devices.ownNote' : 'devices.note')}>
      <Asked query={devices}>
        {(all) =>
          all.length === 0 ? (
            <Empty>{say('devices.none')}</Empty>
          ) : (
            <DataTable
              label={say('devices.title')}
              rows={all}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: say('devices.name'),
                  cell: ({ name, isThis }) => (isThis ? `${name} (${say('devices.this')})` : name),
                },
                { head: say('devices.lastContact'), cell: ({ lastContactAt }) => moment(lastContactAt as never) },
                { head: say('person.state'), cell: (device) => <DeviceState device={device} /> },
                { head: say('table.do'), cell: (device) => <DeviceActs device={device} path={path} /> },
              ]}
            />
          )
        }
      </Asked>
    </Section>
  );
}

function DeviceState({ device }: { readonly device: ListedDevice }): ReactElement {
  const { say, moment } = useOffice();
  return (
    <span className="badges">
      {device.revokedAt ? (
        <Badge tone="danger">{say('devices.revoked')}</Badge>
      ) : (
        <Badge tone="good">{say('devices.inUse')}</Badge>
      )}
      {device.wipe && <Badge tone="warn">{say(`devices.ordered.${device.wipe}`)}</Badge>}
      {device.wipedAt && <Badge>{say('devices.wiped', { moment: moment(device.wipedAt as never) })}</Badge>}
    </span>
  );
}

function DeviceActs({ device, path }: { readonly device: ListedDevice; readonly path: string }): ReactElement | null {
  const { say } = useOffice();
  const [wipe, setWipe] = useState<Wipe>('keep_unsent');
  const refresh = [['devices', path]];
  const revoke = useAct({ act: () => ask('POST', `/api/devices/${device.id}/revoke`), refresh });
  const order = useAct({ act: () => ask('POST', `/api/devices/${device.id}/wipe`, { body: { wipe } }), refresh });
  return (
    <div className="actions">
      {!device.revokedAt && (
        <ConfirmButton
          word={say('devices.revoke')}
          title={say('devices.revokeTitle')}
          sure={say('devices.revokeSure')}
          act={revoke}
          look="danger quiet"
        >
          <p>{say('devices.revokeNote')}</p>
          <p>{say('devices.revokeUnsent')}</p>
        </ConfirmButton>
      )}
      <ConfirmButton
        word={say('devices.wipe')}
        title={say('devices.wipeTitle')}
        sure={say('devices.wipeSure')}
        act={order}
      >
        <p>{say('devices.wipeNote')}</p>
        <ChoiceField
          label={say('devices.wipeWhich')}
          value={wipe}
          options={['keep_unsent', 'now'] as const}
          wordOf={(code) => say(`devices.order.${code}`)}
          onChange={setWipe}
        />
      </ConfirmButton>
    </div>
  );
}
