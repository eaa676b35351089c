import { createPrivateKey, randomBytes, webcrypto, X509Certificate as ReadCertificate } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';
import { isPermitted, privateNetworks, type HouseName } from './house-name.ts';
import { permitOnly, readPermitted } from './name-constraints.ts';

/** A certificate authority of one house: what phones are told to trust. */
export interface Authority {
  /** PEM; for everyone. */
  readonly certificate: string;
  /** PEM; for nobody. */
  readonly key: string;
  /** SHA-256 of the certificate in pairs of letters, as devices show it. */
  readonly fingerprint: string;
  /** The only names and networks it can vouch for. */
  readonly permitted: readonly string[];
  readonly validFrom: Date;
  readonly validUntil: Date;
}

export const day = 24 * 3600 * 1000;
export const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;
const years = 10;

/**
 * Makes an authority that can vouch for these names, for names below them, and for addresses of private
 * networks, which change; for nothing else.
 */
export async function makeAuthority({
  names,
  now,
}: {
  readonly names: readonly HouseName[];
  readonly now: Date;
}): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [first] = names;
  const outside = names.filter(({ kind, value }) => kind === 'ip' && !isPermitted({ kind, value }, privateNetworks));
  const permitted = [
    ...new Set(names.filter(({ kind }) => kind === 'dns').map(({ value }) => value)),
    ...privateNetworks,
    ...new Set(outside.map(({ value }) => `${value}/${value.includes(':') ? 128 : 32}`)),
  ];
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: makeSerial(),
    // The name says which house it is in a phone's list of authorities.
    name: [{ CN: [`Orion ${first?.value ?? ''}`.trim()] }, { O: ['Orion'] }],
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + years * 365 * day),
    signingAlgorithm: signing,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      permitOnly(permitted),
    ],
  });
  return readAuthority({ certificate: `${certificate.toString('pem')}\n`, key: await printKey(keys.privateKey) });
}

/** Reads an authority from its two files; throws where they do not belong together. */
export function readAuthority({ certificate, key }: Pick<Authority, 'certificate' | 'key'>): Authority {
  const read = new ReadCertificate(certificate);
  if (!read.ca || !read.checkPrivateKey(createPrivateKey(key)))
    throw new Error('the key is not that of the certificate');
  return {
    certificate,
    key,
    fingerprint: read.fingerprint256,
    permitted: readPermitted(new X509Certificate(certificate).extensions),
    validFrom: read.validFromDate,
    validUntil: read.validToDate,
  };
}

/** A private key as PEM. */
export async function printKey(key: webcrypto.CryptoKey): Promise<string> {
  return `${PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

/** 127 bits by chance: positive, as a serial number must be. */
export function makeSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}
