import type { ImportMapping } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { SelectField, TextField } from '../../field/parts/fields.tsx';
import { Notice, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { FaultNotice } from '../parts/states.tsx';
import type { SavedMapping } from './import-answers.ts';
import type { ImportWords } from './import-words.ts';

interface KeptGiven {
  readonly mapping: ImportMapping;
  readonly words: ImportWords;
  readonly isDisabled: boolean;
  /** A kept way to read, or what was proposed. */
  readonly use: (mapping: ImportMapping | undefined) => void;
}

/** Ways to read that were kept for files like this one. */
export function KeptMappings({ mapping, words: { say }, isDisabled, use }: KeptGiven): ReactElement {
  const { id } = useMission();
  const [name, setName] = useState('');
  const [used, setUsed] = useState('');
  const list = useQuery({
    queryKey: ['mission', id, 'import-mappings'],
    queryFn: async () =>
      (await ask<{ readonly mappings: readonly SavedMapping[] }>('GET', pathOf(id, 'import-mappings'))).mappings,
  });
  const keep = useAct({
    act: () => ask('PUT', pathOf(id, 'import-mappings'), { body: { name: name.trim(), mapping } }),
    refresh: [['mission', id, 'import-mappings']],
  });
  const names = list.data?.map((saved) => saved.name) ?? [];
  return (
    <Section title={say('imports.save')}>
      {names.length > 0 && (
        <SelectField
          label={say('imports.use')}
          value={used === '' ? asProposed : used}
          options={[asProposed, ...names]}
          wordOf={(one) => (one === asProposed ? say('imports.useNone') : one)}
          onChange={(one) => {
            setUsed(one);
            use(list.data?.find((saved) => saved.name === one)?.mapping);
          }}
        />
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') keep.run();
        }}
      >
        <TextField label={say('imports.saveName')} value={name} onChange={setName} />
        <FaultNotice fault={keep.fault} />
        {keep.isDone && <Notice tone="good">{say('imports.saved', { name })}</Notice>}
        <div className="actions">
          <button className="button quiet" type="submit" disabled={isDisabled || name.trim() === '' || keep.isBusy}>
            {say('imports.save')}
          </button>
        </div>
      </form>
    </Section>
  );
}

const asProposed = ' ';
