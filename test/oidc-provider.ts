import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who is signed in at the provider, and where it lies. */
export interface Vouched {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly amr?: readonly string[];
  /** Claims that are not what they should be. */
  readonly wrong?: Readonly<Record<string, unknown>>;
  /** Signed by somebody else. */
  readonly isForged?: boolean;
}

/** A small OpenID Connect provider on a port of its own: discovery, keys, authorization code with PKCE, RS256. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whoever asks from now on is signed in as this; nobody: they refuse. */
  readonly become: (who: Vouched | undefined) => void;
  /** What a browser does that is sent there: it comes back with this address. */
  readonly visit: (address: string) => Promise<URL>;
  readonly close: () => Promise<void>;
}

interface Granted {
  readonly who: Vouched;
  readonly asked: URLSearchParams;
}

export async function startProvider(): Promise<Provider> {
  const [own, forged] = [newKey(), newKey()];
  const client = { clientId: 'orion', clientSecret: randomBytes(16).toString('hex') };
  const granted = new Map<string, Granted>();
  let who: Vouched | undefined;
  let issuer = '';
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/.well-known/openid-configuration') return json(response, 200, described(issuer));
    if (url.pathname === '/keys') return json(response, 200, { keys: [own.jwk] });
    if (url.pathname === '/authorize') return back(response, url.searchParams, who, granted);
    if (url.pathname !== '/token') return json(response, 404, {});
    const form = new URLSearchParams(await bodyOf(request));
    const found = take(granted, form, client);
    if (found === undefined) return json(response, 400, { error: 'invalid_grant' });
    const key = found.who.isForged ? forged : own;
    const claims = claimsOf(found, { issuer, clientId: client.clientId });
    return json(response, 200, {
      access_token: randomBytes(16).toString('hex'),
      token_type: 'Bearer',
      expires_in: 60,
      id_token: signed({ alg: 'RS256', kid: own.jwk['kid'] }, claims, key.privateKey),
    });
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    ...client,
    become: (next) => void (who = next),
    visit,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function described(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}

/** Sends the browser back, with a code or with a refusal. */
function back(
  response: ServerResponse,
  asked: URLSearchParams,
  who: Vouched | undefined,
  granted: Map<string, Granted>,
): void {
  const to = new URL(asked.get('redirect_uri') ?? '');
  const code = randomBytes(16).toString('hex');
  if (who === undefined) to.searchParams.set('error', 'access_denied');
  else {
    granted.set(code, { who, asked });
    to.searchParams.set('code', code);
  }
  to.searchParams.set('state', asked.get('state') ?? '');
  to.searchParams.set('iss', new URL(`http://${response.req.headers.host}`).origin);
  response.writeHead(302, { location: to.href }).end();
}

/** A code is good once, for who has the client's secret and what the challenge was made of. */
function take(
  granted: Map<string, Granted>,
  form: URLSearchParams,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Granted | undefined {
  const found = granted.get(form.get('code') ?? '');
  granted.delete(form.get('code') ?? '');
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const fits =
    form.get('client_id') === clientId &&
    form.get('client_secret') === clientSecret &&
    found?.asked.get('code_challenge_method') === 'S256' &&
    found.asked.get('code_challenge') === challenge &&
    found.asked.get('redirect_uri') === form.get('redirect_uri');
  return fits ? found : undefined;
}

function claimsOf({ who, asked }: Granted, { issuer, clientId }: { issuer: string; clientId: string }): object {
  const { sub, email, email_verified, amr, wrong } = who;
  const now = Math.floor(Date.now() / 1000);
  const nonce = asked.get('nonce');
  return { iss: issuer, aud: clientId, iat: now, exp: now + 60, nonce, sub, email, email_verified, amr, ...wrong };
}

function newKey(): { readonly jwk: Readonly<Record<string, unknown>>; readonly privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'only', alg: 'RS256', use: 'sig' };
  return { jwk, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function signed(head: object, claims: object, privateKey: string): string {
  const text = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function visit(address: string): Promise<URL> {
  return new Promise((resolve, reject) => {
    get(address, (response) => {
      response.resume();
      resolve(new URL(response.headers.location ?? address));
    }).on('error', reject);
  });
}
