import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer: nothing inline, nothing from elsewhere, nothing framed, nothing kept by a proxy. */
export function secureHeaders(app: FastifyInstance, house: House): void {
  app.addHook('onSend', async (request, reply) => secure(request, reply, house));
}

/** The same for one answer: what is refused before there is a route passes no hook. */
export function secure({ url }: { readonly url: string }, reply: FastifyReply, house: House): void {
  void reply.headers({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=(), usb=()',
  });
  if (house.origin.startsWith('https:')) void reply.header('strict-transport-security', 'max-age=31536000');
  // Unless the route said that its answer is nobody's secret.
  if (url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
}

/**
 * What changes something comes from our own page: the cookie is SameSite=Strict, and besides the
 * request carries a header that another site's form cannot send, and an Origin, where there is one, of ours.
 */
export function guardHeaders(request: FastifyRequest, house: House): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin } = request.headers;
  const isOurs =
    origin === undefined ||
    origin === house.origin ||
    new URL(house.origin).host === hostOf(origin) ||
    request.headers.host === hostOf(origin);
  if (request.headers['x-orion'] === undefined || !isOurs) throw new Refusal('not_from_our_page');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Sets or clears the session's cookie: never readable by a script, never sent from another site. */
export function sessionCookie(reply: FastifyReply, house: House, token: Buffer | undefined): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: house.origin.startsWith('https:') };
  if (token === undefined) void reply.clearCookie('orion_session', options);
  else void reply.setCookie('orion_session', token.toString('base64url'), { ...options, maxAge: 60 * 60 * 24 * 30 });
}

/**
 * Sets or clears the cookie that ties a sign-in elsewhere to this browser. It must come along when the other
 * site sends the browser back, which a strict one does not.
 */
export function passageCookie(reply: FastifyReply, house: House, passage: string | undefined): void {
  const options = {
    path: '/api/oidc',
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: house.origin.startsWith('https:'),
  };
  if (passage === undefined) void reply.clearCookie('orion_passage', options);
  else void reply.setCookie('orion_passage', passage, { ...options, maxAge: 60 * 10 });
}

/** An answer that is the same for everybody who may ask: kept by this browser alone, under its tag. */
export function keepUnder(reply: FastifyReply, tag: string, how: 'for_ever' | 'asked_anew'): void {
  const time = how === 'for_ever' ? 'max-age=31536000, immutable' : 'no-cache';
  void reply.headers({ etag: `"${tag}"`, 'cache-control': `private, ${time}` });
}
