import { X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { languages, type Language } from '@orion/core';
import { CannotStart } from '../cannot-start.ts';
import type { Authority } from './authority.ts';
import type { HouseCertificate } from './certificate.ts';
import { loadOrMakeHttps } from './https-folder.ts';
import { trustPage, trustPaths } from './trust-page.ts';
import { trustStyle } from './trust-style.ts';

/** HTTPS of the house's own making, and the page that explains it. */
export interface OwnHttps {
  readonly certificate: HouseCertificate;
  /** What people compare: to be shown where the house is started, so that it comes by another way than the page. */
  readonly fingerprint: string;
  readonly trustOrigin: string;
  /** Serves the page over plain HTTP, since nobody trusts the house yet; gives what closes it. */
  readonly openTrust: () => Promise<() => Promise<void>>;
  /** Gives the server a new certificate a month before the old one ends; gives what stops that. */
  readonly keepFresh: (server: { readonly setSecureContext: (certificate: HouseCertificate) => void }) => () => void;
}

const day = 24 * 3600 * 1000;

/** Makes ready a house that makes its own certificates. */
export async function ownHttps({
  folder,
  host,
  port,
  origin,
}: {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly origin: string;
}): Promise<OwnHttps> {
  const https = await loadOrMakeHttps({ folder, host });
  const trustPort = port === 443 ? 80 : port + 1;
  let current = https.cert;
  return {
    certificate: { key: https.key, cert: https.cert },
    fingerprint: https.authority.fingerprint,
    trustOrigin: `http://${host}${trustPort === 80 ? '' : `:${trustPort}`}${trustPaths.page}`,
    openTrust: async () => openTrust(https.authority, { port: trustPort, origin }),
    keepFresh: (server) => {
      const look = async (): Promise<void> => {
        const { key, cert } = await loadOrMakeHttps({ folder, host });
        if (cert !== current) server.setSecureContext({ key, cert });
        current = cert;
      };
      // What fails today is tried again tomorrow, for a month; at the next start it is said.
      const timer = setInterval(() => void look().catch(() => undefined), day).unref();
      return () => clearInterval(timer);
    },
  };
}

async function openTrust(
  authority: Authority,
  { port, origin }: { readonly port: number; readonly origin: string },
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => answer(request, response, { authority, origin }));
  await new Promise<void>((settle, fail) => {
    server.once('error', (error) =>
      fail(
        new CannotStart(
          'port_taken',
          `The page for phones needs port ${port} as well, and cannot have it: ${error.message}.`,
          error,
        ),
      ),
    );
    server.listen(port, settle);
  });
  return async () => {
    server.closeAllConnections();
    await new Promise((settle) => server.close(settle));
  };
}

/** Four pages that say nothing of anyone; whatever else is asked for leads to the first. */
function answer(
  { method, url = '/', headers }: IncomingMessage,
  response: ServerResponse,
  { authority, origin }: { readonly authority: Authority; readonly origin: string },
): void {
  const [path = '/', query = ''] = url.split('?');
  const send = (type: string, body: string | Buffer): void => {
    response.writeHead(200, {
      'content-type': type,
      'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    response.end(method === 'HEAD' ? undefined : body);
  };
  if (method !== 'GET' && method !== 'HEAD') response.writeHead(405, { allow: 'GET, HEAD' }).end();
  else if (path === trustPaths.certificate)
    send('application/x-x509-ca-cert', new X509Certificate(authority.certificate).raw);
  else if (path === trustPaths.text) send('application/x-pem-file', authority.certificate);
  else if (path === trustPaths.style) send('text/css; charset=utf-8', trustStyle);
  else if (path === trustPaths.page)
    send('text/html; charset=utf-8', trustPage(chooseLanguage(query, headers['accept-language']), authority, origin));
  else response.writeHead(302, { location: trustPaths.page }).end();
}

/** The language that was chosen on the page, else the first that the browser asks for and Orion speaks. */
export function chooseLanguage(query: string, accepted = ''): Language {
  const wanted = [new URLSearchParams(query).get('language') ?? '', ...accepted.split(',')];
  const codes = wanted.map((one) => one.trim().slice(0, 2).toLowerCase());
  return codes.flatMap((code) => languages.filter((language) => language === code))[0] ?? 'en';
}
