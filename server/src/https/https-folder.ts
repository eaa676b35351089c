import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { syncFolder } from '../durable.ts';
import { makeAuthority, readAuthority, type Authority } from './authority.ts';
import { isFresh, issueCertificate, type HouseCertificate } from './certificate.ts';
import { isPermitted, ownNames, readHouseName, type HouseName } from './house-name.ts';

/** What a house speaks HTTPS with, and the authority that phones trust for it. */
export interface HouseHttps extends HouseCertificate {
  readonly authority: Authority;
  readonly names: readonly HouseName[];
}

interface HttpsPlan {
  /** The house's data folder; all of this stands in `https` in it. */
  readonly folder: string;
  /** The name or names that phones type. */
  readonly host: string | readonly string[];
  readonly now?: Date;
}

/**
 * The certificate of this house for these names, from its own authority. The authority is made once and never
 * replaced, since every phone would have to be told again: where it cannot serve, that is said instead. The
 * certificate is made anew where the names change or less than a month of it is left. May be called again
 * at any time.
 */
export async function loadOrMakeHttps({ folder, host, now = new Date() }: HttpsPlan): Promise<HouseHttps> {
  const given = (typeof host === 'string' ? [host] : host).map(readHouseName);
  const names = [...new Map([...given, ...ownNames].map((name) => [name.value, name])).values()];
  const place = join(folder, 'https');
  if (!existsSync(place)) await makeFolder(place, { names, now });
  const authority = loadAuthority(place);
  checkAuthority(authority, { place, names, now });
  const path = join(place, 'house.pem');
  const kept = existsSync(path) ? splitPem(readFileSync(path, 'utf8')) : undefined;
  if (kept && isFresh(kept, { authority, names, now })) return { ...kept, authority, names };
  const made = await issueCertificate({ authority, names, now });
  writeSecret(`${path}.new`, made.key + made.cert);
  renameSync(`${path}.new`, path);
  return { ...made, authority, names };
}

/** All at once or not at all: the folder takes its name when the authority in it is whole. */
async function makeFolder(
  place: string,
  plan: { readonly names: readonly HouseName[]; readonly now: Date },
): Promise<void> {
  const making = `${place}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const { certificate, key } = await makeAuthority(plan);
  writeSecret(join(making, 'authority.pem'), certificate);
  writeSecret(join(making, 'authority-key.pem'), key);
  syncFolder(making);
  renameSync(making, place);
  // Before any phone is told to trust it.
  syncFolder(dirname(place));
}

function loadAuthority(place: string): Authority {
  try {
    const read = (name: string): string => readFileSync(join(place, name), 'utf8');
    return readAuthority({ certificate: read('authority.pem'), key: read('authority-key.pem') });
  } catch (error) {
    throw new CannotStart(
      'https_broken',
      `The certificate authority of this house, in ${place}, is lost or broken. Put the folder back from a backup. ` +
        'Or move it away: a new authority is made, and every phone has to be told to trust the new one.',
      error,
    );
  }
}

function checkAuthority(
  { permitted, validFrom, validUntil }: Authority,
  { place, names, now }: { readonly place: string; readonly names: readonly HouseName[]; readonly now: Date },
): void {
  const anew = `move the folder ${place} away: a new authority is made, and every phone has to be told to trust the new one.`;
  if (now < validFrom)
    throw new CannotStart(
      'https_broken',
      `The clock of this machine says ${dayOf(now)}, which is before the certificate authority of this house was made. Set the clock.`,
    );
  if (now >= validUntil)
    throw new CannotStart(
      'https_broken',
      `The certificate authority of this house ended on ${dayOf(validUntil)}. To go on, ${anew}`,
    );
  const foreign = names.find((name) => !isPermitted(name, permitted));
  if (!foreign) return;
  const known = permitted.filter((name) => !name.includes('/') && name !== 'localhost').join(', ');
  throw new CannotStart(
    'https_name',
    `The certificate authority of this house cannot vouch for ${foreign.value}, only for ${known || 'private addresses'}. ` +
      `Start with a name that it knows, or ${anew}`,
  );
}

function splitPem(text: string): HouseCertificate {
  const start = text.indexOf('-----BEGIN CERTIFICATE-----');
  return { key: text.slice(0, start), cert: text.slice(start) };
}

function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600, flush: true });
  chmodSync(path, 0o600);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
