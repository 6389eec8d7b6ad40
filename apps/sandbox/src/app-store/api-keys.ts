import type { FastifyInstance, FastifyRequest } from 'fastify';
import { quotaOf } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { readBearerToken, type ApiKey } from './bearer-token.ts';
import { AppStoreError } from './errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    apiKey: ApiKey | null;
  }
}

/**
 * Lets nobody in without a good token, and no key more often than its rolling hour allows. Every answer, errors too, says
 * how much of the hour is left. A planned `rate_limit` leaves the rest as it is, as the real one has been seen to do; with
 * the code 0 it says that nothing is left.
 */
export function meetApiKeys(app: FastifyInstance, world: World): void {
  app.decorateRequest('apiKey', null);

  app.addHook('onRequest', (request, _reply, done) => {
    const key = readBearerToken(request.headers.authorization, world.apps.app_store, world.realNow());
    if (typeof key === 'string')
      throw new AppStoreError(401, 'NOT_AUTHORIZED', `Provide a properly configured and signed bearer token: ${key}.`);
    request.apiKey = key;
    if (!world.hourlyCalls.take('app_store', key.id, hourlyLimit(world)))
      throw new AppStoreError(429, 'RATE_LIMIT_EXCEEDED', 'We have received too many requests with this key. Try again later.');
    done();
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const limit = hourlyLimit(world);
    const isSpent = request.fault?.kind === 'rate_limit' && request.fault.code === 0;
    const used = request.apiKey === null ? 0 : world.hourlyCalls.used('app_store', request.apiKey.id);
    reply.header('x-rate-limit', `user-hour-lim:${limit};user-hour-rem:${isSpent ? 0 : Math.max(0, limit - used)};`);
    done(null, payload);
  });
}

/** Stops a key whose role lets it read only. */
export function requireWriter(request: FastifyRequest): void {
  if (!request.apiKey?.canWrite) throw new AppStoreError(403, 'FORBIDDEN_ERROR', 'The API key in use does not allow this request.');
}

const hourlyLimit = ({ settings }: World): number => quotaOf(settings, 'app_store', 'callsAnHour');
