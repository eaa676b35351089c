import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../house.ts';

/**
 * When the certificate that the house speaks HTTPS with ends, in milliseconds; nothing where there is none.
 * One of the house's own making is renewed while it runs, so of those the file knows better.
 */
export function readCertificateEnd({ folder, certificate }: Pick<House, 'folder' | 'certificate'>): number | undefined {
  const given = certificate === undefined ? undefined : new X509Certificate(certificate);
  const path = join(folder, 'https', 'house.pem');
  const own = existsSync(path) ? new X509Certificate(certificateIn(readFileSync(path, 'utf8'))) : undefined;
  const used = given && own?.issuer !== given.issuer ? given : own;
  return used && Date.parse(used.validTo);
}

/** The file holds the key before it. */
function certificateIn(text: string): string {
  return text.slice(text.indexOf('-----BEGIN CERTIFICATE-----'));
}
