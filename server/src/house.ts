import type { Instant, MissionId } from '@orion/core';
import type { Entered } from './access/reach.ts';
import type { Instruments } from './instruments.ts';
import type { Keys } from './keys.ts';
import type { Observed } from './observed/index.ts';
import type { Database, Transaction } from './store/database.ts';

/** A running house: what every request works with. Made by `openHouse`. */
export interface House {
  readonly folder: string;
  readonly database: Database;
  /** The way in of the role that owns the tables, for backups alone; without it the house makes none. */
  readonly ownerUrl?: string | undefined;
  readonly keys: Keys;
  readonly instruments: Instruments;
  /** Observations in memory, for pictures of a whole country. */
  readonly observed: Observed;
  readonly clock: () => Instant;
  /** How the web's address looks from outside: `https://orion.local:8443`. */
  readonly origin: string;
  /** What it speaks HTTPS with, in PEM, where it does. */
  readonly certificate?: string | undefined;
  /** Whether a proxy of the mission's stands before it and tells where requests come from. */
  readonly behindProxy: boolean;
  readonly log: HouseLog;
  /** Whether the code is the one that the first start printed. */
  readonly isSetupCode: (code: string) => boolean;
  /** Whether a backup has been restored and seen to work; before, the house is not for real people. */
  readonly isReadyForPeople: (transaction: Transaction) => Promise<boolean>;
  /** Throws where the mission's protocol asks these roles for a second factor that this session has not given. */
  readonly checkSecondFactor: (entered: Entered, mission: MissionId, protocol: unknown) => void;
}

/** What is told to whoever runs the house: codes and numbers, never a name or an answer. */
export interface HouseLog {
  readonly info: (detail: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (detail: Readonly<Record<string, unknown>>, message: string) => void;
}
