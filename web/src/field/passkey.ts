import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';

type Bytes = Uint8Array<ArrayBuffer>;

/** Asks for the passkey of an account, as the server would have it asked; undefined where somebody thought better of it. */
export async function askPasskey(options: unknown): Promise<unknown> {
  try {
    return await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
  } catch {
    return undefined;
  }
}

/** A secret that only this phone's own lock gives out, for a quick unlock. */
export interface PhoneSecret {
  readonly output: Bytes;
  readonly credential: string;
  readonly salt: Bytes;
}

/** Makes a passkey of this phone that can give out a secret; undefined where the phone has none. It names nobody. */
export async function makePhoneSecret(): Promise<PhoneSecret | undefined> {
  const salt = randomBytes(32);
  try {
    const made = (await navigator.credentials.create({
      publicKey: {
        challenge: randomBytes(32),
        rp: { name: 'Orion' },
        user: { id: randomBytes(16), name: 'Orion', displayName: 'Orion' },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { userVerification: 'required', authenticatorAttachment: 'platform' },
        extensions: { prf: { eval: { first: salt } } },
      },
    })) as PublicKeyCredential | null;
    if (!made) return undefined;
    const output = outputOf(made) ?? (await askPhoneSecret({ credential: made.id, salt }));
    return output && { output, credential: made.id, salt };
  } catch {
    return undefined;
  }
}

/** Asks this phone's lock for the secret again. */
export async function askPhoneSecret({
  credential,
  salt,
}: Pick<PhoneSecret, 'credential' | 'salt'>): Promise<Bytes | undefined> {
  try {
    const given = (await navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: [{ type: 'public-key', id: bytesOfId(credential) }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    })) as PublicKeyCredential | null;
    return given ? outputOf(given) : undefined;
  } catch {
    return undefined;
  }
}

function outputOf(credential: PublicKeyCredential): Bytes | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  return first && new Uint8Array(first as ArrayBuffer);
}

function bytesOfId(id: string): Bytes {
  const text = atob(id.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
