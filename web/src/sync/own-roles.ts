import type { AccountId, Case } from '@orion/core';

/** Who reads, and when. */
export interface Reader {
  readonly account: AccountId;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: number;
}

const day = 86_400_000;

/** Which roles an account has in a case on a day, as one text. As at the server, an assignment begins a day early. */
export function rolesOwned({ assignments }: Pick<Case, 'assignments'>, { account, now }: Reader): string {
  return assignments
    .filter((held) => held.account === account && start(held.from) <= now && now < end(held.until))
    .map(({ role }) => role)
    .toSorted()
    .join(' ');
}

/** When these roles change next by date alone, if they do. */
export function nextReachChange(
  { assignments }: Pick<Case, 'assignments'>,
  { account, now }: Reader,
): number | undefined {
  const moments = assignments
    .filter((held) => held.account === account)
    .flatMap(({ from, until }) => [start(from), end(until)])
    .filter((moment) => moment > now && moment < Infinity);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

function start(from: string): number {
  return Date.parse(`${from}T00:00:00Z`) - day;
}

function end(until: string | undefined): number {
  return until === undefined ? Infinity : Date.parse(`${until}T00:00:00Z`) + day;
}
