import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/**
 * The codes that the sandbox answers with. The vendor names some of a range only (123008–123014 and the like are all
 * "content field rejected"; 127000–127004 all "auth parameters"); within such a range the choice here is ours.
 */
const ERRORS = {
  4000: 'parameter error',
  4002: 'signature error',
  4003: 'request expired',
  4004: 'duplicate request',
  4005: 'signature method error',
  4006: 'signature version error',
  4007: 'content-type error',
  4008: 'content md5 error',
  4009: 'accept error',
  4011: 'internal error',
  4012: 'method not supported',
  122000: 'client_id error',
  122001: 'client_secret error',
  122002: 'code not found',
  122007: 'refresh_token invalid',
  123004: 'archive not found',
  123006: 'broken video',
  123009: 'partition error',
  123010: 'copyright error',
  123011: 'source error',
  123012: 'tag error',
  123013: 'title error',
  123015: 'the same title was submitted a moment ago',
  123017: 'cover error',
  123018: 'desc too long',
  123026: 'submitting too fast, please wait 30 seconds',
  123028: 'archive is being processed, please wait 10 seconds',
  123030: 'title is longer than 80',
  123036: 'five submissions a day until you are a formal member',
  123038: 'gif covers are not supported',
  127000: 'auth parameters missing',
  127001: 'access token invalid',
  127009: 'call quota reached',
  127011: 'the user has not granted this scope',
  127022: 'upload_token invalid',
  127100: 'bad parameter',
  127102: 'file type not supported',
  127124: 'not found',
  127306: 'calling too often',
  129003: 'article content error',
  129004: 'article field error',
  129005: 'article title is longer than 40',
} as const satisfies Record<number, string>;

export type BilibiliErrorCode = keyof typeof ERRORS;

/** A business error: HTTP 200 with a code in the envelope. `field` names what was wrong where the platform's text does not. */
export class BilibiliError extends Error {
  readonly code: BilibiliErrorCode;

  constructor(code: BilibiliErrorCode, field?: string) {
    super(field === undefined ? ERRORS[code] : `${ERRORS[code]}: ${field}`);
    this.code = code;
  }
}

export function bilibiliErrorText(code: number): string {
  return (ERRORS as Readonly<Record<number, string>>)[code] ?? 'error';
}

export function success(data?: unknown): Record<string, unknown> {
  const envelope = { code: 0, message: '0', ttl: 1, request_id: randomBytes(16).toString('hex') };
  return data === undefined ? envelope : { ...envelope, data };
}

export function failure(code: number, message: string): Record<string, unknown> {
  return { code, message, ttl: 1 };
}

export function answerBilibiliErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof BilibiliError) return reply.code(200).send(failure(error.code, error.message));
    if ((error.statusCode ?? 500) < 500) return reply.code(200).send(failure(4000, 'parameter error'));
    process.stderr.write(`${String(error.stack)}\n`);
    return reply.code(200).send(failure(4011, 'internal error'));
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(failure(-404, 'not found')));
}
