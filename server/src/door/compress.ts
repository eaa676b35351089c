import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** What fits into one packet of a slow line gains nothing. */
const leastBytes = 1_400;

const asGzip = promisify(gzip);
const asBrotli = promisify(brotliCompress);
// A third of what a phone fetches of a caseload, at the price of the quickest gzip.
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * Answers of the API go packed to whoever can unpack them: a caseload of 200 is a tenth of itself then. The length
 * of a packed answer tells an eavesdropper something where somebody else can put words beside a secret and ask
 * again and again; no other site can ask here (the cookie is SameSite=Strict), and no answer holds a token.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < leastBytes || reply.hasHeader('content-encoding'))
      return payload;
    void reply.header('vary', 'accept-encoding');
    const accepted = (request.headers['accept-encoding'] ?? '').split(/\s*,\s*/);
    const packing = (['br', 'gzip'] as const).find((name) => accepted.includes(name));
    if (packing === undefined) return payload;
    void reply.header('content-encoding', packing);
    return packing === 'br' ? asBrotli(payload, quick) : asGzip(payload);
  });
}
