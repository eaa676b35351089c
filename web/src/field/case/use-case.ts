import type { CaseId } from '@orion/core';
import type { LocalCase } from '../../local/index.ts';
import { useDesk } from '../desk.ts';
import { withScores } from '../reckon.ts';
import { useRead } from '../use-read.ts';

/** One case as it stands, kept fresh; `absent` where it is not on this phone. */
export function useCase(id: CaseId): LocalCase | 'opening' | 'absent' {
  const { house, summaries, instruments } = useDesk();
  const read = async (): Promise<{ readonly id: CaseId; readonly local: LocalCase | 'absent' }> => {
    const local = await house.readCase(id);
    return { id, local: local ? { ...local, shown: withScores(local.shown, instruments) } : 'absent' };
  };
  const found = useRead(read, [house, id, summaries, instruments]);
  return found?.id === id ? found.local : 'opening';
}
