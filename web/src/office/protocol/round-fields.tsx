import { rounds, type Round } from '@orion/core';
import type { ReactElement } from 'react';
import { Tick } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { useOffice } from '../words-room.tsx';
import type { DraftGiven } from './draft.ts';

/** When each round is due, in months since the return. */
export function RoundFields({ draft, onDraft }: DraftGiven): ReactElement {
  const { say } = useOffice();
  const put = (changed: typeof draft.rounds): void =>
    onDraft({ ...draft, rounds: rounds.flatMap((round) => changed.filter((one) => one.round === round)) });
  return (
    <Section title={say('protocol.rounds')} note={say('protocol.roundsNote')}>
      {rounds.map((round) => (
        <RoundLine key={round} round={round} planned={draft.rounds} onPlanned={put} />
      ))}
    </Section>
  );
}

interface LineGiven {
  readonly round: Round;
  readonly planned: DraftGiven['draft']['rounds'];
  readonly onPlanned: (planned: DraftGiven['draft']['rounds']) => void;
}

function RoundLine({ round, planned, onPlanned }: LineGiven): ReactElement {
  const { say } = useOffice();
  const others = planned.filter((one) => one.round !== round);
  const own = planned.find((one) => one.round === round);
  return (
    <fieldset className="stack tight">
      <legend className="unseen">{say(`round.${round}`)}</legend>
      <Tick
        label={say(`round.${round}`)}
        isTicked={own !== undefined}
        onChange={(isTaken) => onPlanned(isTaken ? [...others, { round, fromMonth: 0, toMonth: 3 }] : others)}
      />
      {own && (
        <div className="pair">
          <NumberField
            label={say('protocol.fromMonth')}
            value={own.fromMonth}
            min={0}
            max={120}
            step={1}
            onChange={(fromMonth) => onPlanned([...others, { ...own, fromMonth }])}
          />
          <NumberField
            label={say('protocol.toMonth')}
            value={own.toMonth}
            min={0}
            max={120}
            step={1}
            onChange={(toMonth) => onPlanned([...others, { ...own, toMonth }])}
          />
        </div>
      )}
    </fieldset>
  );
}
