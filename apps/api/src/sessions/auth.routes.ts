import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthService } from './auth.service.ts';
import { bearerKeyOf } from './bearer-key.ts';

/** Hands everything under /api/auth to the account library, which speaks the web's Request and Response. */
export function mountAuth(fastify: FastifyInstance, auth: AuthService): void {
  fastify.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      if (bearerKeyOf(request.headers) !== null)
        return reply.status(403).send({ code: 'not_allowed', message: 'An API key has no account.', details: {}, issues: [] });
      const answer = await auth.handle(toWebRequest(request), request.ip);
      return send(reply, answer);
    },
  });
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'content-length') headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const url = new URL(request.url, `${request.protocol}://${request.host}`);
  const body = request.method === 'POST' && request.body != null ? { body: JSON.stringify(request.body) } : {};
  return new Request(url, { method: request.method, headers, ...body });
}

async function send(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') void reply.header(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  return reply.status(answer.status).send(Buffer.from(await answer.arrayBuffer()));
}
