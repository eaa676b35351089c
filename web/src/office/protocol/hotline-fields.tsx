import type { ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useOffice } from '../words-room.tsx';
import type { DraftGiven } from './draft.ts';

/** Numbers that stand on every phone, also on a locked one. */
export function HotlineFields({ draft, onDraft }: DraftGiven): ReactElement {
  const { say } = useOffice();
  const { hotlines } = draft;
  const put = (changed: typeof hotlines): void => onDraft({ ...draft, hotlines: changed });
  return (
    <Section title={say('safety.hotlines')} note={say('protocol.hotlinesNote')}>
      {hotlines.map((line, place) => (
        // A line has no name of its own before it is typed: its place is all there is.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="pair" key={place}>
          <TextField
            label={say('protocol.hotlineName')}
            value={line.name}
            onChange={(name) => put(hotlines.with(place, { ...line, name }))}
            isRequired
          />
          <TextField
            label={say('protocol.hotlineNumber')}
            kind="tel"
            value={line.number}
            onChange={(number) => put(hotlines.with(place, { ...line, number }))}
            isRequired
          />
          <button className="button plain" type="button" onClick={() => put(hotlines.toSpliced(place, 1))}>
            {say('protocol.hotlineRemove')}
          </button>
        </div>
      ))}
      <div className="actions">
        <button className="button quiet" type="button" onClick={() => put([...hotlines, { name: '', number: '' }])}>
          {say('protocol.hotlineAdd')}
        </button>
      </div>
    </Section>
  );
}
