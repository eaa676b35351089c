import { readFileSync } from 'node:fs';
import { CannotStart } from './cannot-start.ts';
import type { Certificate } from './door/app.ts';
import type { OwnHttps } from './https/own-https.ts';

/** How phones reach the house safely: service workers and encryption need HTTPS. */
export type HttpsPlan =
  /** A certificate authority of the house's own, which each phone is told to trust once. */
  | { readonly kind: 'own'; readonly host: string }
  | { readonly kind: 'given'; readonly host: string; readonly certificate: string; readonly key: string }
  /** Somebody else's proxy speaks HTTPS; it passes the host on. */
  | { readonly kind: 'proxy'; readonly host: string };

export interface SpokenHttps {
  readonly origin: string;
  readonly certificate?: Certificate;
  /** Where the page stands that explains how to trust the house's own authority; plain HTTP, since nobody trusts it yet. */
  readonly trustOrigin?: string;
  /** What people compare before they trust it. */
  readonly fingerprint?: string;
  readonly keepFresh?: OwnHttps['keepFresh'];
  /** Opens that page; gives what closes it. */
  readonly openTrust?: () => Promise<() => Promise<void>>;
}

/** Makes ready what HTTPS needs. Throws CannotStart where a file cannot be read. */
export async function speakHttps(
  plan: HttpsPlan,
  { folder, port }: { folder: string; port: number },
): Promise<SpokenHttps> {
  const origin = `https://${plan.host}${plan.kind === 'proxy' || port === 443 ? '' : `:${port}`}`;
  if (plan.kind === 'proxy') return { origin };
  if (plan.kind === 'given')
    return { origin, certificate: { cert: readPem(plan.certificate), key: readPem(plan.key) } };
  const { ownHttps } = await import('./https/own-https.ts');
  return { origin, ...(await ownHttps({ folder, host: plan.host, port, origin })) };
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CannotStart('https_broken', `${path} cannot be read.`, error);
  }
}
