import { createReadStream, statSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { World } from '../world.ts';
import { ControlError } from './control-errors.ts';

/** The uploaded bytes, with ranges, so that a browser can seek in a film. */
export function mediaRoute(app: FastifyInstance, world: World): void {
  app.get<{ Params: { sha256: string } }>('/media/:sha256', async ({ params, headers }, reply) => {
    const { sha256 } = params;
    if (!/^[0-9a-f]{64}$/.test(sha256) || !world.media.has(sha256)) throw new ControlError(404, 'sha256', 'no such file');
    const path = world.media.pathOf(sha256);
    const { size } = statSync(path);
    reply
      .type(world.media.mimeTypeOf(sha256))
      .header('accept-ranges', 'bytes')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff');

    const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
    if (!range) return reply.header('content-length', size).send(createReadStream(path));
    const start = Number(range[1]);
    const end = range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
    if (start > end) return reply.code(416).header('content-range', `bytes */${size}`).send();
    return reply
      .code(206)
      .header('content-range', `bytes ${start}-${end}/${size}`)
      .header('content-length', end - start + 1)
      .send(createReadStream(path, { start, end }));
  });
}
