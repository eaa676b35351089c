const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * How long to wait before the next sync, in milliseconds: every half minute while all is well; after
 * failures twice as long each time, up to a quarter of an hour. The jitter (0 to 1) spreads the phones
 * of a team that come back into the network at once.
 */
export function nextSyncIn(failures: number, jitter: number): number {
  const longest = failures === 0 ? 30 * second : Math.min(15 * minute, 2 ** Math.min(failures, 20) * 2 * second);
  return Math.round(longest * (0.5 + jitter / 2));
}

/** How long a refused change is held, in milliseconds: a minute, growing to six hours. An alert never long. */
export function heldFor(tries: number, jitter: number, isAlert: boolean): number {
  const longest = isAlert ? 2 * minute : 6 * hour;
  return Math.round(Math.min(longest, 2 ** Math.min(tries - 1, 20) * minute) * (0.5 + jitter / 2));
}

/** Whether a held change may be sent. One held for longer than ever happens was stamped by a wrong clock. */
export function isDue(retryAt: number, now: number): boolean {
  return retryAt <= now || retryAt > now + 6 * hour;
}
