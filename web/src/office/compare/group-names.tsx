import type { ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { withGroupNamed, type StepGiven } from './compare-draft.ts';
import { useCompareWords } from './compare-words.ts';

/** How the groups are called in the answer. */
export function GroupNames({ draft, put }: Pick<StepGiven, 'draft' | 'put'>): ReactElement {
  const { say } = useCompareWords();
  return (
    <fieldset className="field">
      <legend>{say('compare.groupNames')}</legend>
      {draft.exposure.groups.map((group, place) => (
        <TextField
          // The place is what it is known by: its name is being typed.
          key={`group ${place.toString()}`}
          label={say('compare.groupNumber', { number: place + 1 })}
          value={group.name}
          onChange={(name) => put(withGroupNamed(draft, place, name))}
        />
      ))}
    </fieldset>
  );
}
