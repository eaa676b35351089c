import type { CaseId } from '@orion/core';
import type { LocalCase } from '../../local/index.ts';
import { useDesk } from '../desk.ts';
import { withScores } from '../reckon.ts';
import { useRead } from '../use-read.ts';

/** One case as it stands, shown at once where it lies on the desk; `absent` where it is not on this phone. */
export function useCase(id: CaseId): LocalCase | 'opening' | 'absent' {
  const { house, cases, summaries, instruments } = useDesk();
  const read = async (): Promise<{ readonly id: CaseId; readonly local: LocalCase | undefined }> => ({
    id,
    local: await house.readCase(id),
  });
  const found = useRead(read, [house, id, summaries]);
  const local = found?.id === id ? found.local : undefined;
  const laid = cases.get(id);
  if (laid) return { shown: laid, pending: local?.pending ?? [] };
  if (local) return { shown: withScores(local.shown, instruments), pending: local.pending };
  return found?.id === id ? 'absent' : 'opening';
}
