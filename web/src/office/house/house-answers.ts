import type { AccountId, MissionId, Role } from '@orion/core';
import { ask } from '../ask.ts';

/** What the server tells whoever runs the house. */

export interface ListedMembership {
  readonly mission: MissionId;
  readonly role: Role;
  readonly team: string | null;
  readonly from: string;
  readonly until: string | null;
}

export interface ListedAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly runsHouse: boolean;
  readonly isDisabled: boolean;
  readonly canSignIn: boolean;
  readonly hasSecondFactor: boolean;
  readonly invitedUntil: string | null;
  readonly lastSeenAt: string | null;
  readonly memberships: readonly ListedMembership[];
}

/** A code that is told once, to whoever passes it on. */
export interface Invited {
  readonly account: AccountId;
  readonly code: string;
  readonly expiresAt: string;
}

export interface ListedMission {
  readonly id: MissionId;
  readonly name: string;
  readonly country: string;
  readonly kind: 'mission' | 'demo' | 'commons';
  readonly protocol: number;
  readonly people: number;
}

export interface MadeDemo {
  readonly mission: MissionId;
  readonly password: string;
  readonly accounts: readonly {
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly mission: string;
  }[];
}

export interface KeptBackup {
  readonly id: string;
  readonly madeAt: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly place: string;
  readonly isHere: boolean;
  readonly keyHolders: number;
  readonly checkedAt: string | null;
}

export interface KeyHolder {
  readonly id: string;
  readonly name: string;
  readonly since: string;
}

export const accountsQuery = {
  queryKey: ['house', 'accounts'],
  queryFn: async () => (await ask<{ readonly accounts: readonly ListedAccount[] }>('GET', '/api/accounts')).accounts,
};

export const missionsQuery = {
  queryKey: ['house', 'missions'],
  queryFn: async () => (await ask<{ readonly missions: readonly ListedMission[] }>('GET', '/api/missions')).missions,
};

export const backupsQuery = {
  queryKey: ['house', 'backups'],
  queryFn: async () => (await ask<{ readonly backups: readonly KeptBackup[] }>('GET', '/api/house/backups')).backups,
};

export const keyHoldersQuery = {
  queryKey: ['house', 'key-holders'],
  queryFn: () =>
    ask<{ readonly holders: readonly KeyHolder[]; readonly least: number }>('GET', '/api/house/key-holders'),
};
