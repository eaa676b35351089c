import { alertKinds, type AlertKind, type CaseId, type ResponseId } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { Icon } from '../../look/icons.tsx';
import { Tick } from '../parts/fields.tsx';
import { Badge, Notice, Page, Section } from '../parts/page.tsx';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { useAlarm, type Raised } from './alarm.ts';

const script = ['near', 'private', 'listen', 'noPromise', 'noInvestigation', 'call'] as const;

interface SafetyGiven {
  /** The case it is about, where one was open. */
  readonly about?: CaseId | undefined;
  /** The survey whose answers opened this page. */
  readonly flagged?: ResponseId | undefined;
}

/** What to do and whom to call when somebody is in danger. No story is asked for: a code is enough. */
export function SafetyPage({ about, flagged }: SafetyGiven): ReactElement {
  const { say } = useWords();
  const { canRaise, raised, isOnline, isSignedOut } = useAlarm();
  return (
    <Page title={say('safety.title')} lead={say('safety.lead')}>
      {flagged && (
        <Notice tone="danger">
          <strong>{say('safety.flagged')}</strong>
          <span>{say('safety.flaggedNext')}</span>
        </Notice>
      )}
      {raised.map((alert) => (
        <RaisedNotice key={alert.id} alert={alert} />
      ))}
      <div className="columns even">
        <div className="stack">
          {canRaise ? <KindChoice about={about} /> : <Notice tone="warn">{say('safety.cannotRaise')}</Notice>}
          {canRaise && (!isOnline || isSignedOut) && (
            <Notice tone="warn">{say(isOnline ? 'safety.signedOut' : 'safety.offline')}</Notice>
          )}
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
      <div className="actions">
        {about && flagged && (
          <a className="button" href={hashOf({ page: 'result', case: about, response: flagged })}>
            {say('safety.toResult')}
          </a>
        )}
        <a
          className="button quiet"
          href={hashOf(about ? { page: 'case', case: about, part: 'overview' } : { page: 'today' })}
        >
          {say(about ? 'safety.backToCase' : 'safety.leave')}
        </a>
      </div>
    </Page>
  );
}

function KindChoice({ about }: { readonly about: CaseId | undefined }): ReactElement {
  const { say } = useWords();
  const { raise } = useAlarm();
  const [isDrill, setIsDrill] = useState(false);
  const [chosen, setChosen] = useState<AlertKind>();
  const send = async (kind: AlertKind): Promise<void> => {
    setChosen(undefined);
    await raise(kind, { isDrill, about });
    window.scrollTo(0, 0);
  };
  return (
    <Section title={say('safety.which')} note={say(about ? 'safety.aboutCase' : 'safety.noStory')}>
      {alertKinds.map((kind) => (
        <div key={kind} className="stack tight">
          <button className="danger-kind" type="button" aria-expanded={chosen === kind} onClick={() => setChosen(kind)}>
            {say(`alertKind.${kind}`)}
            <Icon name="onward" />
          </button>
          {chosen === kind && (
            <div className="actions">
              <button className="button danger" type="button" onClick={() => void send(kind)}>
                {say(isDrill ? 'safety.sendDrill' : 'safety.send')}
              </button>
              <button className="button plain" type="button" onClick={() => setChosen(undefined)}>
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

function RaisedNotice({ alert }: { readonly alert: Raised }): ReactElement {
  const { say } = useWords();
  const tone = alert.state === 'acknowledged' ? 'good' : alert.state === 'sent' ? 'accent' : 'warn';
  return (
    <Notice tone={tone}>
      <span className="badges">
        <strong>{say(`alertKind.${alert.kind}`)}</strong>
        {alert.isDrill && <Badge>{say('alert.drill')}</Badge>}
      </span>
      <span>{say(`safety.${alert.state}`)}</span>
    </Notice>
  );
}

function Hotlines(): ReactElement {
  const { say } = useWords();
  const { hotlines } = useAlarm();
  return (
    <Section title={say('safety.hotlines')}>
      {hotlines.length === 0 ? (
        <p className="soft">{say('safety.noHotlines')}</p>
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
