import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Codes and titles; `NOT_AUTHORIZED`, `PARAMETER_ERROR` and `RATE_LIMIT_EXCEEDED` were seen in use, the others are unverified. */
const TITLES = {
  NOT_AUTHORIZED: 'Authentication credentials are missing or invalid.',
  FORBIDDEN_ERROR: 'This request is forbidden for security reasons',
  NOT_FOUND: 'The specified resource does not exist',
  PATH_ERROR: 'The URL path is not valid',
  'PARAMETER_ERROR.INVALID': 'A parameter has an invalid value',
  'PARAMETER_ERROR.ILLEGAL': 'A given parameter is not allowed in this request',
  'ENTITY_ERROR.ATTRIBUTE.REQUIRED': 'The provided entity is missing a required attribute',
  'ENTITY_ERROR.ATTRIBUTE.INVALID': 'An attribute value is invalid.',
  'ENTITY_ERROR.RELATIONSHIP.REQUIRED': 'The provided entity is missing a required relationship',
  'ENTITY_ERROR.RELATIONSHIP.INVALID': 'The provided entity includes a relationship with an invalid value',
  ENTITY_UNPROCESSABLE: 'The request entity is not a valid request document object',
  UNSUPPORTED_MEDIA_TYPE: 'The specified Content-Type is not supported',
  RATE_LIMIT_EXCEEDED: 'The request rate limit has been reached.',
  UNEXPECTED_ERROR: 'An unexpected error occurred.',
} as const;

export type AppStoreErrorCode = keyof typeof TITLES;
type ErrorSource = { readonly parameter: string } | { readonly pointer: string };

/** One refusal, as the only entry of a JSON:API error document. */
export class AppStoreError extends Error {
  readonly status: number;
  readonly code: AppStoreErrorCode;
  readonly source: ErrorSource | undefined;

  constructor(status: number, code: AppStoreErrorCode, detail: string, source?: ErrorSource) {
    super(detail);
    this.status = status;
    this.code = code;
    this.source = source;
  }

  get body(): { errors: readonly Record<string, unknown>[] } {
    const { status, code, message, source } = this;
    return {
      errors: [{ id: randomUUID(), status: String(status), code, title: TITLES[code], detail: message, ...(source && { source }) }],
    };
  }
}

export function answerAppStoreErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const known = error instanceof AppStoreError ? error : ofRequest(error);
    if (known.status >= 500) process.stderr.write(`${String(error.stack)}\n`);
    return reply.code(known.status).send(known.body);
  });
  app.setNotFoundHandler((request, reply) => {
    const { body } = new AppStoreError(404, 'PATH_ERROR', `The resource '${request.url.slice(1)}' does not exist`);
    return reply.code(404).send(body);
  });
}

/** A body that is not JSON, or comes as something else. */
function ofRequest({ statusCode = 500, message }: Error & { statusCode?: number }): AppStoreError {
  if (statusCode === 415) return new AppStoreError(415, 'UNSUPPORTED_MEDIA_TYPE', message);
  return statusCode < 500 ? new AppStoreError(422, 'ENTITY_UNPROCESSABLE', message) : new AppStoreError(500, 'UNEXPECTED_ERROR', '');
}
