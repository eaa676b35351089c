import type { CaseId } from '@orion/core';
import { useEffect, useState } from 'react';
import type { LocalCase } from '../../local/index.ts';
import { withScores } from '../reckon.ts';
import { useDesk } from '../desk.ts';

/** One case as it stands, kept fresh; `absent` where it is not on this phone. */
export function useCase(id: CaseId): LocalCase | 'opening' | 'absent' {
  const { house, summaries, instruments } = useDesk();
  const [found, setFound] = useState<{ readonly id: CaseId; readonly local: LocalCase | 'absent' }>();
  useEffect(() => {
    let isCurrent = true;
    void house.readCase(id).then((local) => {
      const shown = local && { ...local, shown: withScores(local.shown, instruments) };
      if (isCurrent) setFound({ id, local: shown ?? 'absent' });
    });
    return () => {
      isCurrent = false;
    };
  }, [house, id, summaries, instruments]);
  return found?.id === id ? found.local : 'opening';
}
