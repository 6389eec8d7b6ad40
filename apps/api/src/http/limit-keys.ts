import { createHash } from 'node:crypto';
import { Refusal } from '@longstream/domain/refusal';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerKeyOf } from '../sessions/bearer-key.ts';

/** By one key. Whoever reads page by page stays far below; a program that runs in circles does not. */
export const REQUESTS_A_MINUTE = 300;

/**
 * To be called after `limitGuests`, which brings the library, and before the routes are made. Each process counts for itself, and before a
 * key is looked up, so that it costs the database nothing to be asked too often.
 */
export function limitKeys(fastify: FastifyInstance): void {
  // Not the library's own hook: a guest's request that shows a key, whichever, would be counted by that alone.
  const count = fastify.createRateLimit({ max: REQUESTS_A_MINUTE, timeWindow: 60_000, keyGenerator: digestOfKey });
  fastify.addHook('onRequest', async (request, reply) => {
    if (bearerKeyOf(request.headers) === null) return;
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    void reply.header('Retry-After', counted.ttlInSeconds);
    throw new Refusal('too_many_requests', { perMinute: REQUESTS_A_MINUTE });
  });
}

function digestOfKey({ headers }: FastifyRequest): string {
  return createHash('sha256')
    .update(bearerKeyOf(headers) ?? '')
    .digest('base64');
}
