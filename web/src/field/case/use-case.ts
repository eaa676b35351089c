import type { Case, CaseId } from '@orion/core';
import { useDesk } from '../desk.ts';
import { withScores } from '../reckon.ts';
import { useRead } from '../use-read.ts';

/** One case as it stands: at once where it lies on the desk; `absent` where it is not on this phone. */
export function useCase(id: CaseId): Case | 'opening' | 'absent' {
  const { house, cases, summaries, instruments } = useDesk();
  const laid = cases.get(id);
  // One that was registered a moment ago may not lie there yet.
  const read = async (): Promise<Case | 'absent' | undefined> =>
    laid ? undefined : ((await house.readCase(id))?.shown ?? 'absent');
  const found = useRead(read, [house, id, laid === undefined, summaries]);
  if (laid) return laid;
  if (found === undefined) return 'opening';
  return found === 'absent' || found.id !== id ? 'absent' : withScores(found, instruments);
}
