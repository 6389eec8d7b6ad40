import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { isFields, type Fields } from '../hosts/request-fields.ts';
import { quotaOf } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { BilibiliError } from './errors.ts';
import type { Scope } from './oauth.ts';
import { verifySignature } from './signature.ts';

/** Keeps every body as the bytes that came, since the signature is over them. */
export function keepRawBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

export function rawBody(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** Every call to the member host: the signature first, then the user's token, then what the user granted. */
export function callerOf(world: World, request: FastifyRequest, scope: Scope | null): SeededAccount {
  verifySignature(
    { headers: request.headers, body: rawBody(request) },
    {
      ...world.apps.bilibili,
      nowSeconds: Math.floor(world.realNow() / 1000),
      takeNonce: (nonce) => world.nonces.take(nonce),
    },
  );
  const token = request.headers['access-token'];
  if (typeof token !== 'string' || token === '') throw new BilibiliError(127000);
  const access = world.grants.access('bilibili', token);
  if (!access || access.expiresAt <= world.realNow()) throw new BilibiliError(127001);
  if (scope && !access.scope.split(',').includes(scope)) throw new BilibiliError(127011);
  if (!world.dailyCalls.take('bilibili', access.accountId, 'calls', quotaOf(world.settings, 'bilibili', 'callsADay')))
    throw new BilibiliError(127009);
  return accountOf('bilibili', access.accountId);
}

export function jsonBody(request: FastifyRequest): Fields {
  try {
    const body: unknown = JSON.parse(rawBody(request).toString('utf8'));
    if (isFields(body)) return body;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new BilibiliError(4000, 'body');
}
