import { askOne, type Transaction } from './database.ts';

/** How the database of a house stands: counts and times, nothing of a case. */
export interface Standing {
  readonly now: string;
  /** PostgreSQL's. */
  readonly version: string;
  readonly bytes: number;
  readonly migrations: readonly string[];
  readonly lastSeen: string | null;
  readonly devices: number;
  readonly devicesAway: number;
  readonly alertsOpen: number;
  readonly alertsOverdue: number;
}

/** Nothing for anybody who does not run the house. */
export async function readStanding(transaction: Transaction): Promise<Standing | null> {
  return askOne(transaction, { name: 'standing', text: 'select house.standing() as answer', values: [] });
}
