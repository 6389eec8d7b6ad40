import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { NestFactory, Reflector } from '@nestjs/core';
import { type NestApplicationOptions, StandardSchemaSerializerInterceptor, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Problem } from '@longstream/contracts/errors';
import { Refusal } from '@longstream/domain/refusal';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { limitKeys } from './limit-keys.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { registerTableParser } from '../imports/table-body.ts';
import { registerUploads } from '../media/upload-form.ts';
import { mountAuth } from '../sessions/auth.routes.ts';
import { AuthService } from '../sessions/auth.service.ts';
import { mountWebhooks } from '../webhooks/webhooks.routes.ts';
import { WebhooksService } from '../webhooks/webhooks.service.ts';
import { ContractPipe } from './contract.pipe.ts';
import { limitGuests } from './guest-route.ts';
import { isOwnHost, isOwnOrigin } from './own-origin.ts';
import { ProblemFilter } from './problem.filter.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Text that a member writes is far below this; media and tables have limits of their own. */
const JSON_LIMIT_BYTES = 512 * 1024;

/** Of what is too long, so much is read to its end before the answer. */
const HEARD_OUT_BYTES = 16 * 1024 * 1024;

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
};

/** The role `api`, ready to listen: routes, accounts, and the planner's files behind one address. */
export async function createApi(root: Type): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMIT_BYTES,
    trustProxy: false,
    forceCloseConnections: true,
    frameworkErrors: refuseUnreadable,
  });
  // Fastify reads JSON by itself; Nest would also read forms, in which another site's page may write.
  const options = { logger: ['error', 'warn'], abortOnError: false, bodyParser: false } satisfies NestApplicationOptions;
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, options);
  const settings = app.get<Settings>(SETTINGS, { strict: false });
  const fastify = adapter.getInstance<FastifyInstance>();

  guardOrigin(fastify, settings);
  hearOut(fastify);
  registerTableParser(fastify);
  await registerUploads(fastify);
  await limitGuests(fastify);
  limitKeys(fastify);
  mountAuth(fastify, app.get(AuthService, { strict: false }));
  await mountWebhooks(fastify, app.get(WebhooksService, { strict: false }));

  app.setGlobalPrefix('api');
  app.useGlobalPipes(new ContractPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)));
  app.enableShutdownHooks();
  await servePlanner(fastify, settings.plannerDir);
  return app;
}

/** What cannot even be routed (an address that is no address) never reaches the filter. */
function refuseUnreadable(error: Error, _request: unknown, reply: FastifyReply): void {
  const problem: Problem = {
    code: 'invalid_input',
    message: error.message,
    details: {},
    issues: [{ field: '(address)', rule: 'address', message: error.message }],
  };
  void reply.status(400).send(problem);
}

/** Closed on while they still write, whoever sends too much would learn of a broken line and not of the limit. */
function hearOut(fastify: FastifyInstance): void {
  fastify.addHook('onSend', ({ headers }, reply, _payload, done) => {
    if (reply.statusCode === 413 && Number(headers['content-length']) <= HEARD_OUT_BYTES) reply.removeHeader('connection');
    done();
  });
}

/** Nothing is answered under a name that is not ours, and nothing is changed for a page that is not ours. */
function guardOrigin(fastify: FastifyInstance, settings: Settings): void {
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(HEADERS);
    if (!isOwnHost(request.host, settings))
      return reply
        .status(421)
        .send({ code: 'not_allowed', message: 'This address does not answer for that name.', details: {}, issues: [] });
    const { origin } = request.headers;
    if (SAFE_METHODS.has(request.method) || origin === undefined || isOwnOrigin(origin, request.host, settings)) return undefined;
    return reply.status(403).send({ code: 'not_allowed', message: 'Another site may not act here.', details: { origin }, issues: [] });
  });
}

/** A path that names a file is that file; every other one is the planner's own to route. Built assets carry their hash and never change. */
async function servePlanner(fastify: FastifyInstance, dir: string): Promise<void> {
  if (!existsSync(join(dir, 'index.html'))) return;
  await fastify.register(fastifyStatic, { root: dir, serve: false, preCompressed: true });
  fastify.get('/*', (request, reply) => {
    const { pathname } = new URL(request.url, 'http://planner');
    if (pathname.startsWith('/api/')) throw new Refusal('not_found', { what: 'route' });
    const file = extname(pathname) === '' ? 'index.html' : decodeURIComponent(pathname);
    return reply.sendFile(file, pathname.startsWith('/assets/') ? { maxAge: '365d', immutable: true } : { maxAge: 0 });
  });
}
