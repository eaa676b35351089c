import type { AccountId, DeviceId, MissionId, Role } from '@orion/core';

/** A mission as it stands to whoever is signed in. */
export interface OwnMission {
  readonly id: MissionId;
  readonly name: string;
  readonly country: string;
  readonly kind: 'mission' | 'demo' | 'commons';
  readonly roles: readonly Role[];
  readonly protocol: number;
  readonly isReal: boolean;
}

/** Who is signed in, as the server tells it. */
export interface Me {
  readonly account: {
    readonly id: AccountId;
    readonly name: string;
    readonly email: string;
    readonly language: string;
    readonly runsHouse: boolean;
    readonly hasSecondFactor: boolean;
  };
  readonly missions: readonly OwnMission[];
  /** The phone this browser is, where the session was opened on one. */
  readonly device?: { readonly id: DeviceId };
}
