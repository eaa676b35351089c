import type { AccountId, DeviceId, MissionId, Role } from '@orion/core';

/** An account that has a house on this phone: opaque ids and role codes, no name. */
export interface KnownAccount {
  readonly account: AccountId;
  /** A device belongs to one account: two people on one phone are two devices. */
  readonly device: DeviceId;
  readonly missions: readonly { readonly id: MissionId; readonly roles: readonly Role[] }[];
}

/**
 * What lies readable on this phone: opaque ids, and numbers to call that name nobody. With it a locked
 * phone knows whose houses stand on it and can raise an alarm.
 */
export interface DeviceMemory {
  /** The last used first. */
  readonly accounts: readonly KnownAccount[];
  readonly hotlines: readonly { readonly name: string; readonly number: string }[];
}

const key = 'orion-device';

export function readMemory(): DeviceMemory {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? '') as Partial<DeviceMemory>;
    if (Array.isArray(found.accounts) && Array.isArray(found.hotlines)) return found as DeviceMemory;
  } catch {
    // Nothing readable: this phone is new.
  }
  return { accounts: [], hotlines: [] };
}

/** Puts an account first. */
export function rememberAccount(known: KnownAccount): void {
  const memory = readMemory();
  keep({ ...memory, accounts: [known, ...memory.accounts.filter(({ account }) => account !== known.account)] });
}

export function rememberHotlines(hotlines: DeviceMemory['hotlines']): void {
  keep({ ...readMemory(), hotlines });
}

function keep(memory: DeviceMemory): void {
  localStorage.setItem(key, JSON.stringify(memory));
}
