import type { HouseStatus, LocalHouse } from '../local/index.ts';
import { call } from '../sync.ts';

/**
 * Whoever runs the house is to know that a browser lost what a phone kept, since work may be missing: it is told after
 * the first sync that succeeds, and after a later one where that failed. Returns how to stop.
 */
export function tellLoss(house: LocalHouse): () => void {
  let isAsking = false;
  const look = async ({ state, lost, isOnline, isSyncing, isSignedOut, lastContact }: HouseStatus): Promise<void> => {
    if (!lost || lost.isTold || isAsking) return;
    if (state !== 'open' || !isOnline || isSyncing || isSignedOut || lastContact === undefined) return;
    isAsking = true;
    const [made, found] = [new Date(lost.made).toISOString(), new Date(lost.found).toISOString()];
    const body = { made, found, isDamaged: lost.isDamaged };
    const answer = await call('POST', `/api/devices/${house.device}/lost`, { body, patience: 20_000 });
    isAsking = false;
    if (answer.kind === 'ok') house.lossTold();
  };
  return house.subscribe((status) => void look(status));
}
