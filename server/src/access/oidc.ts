import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { z } from 'zod';
import type { House } from '../house.ts';

/** Another house of accounts where people may sign in: the organisation's own, as a rule. */
export interface Elsewhere {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
}

const setting = z.object({
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
});

/** The house's setting: from the environment, else from `settings.json` in its folder; nothing where there is none. */
export function readElsewhere(
  { folder }: Pick<House, 'folder'>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Elsewhere | undefined {
  const { ORION_OIDC_ISSUER: issuer, ORION_OIDC_CLIENT_ID: clientId } = environment;
  if (issuer) return setting.parse({ issuer, clientId, clientSecret: environment['ORION_OIDC_CLIENT_SECRET'] });
  let text: string;
  try {
    text = readFileSync(join(folder, 'settings.json'), 'utf8');
  } catch {
    return undefined;
  }
  return z.object({ oidc: setting.optional() }).parse(JSON.parse(text)).oidc;
}

const configurations = new Map<string, Promise<Configuration>>();

/** What the other house tells of itself, asked once and again after a failure. */
async function configurationOf({ issuer, clientId, clientSecret }: Elsewhere): Promise<Configuration> {
  const key = JSON.stringify([issuer, clientId, clientSecret]);
  const known =
    configurations.get(key) ??
    discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: 10,
      // The statement is signed, and we look: the connection to who sent it is not all we rely on.
      // Only a provider on this very machine may go without HTTPS; marked deprecated to make it stand out.
      // oxlint-disable-next-line typescript/no-deprecated
      execute: [enableNonRepudiationChecks, ...(isHere(issuer) ? [allowInsecureRequests] : [])],
    });
  configurations.set(key, known);
  known.catch(() => configurations.delete(key));
  return known;
}

function isHere(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** What must be known when the browser comes back, and must not leave the house meanwhile. */
export interface Departure {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Where to send the browser: authorization code flow with PKCE, state and nonce. */
export async function depart(
  house: House,
  elsewhere: Elsewhere,
): Promise<{ readonly address: string; readonly departure: Departure }> {
  const departure = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const address = buildAuthorizationUrl(await configurationOf(elsewhere), {
    redirect_uri: `${house.origin}/api/oidc/callback`,
    scope: 'openid email',
    state: departure.state,
    nonce: departure.nonce,
    code_challenge: await calculatePKCECodeChallenge(departure.verifier),
    code_challenge_method: 'S256',
  });
  return { address: address.href, departure };
}

/** Who came back, as the other house vouches for them. */
export interface Arrival {
  readonly issuer: string;
  readonly subject: string;
  /** Only where the other house has verified it. */
  readonly email: string | undefined;
  /** Whether they gave more than one factor there (RFC 8176, `mfa`). */
  readonly secondFactor: boolean;
}

/** Trades the code for a signed statement of who it is. Throws where anything does not fit. */
export async function arrive(
  house: House,
  elsewhere: Elsewhere,
  { query, departure }: { readonly query: string; readonly departure: Departure },
): Promise<Arrival> {
  const tokens = await authorizationCodeGrant(
    await configurationOf(elsewhere),
    new URL(`${house.origin}/api/oidc/callback?${query}`),
    {
      expectedState: departure.state,
      expectedNonce: departure.nonce,
      pkceCodeVerifier: departure.verifier,
      idTokenExpected: true,
    },
  );
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('the other house told nobody');
  const { iss: issuer, sub: subject, email, email_verified: isVerified, amr } = claims;
  return {
    issuer,
    subject,
    email: isVerified === true && typeof email === 'string' ? email.trim().toLowerCase() : undefined,
    secondFactor: Array.isArray(amr) && amr.includes('mfa'),
  };
}
