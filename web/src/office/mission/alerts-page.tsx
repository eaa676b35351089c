import { alertOutcomes, type AccountId, type Alert, type AlertOutcome, type Instant } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked, FaultNotice } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { DrillSection } from './drill-section.tsx';
import { pathOf } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';
import { useRecord } from './record.ts';

interface Call {
  readonly step: number;
  readonly at: string;
  readonly asked: readonly AccountId[];
}

interface Story {
  readonly alert: Alert;
  readonly calls: readonly Call[];
  readonly closedAt: string | null;
}

interface Alerts {
  readonly alerts: readonly Story[];
  readonly people: readonly { readonly account: AccountId; readonly name: string }[];
  /** Whether the reader may acknowledge and close. */
  readonly takesUp: boolean;
}

/** Alerts from the button to the end: who was called when, who took it on, what came of it. */
export function AlertsPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const query = useQuery({
    queryKey: ['mission', id, 'alerts'],
    queryFn: () => ask<Alerts>('GET', pathOf(id, 'alerts')),
    refetchInterval: 20_000,
  });
  return (
    <OfficePage
      title={say('way.alerts')}
      lead={say('alerts.lead')}
      aside={
        <a className="button danger quiet" href={`#/m/${id}/safety`}>
          {say('alerts.raise')}
        </a>
      }
    >
      <Asked query={query}>
        {({ alerts, people, takesUp }) => {
          const nameOf = (account: AccountId): string =>
            people.find((known) => known.account === account)?.name ?? say('people.unknown');
          const open = alerts.filter(({ closedAt }) => closedAt === null);
          const closed = alerts.filter(({ closedAt }) => closedAt !== null);
          return (
            <>
              <StoryList
                title={say('today.alerts')}
                none={say('alerts.noneOpen')}
                {...{ stories: open, nameOf, takesUp }}
              />
              <StoryList
                title={say('alerts.closed')}
                none={say('alerts.noneClosed')}
                {...{ stories: closed, nameOf, takesUp }}
              />
              {takesUp && <DrillSection />}
            </>
          );
        }}
      </Asked>
    </OfficePage>
  );
}

interface StoriesGiven {
  readonly title: string;
  readonly none: string;
  readonly stories: readonly Story[];
  readonly nameOf: (account: AccountId) => string;
  readonly takesUp: boolean;
}

function StoryList({ title, none, stories, nameOf, takesUp }: StoriesGiven): ReactElement {
  return (
    <Section title={title}>
      {stories.length === 0 ? (
        <Empty>{none}</Empty>
      ) : (
        <ul className="list">
          {stories.map((story) => (
            <StoryItem key={story.alert.id} story={story} nameOf={nameOf} takesUp={takesUp} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface StoryGiven {
  readonly story: Story;
  readonly nameOf: (account: AccountId) => string;
  readonly takesUp: boolean;
}

function StoryItem({ story, nameOf, takesUp }: StoryGiven): ReactElement {
  const { say, moment } = useOffice();
  const { id } = useMission();
  const { alert, closedAt } = story;
  return (
    <li className="pair-item stack tight">
      <div className="card-head">
        <p>
          <strong>{say(`alertKind.${alert.kind}`)}</strong>
          {alert.case && (
            <>
              {' · '}
              <a href={`#/m/${id}/case/${alert.case}`}>{say('alerts.case')}</a>
            </>
          )}
        </p>
        <span className="badges">
          {alert.isDrill && <Badge tone="accent">{say('alert.drill')}</Badge>}
          {alert.outcome && <Badge tone="good">{say(`alertOutcome.${alert.outcome}`)}</Badge>}
          {closedAt === null && (
            <Badge tone={alert.acknowledgedAt ? 'warn' : 'danger'}>
              {say(alert.acknowledgedAt ? 'alert.acknowledged' : 'alert.waiting')}
            </Badge>
          )}
        </span>
      </div>
      <ol className="timeline">
        {eventsOf(story).map(({ at, of, who }) => (
          <li key={`${at} ${of}`}>
            <time dateTime={at}>{moment(at as Instant)}</time>
            {say(`alerts.${of}`, { names: who.map(nameOf).join(', ') })}
          </li>
        ))}
      </ol>
      {takesUp && closedAt === null && <AlertActs alert={alert} />}
    </li>
  );
}

interface AlertEvent {
  readonly at: string;
  readonly of: 'raised' | 'called' | 'chased' | 'acknowledged' | 'ended';
  readonly who: readonly AccountId[];
}

function eventsOf({ alert, calls, closedAt }: Story): readonly AlertEvent[] {
  const events: readonly AlertEvent[] = [
    { at: alert.raisedAt, of: 'raised', who: [alert.raisedBy] },
    ...calls.map(({ step, at, asked }) => ({
      at,
      of: step === 0 ? ('called' as const) : ('chased' as const),
      who: asked,
    })),
    ...(alert.acknowledgedAt && alert.acknowledgedBy
      ? [{ at: alert.acknowledgedAt, of: 'acknowledged' as const, who: [alert.acknowledgedBy] }]
      : []),
    ...(closedAt === null ? [] : [{ at: closedAt, of: 'ended' as const, who: [] }]),
  ];
  return events.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Taking it on stops the chase; closing says what came of it, by a code. */
function AlertActs({ alert }: { readonly alert: Alert }): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const record = useRecord();
  const [outcome, setOutcome] = useState<AlertOutcome | ''>(alert.isDrill ? 'drill_done' : '');
  const refresh = [['mission', id], ['attention']];
  const acknowledge = useAct({
    act: () =>
      record([{ kind: 'alert.acknowledged', subject: alert.id, body: { on: new Date().toISOString() as Instant } }]),
    refresh,
  });
  const close = useAct({
    act: async () => {
      if (outcome !== '') await record([{ kind: 'alert.closed', subject: alert.id, body: { outcome } }]);
    },
    refresh,
  });
  const outcomes = alertOutcomes.filter((code) => (code === 'drill_done') === alert.isDrill);
  return (
    <>
      <FaultNotice fault={acknowledge.fault} />
      <div className="actions">
        {alert.acknowledgedAt === undefined && (
          <button
            className="button danger"
            type="button"
            disabled={acknowledge.isBusy}
            onClick={() => acknowledge.run()}
          >
            {say('attention.go')}
          </button>
        )}
        <ConfirmButton
          word={say('alerts.close')}
          title={say('alerts.closeTitle')}
          sure={say('alerts.closeSure')}
          act={close}
        >
          <p>{say('alerts.closeNote')}</p>
          <SelectField
            label={say('alerts.outcome')}
            value={outcome}
            options={outcomes}
            wordOf={(code) => say(`alertOutcome.${code}`)}
            onChange={setOutcome}
          />
        </ConfirmButton>
      </div>
    </>
  );
}
