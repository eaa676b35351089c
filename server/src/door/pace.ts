import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

/** How often one session may ask, and all that come from one address. */
export interface Pace {
  readonly perSession: number;
  /** Higher by far: a field office with three hundred phones has one address. */
  readonly perAddress: number;
}

/** A phone that has been away a week sends some dozens of requests; a page that asks in a circle sends thousands. */
export const usualPace: Pace = { perSession: 1200, perAddress: 12_000 };

/**
 * Holds back whoever asks too often, so that one runaway tab or phone does not take the house from everybody
 * else: `too_many_tries` with a `retry-after`, which phones take as "later". Counted in this process, by minute.
 * Guessing of passwords is counted apart, and far tighter (`access/tries.ts`).
 */
export async function keepPace(
  app: FastifyInstance,
  { perSession, perAddress }: Pace,
  sessionOf: (request: FastifyRequest) => Buffer,
): Promise<void> {
  await app.register(rateLimit, { global: false });
  const limits = [
    app.createRateLimit({ max: perAddress, timeWindow: minute, keyGenerator: ({ ip }) => ip }),
    app.createRateLimit({
      max: perSession,
      timeWindow: minute,
      keyGenerator: (request) => {
        const session = sessionOf(request);
        return session.length > 0 ? session.toString('base64') : request.ip;
      },
    }),
  ];
  app.addHook('onRequest', async (request, reply) => {
    for (const limit of limits) {
      const counted = await limit(request);
      if (counted.isAllowed || !counted.isExceeded) continue;
      void reply.header('retry-after', String(counted.ttlInSeconds));
      throw new Refusal('too_many_tries', { detail: { seconds: counted.ttlInSeconds } });
    }
  });
}

const minute = 60_000;
