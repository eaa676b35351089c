import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { Fault } from '../ask.ts';

/** What a second step is given with. */
export interface GivenFactor {
  readonly code?: string;
  readonly passkey?: unknown;
}

/** The second steps somebody has, as the refusal lists them, with a challenge for passkeys. */
export interface FactorAsked {
  readonly methods: readonly string[];
  readonly passkey: PublicKeyCredentialRequestOptionsJSON | undefined;
}

/** What the server asks beside the password, if that is why it refused. */
export function factorAskedBy(fault: Fault | undefined): FactorAsked | undefined {
  if (fault?.code !== 'second_factor_needed') return undefined;
  const { methods, passkey } = fault.detail;
  return {
    methods: Array.isArray(methods) ? methods.map(String) : [],
    passkey: passkey as PublicKeyCredentialRequestOptionsJSON | undefined,
  };
}

/** Lets the browser show the passkey; undefined where the person turned away or it has none. */
export async function showPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  try {
    return await startAuthentication({ optionsJSON: options });
  } catch {
    return undefined;
  }
}
