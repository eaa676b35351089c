import { keeping } from './connection.ts';
import { readMemory } from './device-memory.ts';

/** The door of a house that stands on this phone; a new phone has none, and first the page to sign in on. */
export const houseGate = () => import('./house-gate.tsx');

/** On a phone with a house, at once what opens it. */
export function fetchDoor(): void {
  if (readMemory().accounts.length > 0) void Promise.all([keeping(), houseGate()]).catch(() => undefined);
}

/** Fetches what lies behind the door in a quiet moment; if that fails it is fetched again when it is opened. */
export function fetchRooms(): void {
  const fetchThem = async (): Promise<void> => {
    const [{ rooms }] = await Promise.all([houseGate(), keeping()]);
    await rooms();
  };
  const quietly = (): void => void fetchThem().catch(() => undefined);
  if ('requestIdleCallback' in window) window.requestIdleCallback(quietly);
  else setTimeout(quietly, 500);
}
