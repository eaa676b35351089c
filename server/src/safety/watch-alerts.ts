import type { House } from '../house.ts';
import { chaseAlerts } from './chase-alerts.ts';
import { tellOutside } from './tell-outside.ts';

export interface Watch {
  /** Ends the watch once the round that is under way has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Watches over alerts for as long as the house is open: calls, chases, tells. Started by the running server
 * alone; what a round does is `chaseAlerts` and `tellOutside`, by the house's own clock. A round that fails,
 * for instance because the database is away, is followed by the next one.
 */
export function watchAlerts(house: House, { everySeconds = 5 }: { readonly everySeconds?: number } = {}): Watch {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const goOn = async (): Promise<void> => {
    await goRound(house);
    if (!isStopped) timer = setTimeout(begin, everySeconds * 1000);
  };
  const begin = (): void => void (round = goOn());
  begin();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

/** One round of the watch; it never throws. What is told outside never waits for what cannot be chased. */
async function goRound(house: House): Promise<void> {
  for (const part of [chaseAlerts, tellOutside]) {
    try {
      await part(house);
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string };
      house.log.error({ name, code, part: part.name }, 'the watch over alerts failed; it goes on');
    }
  }
}
