import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a house asks of a browser to make or to show a passkey: as much as we need of it. */
interface Asked {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id?: string };
  readonly allowCredentials?: readonly { readonly id: string }[];
}

/** A security key in software, after Web Authentication: ES256, no attestation, a counter that rises. */
export interface Authenticator {
  readonly make: (asked: Asked, spoof?: Spoof) => object;
  readonly show: (asked: Asked, spoof?: Spoof) => object;
}
/** Where a dishonest browser differs. */
export interface Spoof {
  readonly origin?: string;
  readonly challenge?: string;
  readonly counter?: number;
  readonly rpId?: string;
  readonly isAbsent?: boolean;
}

export function authenticator(origin: string): Authenticator {
  const id = randomBytes(16);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let counter = 0;
  const clientData = (type: string, { challenge }: Asked, spoof: Spoof): Buffer =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: spoof.challenge ?? challenge,
        origin: spoof.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const head = (asked: Asked, spoof: Spoof, flags: number): Buffer => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(spoof.counter ?? counter);
    const name = spoof.rpId ?? asked.rpId ?? asked.rp?.id ?? '';
    return Buffer.concat([sha256(Buffer.from(name)), Buffer.from([spoof.isAbsent ? flags & ~1 : flags]), count]);
  };
  const credential = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' };
  return {
    make: (asked, spoof = {}) => {
      const data = Buffer.concat([
        head(asked, spoof, 0x41),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseOf(publicKey),
      ]);
      const object = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(data)],
      ]);
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', asked, spoof).toString('base64url'),
          attestationObject: object.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    show: (asked, spoof = {}) => {
      const data = head(asked, spoof, 0x01);
      const client = clientData('webauthn.get', asked, spoof);
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url'),
        },
      };
    },
  };
}

/** A public key after COSE: elliptic, ES256, P-256, x and y. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cborMap([
    [cborNumber(1), cborNumber(2)],
    [cborNumber(3), cborNumber(-7)],
    [cborNumber(-1), cborNumber(1)],
    [cborNumber(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborNumber(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ]);
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return length < 256
    ? Buffer.from([(major << 5) | 24, length])
    : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
function cborNumber(n: number): Buffer {
  return n >= 0 ? cborHead(0, n) : cborHead(1, -1 - n);
}
function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), bytes]);
}
function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
}
function cborMap(pairs: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([cborHead(5, pairs.length), ...pairs.flat()]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
