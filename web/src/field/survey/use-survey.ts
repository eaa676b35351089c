import type { Instrument } from '@orion/core';
import { useEffect, useRef, useState } from 'react';
import type { Draft } from '../../local/index.ts';
import { useDesk } from '../desk.ts';
import { strandedItems, type Cells } from './steps.ts';

export interface Survey {
  readonly draft: Draft;
  readonly instrument: Instrument;
  readonly cells: Cells;
  /** Sealed on the disk when it resolves. */
  readonly answer: (item: string, cell: string) => void;
  /** Whether the last answer lies on the disk; `unsaved` where it did not reach it: the disk may be full. */
  readonly keeping: 'kept' | 'keeping' | 'unsaved';
  /** Resolves when everything given so far lies on the disk. */
  readonly settled: () => Promise<void>;
}

/** An interview that was begun; each answer is sealed as it is given. `absent` where it was submitted or dropped. */
export function useSurvey(id: string): Survey | 'opening' | 'absent' {
  const { house, instruments, drafts, summaries } = useDesk();
  const [draft, setDraft] = useState<Draft | 'absent'>();
  const [cells, setCells] = useState<Cells>({});
  const [keeping, setKeeping] = useState<Survey['keeping']>('kept');
  const saving = useRef(Promise.resolve());
  const newest = useRef(0);
  useEffect(() => {
    const look = async (): Promise<void> => {
      const found = await house.readDraft(id);
      setCells(found?.answers ?? {});
      setDraft(found ?? 'absent');
    };
    void look();
  }, [house, id]);
  if (draft === undefined) return 'opening';
  if (draft === 'absent') return 'absent';
  const isErased = !drafts.some((begun) => begun.id === id) && !summaries.some((held) => held.id === draft.case);
  if (isErased) return 'absent';
  const instrument = draft.about.instrument && instruments.get(draft.about.instrument);
  if (!instrument) return 'opening';
  const answer = (item: string, cell: string): void => {
    const next = { ...cells, [item]: cell };
    const stranded = strandedItems(instrument, next);
    setCells({ ...next, ...Object.fromEntries(stranded.map((code) => [code, ''])) });
    const save = async (): Promise<void> => {
      await house.saveAnswer(id, item, cell, item);
      for (const code of stranded) await house.saveAnswer(id, code, '');
    };
    const mine = ++newest.current;
    const tell = (state: Survey['keeping']): void => {
      if (mine === newest.current) setKeeping(state);
    };
    tell('keeping');
    // One after the other; after a failure the next answer is tried all the same.
    saving.current = saving.current.then(save).then(
      () => tell('kept'),
      () => tell('unsaved'),
    );
  };
  return { draft, instrument, cells, answer, keeping, settled: () => saving.current };
}
