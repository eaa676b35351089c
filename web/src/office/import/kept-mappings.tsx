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

interface KeptGiven<Holds extends SavedMapping['holds']> {
  /** What is read: each kind of file has its own kept mappings. */
  readonly holds: Holds;
  readonly mapping: MappingOf<Holds>;
  readonly words: ImportWords;
  readonly isDisabled: boolean;
  /** A kept way to read, or what was proposed. */
  readonly use: (mapping: MappingOf<Holds> | undefined) => void;
}

type MappingOf<Holds> = Extract<SavedMapping, { readonly holds: Holds }>['mapping'];

/** Ways to read that were kept for files like this one. */
export function KeptMappings<Holds extends SavedMapping['holds']>(given: KeptGiven<Holds>): ReactElement {
  const { holds, mapping, words, isDisabled, use } = given;
  const { say } = words;
  const { id } = useMission();
  const [name, setName] = useState('');
  const [used, setUsed] = useState('');
  const list = useQuery({
    queryKey: ['mission', id, 'import-mappings'],
    queryFn: async () =>
      (await ask<{ readonly mappings: readonly SavedMapping[] }>('GET', pathOf(id, 'import-mappings'))).mappings,
  });
  const refresh = [['mission', id, 'import-mappings']];
  const keep = useAct({
    act: () => ask('PUT', pathOf(id, 'import-mappings'), { body: { name: name.trim(), holds, mapping } }),
    refresh,
  });
  const drop = useAct({
    act: () => ask('POST', pathOf(id, 'import-mappings/drop'), { body: { holds, name: used } }),
    refresh,
    afterwards: () => setUsed(''),
  });
  const kept = list.data?.filter((saved) => saved.holds === holds) ?? [];
  return (
    <Section title={say('imports.keptOnes')}>
      {kept.length > 0 && (
        <SelectField
          label={say('imports.use')}
          value={used === '' ? asProposed : used}
          options={[asProposed, ...kept.map((saved) => saved.name)]}
          wordOf={(one) => (one === asProposed ? say('imports.useNone') : one)}
          onChange={(one) => {
            setUsed(one === asProposed ? '' : one);
            use(kept.find((saved) => saved.name === one)?.mapping as MappingOf<Holds> | undefined);
          }}
        />
      )}
      {used !== '' && (
        <div className="actions">
          <button className="button quiet danger" type="button" disabled={drop.isBusy} onClick={() => drop.run()}>
            {say('imports.dropKept', { name: used })}
          </button>
        </div>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') keep.run();
        }}
      >
        <TextField label={say('imports.saveName')} value={name} onChange={setName} />
        <FaultNotice fault={keep.fault ?? drop.fault} />
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
