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
  /** The last answer did not reach the disk: it may be full. */
  readonly isUnsaved: boolean;
  /** Resolves when everything given so far lies on the disk. */
  readonly settled: () => Promise<void>;
}

/** An interview that was begun; each answer is sealed as it is given. `absent` where it was submitted or dropped. */
export function useSurvey(id: string): Survey | 'opening' | 'absent' {
  const { house, instruments, drafts, summaries } = useDesk();
  const [draft, setDraft] = useState<Draft | 'absent'>();
  const [cells, setCells] = useState<Cells>({});
  const [isUnsaved, setIsUnsaved] = useState(false);
  const saving = useRef(Promise.resolve());
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
    // One after the other; after a failure the next answer is tried all the same.
    saving.current = saving.current.then(save).then(
      () => setIsUnsaved(false),
      () => setIsUnsaved(true),
    );
  };
  return { draft, instrument, cells, answer, isUnsaved, settled: () => saving.current };
}
