import type { FastifyInstance } from 'fastify';

/** Far beyond any table of past results; a larger body is answered 413 before it is read. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Hands a text/csv body on as the bytes that came in: which encoding they are in is for the import to find out. */
export function registerCsvParser(fastify: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: MAX_BYTES }, (_request, body, done) => {
    done(null, body);
  });
}
