import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { HostRole, Platform } from '../platforms.ts';
import { bodyOf, queryOf, textField } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { spoilCounters } from './counters.ts';
import type { Fault, WebhookFault } from './faults.ts';

declare module 'fastify' {
  interface FastifyRequest {
    fault: Exclude<Fault, WebhookFault> | null;
  }
}

/** How a platform says that it was called too often, or gives any other code of its own. */
export type RateLimitAnswer = (path: string, code?: number) => { readonly status: number; readonly body: unknown };

const HTML =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n';

/** Lets every request to a host run into the faults planned for it, before or after its effect. */
export function meetFaults(app: FastifyInstance, world: World, platform: Platform, host: HostRole, rateLimited: RateLimitAnswer): void {
  app.decorateRequest('fault', null);

  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? request.url;
    request.fault = world.faults.take(platform, host, path);
    const { fault } = request;
    if (!fault || ('afterEffect' in fault && fault.afterEffect)) return;
    switch (fault.kind) {
      case 'drop_before':
        reply.hijack();
        request.raw.socket.destroy();
        return;
      case 'status':
      case 'html':
        return sendSpoiled(reply, fault);
      case 'rate_limit':
      case 'error': {
        const { status, body } = rateLimited(path, fault.code);
        return reply.code(status).send(body);
      }
      case 'too_many_requests':
        return reply.code(429).header('retry-after', fault.retryAfter).send(rateLimited(path).body);
      case 'latency':
      case 'drop_after':
      case 'malformed':
      case 'truncated':
      case 'slow_body':
      case 'counters':
      case 'empty_token':
        return;
    }
  });

  // With the whole of the request read: what is slow here has its effect even when nobody waits for the answer any more.
  app.addHook('preHandler', async ({ fault }) => {
    if (fault?.kind === 'latency' && !fault.afterEffect) await sleep(fault.ms);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const { fault } = request;
    switch (fault?.kind) {
      case 'drop_after':
        request.raw.socket.destroy();
        return payload;
      case 'malformed':
        return withLength(reply, `{"data":${String(payload)}`);
      case 'truncated':
        return cutInHalf(reply, payload);
      case 'latency':
        if (fault.afterEffect) await sleep(fault.ms);
        return payload;
      case 'status':
        reply.code(fault.status);
        return fault.afterEffect ? withLength(reply, fault.body ?? '') : payload;
      case 'html':
        reply.code(fault.status ?? 502).type('text/html');
        return withLength(reply, HTML);
      case 'error': {
        if (!fault.afterEffect) return payload;
        const { status, body } = rateLimited(request.url.split('?', 1)[0] ?? request.url, fault.code);
        reply.code(status).type('application/json');
        return withLength(reply, JSON.stringify(body));
      }
      case 'slow_body':
        return trickle(reply, payload, fault.bytesPerSecond);
      case 'counters':
        return withLength(reply, spoilCounters(platform, String(payload), fault.mode));
      case 'empty_token': {
        const sent = textField({ ...queryOf(request), ...bodyOf(request) }, 'refresh_token');
        if (sent !== undefined) world.grants.giveBackRefresh(platform, sent);
        return withLength(reply, String(payload).replace(/("(?:access|refresh)_token":)"[^"]*"/g, '$1""'));
      }
      default:
        return payload;
    }
  });
}

function sendSpoiled(reply: FastifyReply, fault: Extract<Fault, { kind: 'status' | 'html' }>): FastifyReply {
  if (fault.kind === 'html')
    return reply
      .code(fault.status ?? 502)
      .type('text/html')
      .send(HTML);
  return reply
    .code(fault.status)
    .type('text/plain')
    .send(fault.body ?? '');
}

function withLength(reply: FastifyReply, body: string): string {
  reply.header('content-length', Buffer.byteLength(body));
  return body;
}

/** Promises the whole body, sends half of it, and lets the connection die. */
function cutInHalf(reply: FastifyReply, payload: unknown): Readable {
  const whole = Buffer.from(String(payload));
  reply.header('content-length', whole.length);
  async function* half(): AsyncGenerator<Buffer> {
    yield whole.subarray(0, Math.floor(whole.length / 2));
    await sleep(10);
    throw new Error('cut off on purpose');
  }
  return Readable.from(half());
}

/** Sends the body a little at a time, as often as twenty times a second. */
function trickle(reply: FastifyReply, payload: unknown, bytesPerSecond: number): Readable {
  const whole = Buffer.from(String(payload));
  const step = Math.max(1, Math.floor(bytesPerSecond / 20));
  reply.header('content-length', whole.length);
  async function* drops(): AsyncGenerator<Buffer> {
    for (let at = 0; at < whole.length; at += step) {
      if (at > 0) await sleep((step / bytesPerSecond) * 1000);
      yield whole.subarray(at, at + step);
    }
  }
  return Readable.from(drops());
}
