import type { Alert, MissionId } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Icon } from '../../look/icons.tsx';
import { ask } from '../ask.ts';
import type { Me } from '../session/me.ts';
import { useOffice } from '../words-room.tsx';

interface Waiting {
  readonly mission: MissionId;
  readonly alert: Alert;
  readonly as: 'on_call' | 'escalated' | 'everybody';
  readonly waitingMinutes: number;
}

const second = 1000;

/** Alerts that call whoever is signed in, on every page, asked for three times a minute. */
export function AttentionBar({ me }: { readonly me: Me }): ReactElement | null {
  const { say } = useOffice();
  const waiting = useQuery({
    queryKey: ['attention'],
    queryFn: () => ask<{ readonly alerts: readonly Waiting[] }>('GET', '/api/attention'),
    refetchInterval: 20 * second,
    refetchIntervalInBackground: true,
  });
  const alerts = waiting.data?.alerts ?? [];
  if (alerts.length === 0) return null;
  return (
    <div className="attention" role="alert">
      {alerts.map(({ mission, alert, waitingMinutes }) => (
        <p key={alert.id}>
          <Icon name="safety" />
          <span>
            <strong>
              {alert.isDrill
                ? say('attention.drill', { kind: say(`alertKind.${alert.kind}`) })
                : say(`alertKind.${alert.kind}`)}
            </strong>{' '}
            {say('attention.waits', { mission: me.missions.find(({ id }) => id === mission)?.name ?? '' })}{' '}
            <span aria-live="off">{say('attention.minutes', { count: waitingMinutes })}</span>
          </span>
          <a className="button danger" href={`#/m/${mission}/alerts`}>
            {say('attention.see')}
          </a>
        </p>
      ))}
    </div>
  );
}
