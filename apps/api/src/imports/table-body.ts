import { Refusal } from '@longstream/domain/refusal';
import type { FastifyInstance } from 'fastify';

/** Far beyond any table of past results; a larger body is answered 413 before it is read. */
const MAX_BYTES = 5 * 1024 * 1024;

/** CSV, and an Excel workbook. */
export const TABLE_TYPES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

/** Hands a table on as the bytes that came in: what they are, and in which encoding, is for the import to find out. */
export function registerTableParser(fastify: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  fastify.addContentTypeParser(TABLE_TYPES, { parseAs: 'buffer', bodyLimit: MAX_BYTES }, (_request, body, done) => {
    done(null, body);
  });
}

/** @throws {Refusal} `table_unreadable` for a body that came as something else. */
export function assertTable(body: unknown): asserts body is Buffer<ArrayBuffer> {
  if (!Buffer.isBuffer(body)) throw new Refusal('table_unreadable', { rule: 'not_a_table', expected: TABLE_TYPES });
}
