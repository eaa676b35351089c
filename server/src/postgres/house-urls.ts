import { houseDatabase, roles } from '../store/cluster.ts';
import { addressOf, type Listening } from './listening.ts';
import type { Passwords } from './passwords.ts';

/** One address for each role of a house. */
export interface HouseUrls {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** The ways into the database of a house. */
export function urlsOf(place: Pick<Listening, 'host' | 'port'>, passwords: Passwords): HouseUrls {
  const { superuser, owner, app } = passwords;
  return {
    superuserUrl: addressOf(place, { role: 'postgres', password: superuser, database: 'postgres' }),
    ownerUrl: addressOf(place, { role: roles.owner, password: owner, database: houseDatabase }),
    appUrl: addressOf(place, { role: roles.app, password: app, database: houseDatabase }),
  };
}
