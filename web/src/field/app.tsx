import type { ReactElement } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';
import { usePresence } from './presence.ts';
import { readRoute, useHash } from './route.ts';
import { AlarmRoom } from './safety/alarm-room.tsx';

/** The field entry: whoever stands before it, the alarm works and a fault is told without saying about whom. */
export function App(): ReactElement | null {
  const presence = usePresence();
  const route = readRoute(useHash());
  const place = 'case' in route ? `${route.page} ${route.case}` : route.page;
  if (presence === 'opening') return null;
  return (
    <AlarmRoom presence={presence}>
      <ErrorBoundary place={place}>
        <Gate presence={presence} route={route} />
      </ErrorBoundary>
    </AlarmRoom>
  );
}
