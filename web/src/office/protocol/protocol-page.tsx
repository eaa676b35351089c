import { useState, type ReactElement } from 'react';
import { Badge, Notice } from '../../field/parts/page.tsx';
import { useProtocol } from '../mission/instruments.ts';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { ProtocolForm } from './protocol-form.tsx';
import { ProtocolRead } from './protocol-read.tsx';
import { VersionList } from './version-list.tsx';

/** How the programme works: every number explained, every change with its reason. */
export function ProtocolPage(): ReactElement {
  const { say } = useOffice();
  const { roles } = useMission();
  const query = useProtocol();
  const [isChanging, setIsChanging] = useState(false);
  const [made, setMade] = useState<number>();
  const mayChange = roles.includes('administrator') || roles.includes('supervisor');
  return (
    <OfficePage
      title={say('way.protocol')}
      lead={say('protocol.lead')}
      aside={query.data && <Badge tone="accent">{say('protocol.version', { number: query.data.version })}</Badge>}
    >
      <Asked query={query}>
        {({ version, protocol, versions }) => (
          <>
            {protocol.onCall.officers.length === 0 && <Notice tone="danger">{say('protocol.nobodyOnCall')}</Notice>}
            {made !== undefined && !isChanging && <Notice tone="good">{say('protocol.made', { number: made })}</Notice>}
            {isChanging ? (
              <ProtocolForm
                seen={version}
                protocol={protocol}
                cancel={() => setIsChanging(false)}
                done={(number) => {
                  setMade(number);
                  setIsChanging(false);
                }}
              />
            ) : (
              <>
                {mayChange && (
                  <div className="actions">
                    <button className="button" type="button" onClick={() => setIsChanging(true)}>
                      {say('protocol.change')}
                    </button>
                  </div>
                )}
                <ProtocolRead protocol={protocol} />
              </>
            )}
            <VersionList versions={versions} />
          </>
        )}
      </Asked>
    </OfficePage>
  );
}
