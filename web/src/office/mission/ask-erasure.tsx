import { erasureReasons, type CaseId, type ErasureReason } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { useOffice } from '../words-room.tsx';
import { pathOf } from './mission-answers.ts';
import { useMission } from './mission-room.tsx';

interface AskGiven {
  readonly case: CaseId;
  readonly reason?: ErasureReason;
}

/** Asks for a person to be erased; nothing happens until somebody else confirms it. */
export function AskErasure({ case: id, reason: proposed = 'asked_by_person' }: AskGiven): ReactElement {
  const { say } = useOffice();
  const mission = useMission();
  const [reason, setReason] = useState<ErasureReason>(proposed);
  const request = useAct({
    act: () => ask('POST', pathOf(mission.id, `cases/${id}/erasure`), { body: { reason } }),
    refresh: [['mission', mission.id]],
  });
  return (
    <ConfirmButton
      word={say('erasure.ask')}
      title={say('erasure.askTitle')}
      sure={say('erasure.askSure')}
      act={request}
      look="danger quiet"
    >
      <p>{say('erasure.askNote')}</p>
      <SelectField
        label={say('erasure.reason')}
        value={reason}
        options={erasureReasons}
        wordOf={(code) => say(`erasureReason.${code}`)}
        onChange={setReason}
      />
    </ConfirmButton>
  );
}
