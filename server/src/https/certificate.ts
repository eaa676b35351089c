import { createPrivateKey, webcrypto, X509Certificate as ReadCertificate } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';
import { algorithm, day, makeSerial, printKey, signing, type Authority } from './authority.ts';
import type { HouseName } from './house-name.ts';

/** What a server needs to speak HTTPS: PEM of its key, and of its certificate with its authority's behind it. */
export interface HouseCertificate {
  readonly key: string;
  readonly cert: string;
}

/** Phones accept no longer life than 398 days; it begins a day before, for clocks that are behind. */
const longestLife = 396 * day;
/** When less is left, a new one is due. */
const shortestLife = 30 * day;

/** Issues a certificate for these names, with a new key. */
export async function issueCertificate({
  authority,
  names,
  now,
}: {
  readonly authority: Authority;
  readonly names: readonly HouseName[];
  readonly now: Date;
}): Promise<HouseCertificate> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const issuer = new X509Certificate(authority.certificate);
  const ends = Math.min(now.getTime() + longestLife, authority.validUntil.getTime());
  const certificate = await X509CertificateGenerator.create({
    serialNumber: makeSerial(),
    // No host name here: it stands among the alternative names, and elsewhere it would be checked as one.
    subject: [{ CN: ['Orion house'] }, { O: ['Orion'] }],
    issuer: issuer.subjectName,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(ends),
    signingAlgorithm: signing,
    publicKey: keys.publicKey,
    signingKey: await readKey(authority.key),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map(({ kind, value }) => ({ type: kind, value }))),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { key: await printKey(keys.privateKey), cert: `${certificate.toString('pem')}\n${authority.certificate}` };
}

/** Whether a certificate still serves: from this authority, for these names, and with a month to live. */
export function isFresh(
  { key, cert }: HouseCertificate,
  {
    authority,
    names,
    now,
  }: { readonly authority: Authority; readonly names: readonly HouseName[]; readonly now: Date },
): boolean {
  try {
    const read = new ReadCertificate(cert);
    const issuer = new ReadCertificate(authority.certificate);
    return (
      read.checkIssued(issuer) &&
      read.verify(issuer.publicKey) &&
      read.checkPrivateKey(createPrivateKey(key)) &&
      namesOf(cert).join(' ') === names.map(({ kind, value }) => `${kind}:${value}`).join(' ') &&
      read.validFromDate <= now &&
      read.validToDate.getTime() - now.getTime() >
        Math.min(shortestLife, authority.validUntil.getTime() - now.getTime() - 1)
    );
  } catch {
    return false;
  }
}

function namesOf(cert: string): readonly string[] {
  const found = new X509Certificate(cert).getExtension(SubjectAlternativeNameExtension);
  return (found?.names.items ?? []).map(({ type, value }) => `${type}:${value}`);
}

async function readKey(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), algorithm, false, ['sign']);
}
