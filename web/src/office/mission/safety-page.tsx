import { alertKinds, type AlertId, type AlertKind, type CaseId } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { Tick } from '../../field/parts/fields.tsx';
import { Notice, Section } from '../../field/parts/page.tsx';
import { Icon } from '../../look/icons.tsx';
import { useAct } from '../act.ts';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { useProtocol } from './instruments.ts';
import { useMission } from './mission-room.tsx';
import { useRecord } from './record.ts';

const script = ['near', 'private', 'listen', 'noPromise', 'noInvestigation', 'call'] as const;

/** What to do and whom to call when somebody is in danger, as on the phone: a code is enough. */
export function OfficeSafetyPage({ about }: { readonly about?: CaseId | undefined }): ReactElement {
  const { say } = useOffice();
  return (
    <OfficePage title={say('safety.title')} lead={say('safety.lead')}>
      <div className="columns even">
        <div className="stack">
          <RaiseForm about={about} />
          <Hotlines />
        </div>
        <Section title={say('safety.script')}>
          <ol className="script">
            {script.map((line) => (
              <li key={line}>{say(`safety.script.${line}`)}</li>
            ))}
          </ol>
        </Section>
      </div>
    </OfficePage>
  );
}

function RaiseForm({ about }: { readonly about: CaseId | undefined }): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const record = useRecord();
  const [kind, setKind] = useState<AlertKind>();
  const [isDrill, setIsDrill] = useState(false);
  const raise = useAct<AlertKind>({
    act: (chosen) =>
      record([
        {
          kind: 'alert.raised',
          subject: crypto.randomUUID() as AlertId,
          body: { kind: chosen, isDrill, ...(about && { case: about }) },
        },
      ]),
    refresh: [['mission', id], ['attention']],
    afterwards: () => setKind(undefined),
  });
  return (
    <Section title={say('safety.which')} note={say(about ? 'safety.aboutCase' : 'safety.noStory')}>
      {raise.isDone && (
        <Notice tone="accent">
          <span>{say('safety.sent')}</span>
          <a href={`#/m/${id}/alerts`}>{say('way.alerts')}</a>
        </Notice>
      )}
      <FaultNotice fault={raise.fault} />
      {alertKinds.map((one) => (
        <div key={one} className="stack tight">
          <button className="danger-kind" type="button" aria-expanded={kind === one} onClick={() => setKind(one)}>
            {say(`alertKind.${one}`)}
            <Icon name="onward" />
          </button>
          {kind === one && (
            <div className="actions">
              <button className="button danger" type="button" disabled={raise.isBusy} onClick={() => raise.run(one)}>
                {say(isDrill ? 'safety.sendDrill' : 'safety.send')}
              </button>
              <button className="button plain" type="button" onClick={() => setKind(undefined)}>
                {say('go.cancel')}
              </button>
            </div>
          )}
        </div>
      ))}
      <Tick label={say('safety.drill')} isTicked={isDrill} onChange={setIsDrill} />
    </Section>
  );
}

function Hotlines(): ReactElement {
  const { say } = useOffice();
  const hotlines = useProtocol().data?.protocol.hotlines ?? [];
  return (
    <Section title={say('safety.hotlines')}>
      {hotlines.length === 0 ? (
        <p className="soft">{say('safetyOffice.noHotlines')}</p>
      ) : (
        <ul className="list">
          {hotlines.map(({ name, number }) => (
            <li className="line" key={`${name} ${number}`}>
              <span>{name}</span>
              <a className="button danger quiet" href={`tel:${number.replaceAll(/[^\d+*#]/g, '')}`}>
                <Icon name="phone" />
                <bdi dir="ltr">{number}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
