import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebhooksService } from './webhooks.service.ts';

/** Events are small; a larger body is answered 413 before it is read. */
const MAX_BYTES = 64 * 1024;

type Called = FastifyRequest<{ Params: { platform: string; channelId?: string } }>;

/**
 * Where platforms call us: `/api/webhooks/<platform>`, and `…/<channelId>` where each account has keys of its own. No session is asked for,
 * the signature is; it covers the bytes as they came, so nothing here reads them as JSON. Whoever is refused is not told why.
 */
export async function mountWebhooks(fastify: FastifyInstance, webhooks: WebhooksService): Promise<void> {
  const log = new Logger('webhooks');
  await fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BYTES }, (_request, body, read) => {
      read(null, body);
    });
    scope.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) log.error('A call of a platform could not be taken; it will come again', error.stack);
      return reply.status(status).send();
    });
    for (const url of ['/api/webhooks/:platform', '/api/webhooks/:platform/:channelId']) {
      scope.route({
        method: ['GET', 'POST'],
        url,
        handler: async (request: Called, reply) => {
          const { platform, channelId = null } = request.params;
          const answer = await webhooks.receive(platform, channelId, readCall(request));
          if (answer.status !== 200) return reply.status(answer.status).send();
          return reply.status(200).type(answer.contentType).send(answer.body);
        },
      });
    }
    done();
  });
}

function readCall({ method, headers, query, body }: Called) {
  return { method, headers: texts(headers), query: texts(query), body: typeof body === 'string' ? body : '' };
}

/** Of what was said twice, the first. */
function texts(named: unknown): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(named ?? {}).map(([name, value]: [string, unknown]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return [name, typeof first === 'string' ? first : undefined];
    }),
  );
}
