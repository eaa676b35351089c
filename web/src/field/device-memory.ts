import type { AccountId, DeviceId, MissionId, Role } from '@orion/core';

/** An account that has a house on this phone: opaque ids and role codes, no name. */
export interface KnownAccount {
  readonly account: AccountId;
  readonly missions: readonly { readonly id: MissionId; readonly roles: readonly Role[] }[];
}

/**
 * What lies readable on this phone: opaque ids, and numbers to call that name nobody. With it a locked
 * phone knows whose houses stand on it and can raise an alarm.
 */
export interface DeviceMemory {
  readonly device: DeviceId;
  /** The last used first. */
  readonly accounts: readonly KnownAccount[];
  readonly hotlines: readonly { readonly name: string; readonly number: string }[];
}

const key = 'orion-device';

export function readMemory(): DeviceMemory {
  const found = parse(localStorage.getItem(key));
  if (found) return found;
  const fresh: DeviceMemory = { device: crypto.randomUUID() as DeviceId, accounts: [], hotlines: [] };
  keep(fresh);
  return fresh;
}

function parse(text: string | null): DeviceMemory | undefined {
  try {
    const found = JSON.parse(text ?? '') as Partial<DeviceMemory>;
    const isWhole = typeof found.device === 'string' && Array.isArray(found.accounts) && Array.isArray(found.hotlines);
    return isWhole ? (found as DeviceMemory) : undefined;
  } catch {
    return undefined;
  }
}

/** Puts an account first. */
export function rememberAccount(known: KnownAccount): void {
  const memory = readMemory();
  keep({ ...memory, accounts: [known, ...memory.accounts.filter(({ account }) => account !== known.account)] });
}

export function forgetAccount(gone: AccountId): void {
  const memory = readMemory();
  keep({ ...memory, accounts: memory.accounts.filter(({ account }) => account !== gone) });
}

export function rememberHotlines(hotlines: DeviceMemory['hotlines']): void {
  keep({ ...readMemory(), hotlines });
}

function keep(memory: DeviceMemory): void {
  localStorage.setItem(key, JSON.stringify(memory));
}
