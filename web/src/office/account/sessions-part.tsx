import type { ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { useOffice } from '../words-room.tsx';

/** Ends every session of one's own: for a browser that was left open somewhere. */
export function SessionsPart(): ReactElement {
  const { say } = useOffice();
  const end = useAct({
    act: () => ask('DELETE', '/api/sessions'),
    afterwards: () => window.location.replace('/office'),
  });
  return (
    <Section title={say('sessions.title')} note={say('sessions.note')}>
      <div className="actions">
        <ConfirmButton
          word={say('sessions.end')}
          title={say('sessions.end')}
          sure={say('sessions.end')}
          act={end}
          look="danger quiet"
        >
          <p>{say('sessions.endNote')}</p>
        </ConfirmButton>
      </div>
    </Section>
  );
}
