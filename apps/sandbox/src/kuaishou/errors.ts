import type { FastifyInstance } from 'fastify';

/** Result codes with the words that come with them. Only `video_not_exist` and `refreshToken.discarded` were ever observed; the other words are ours. */
const RESULTS = {
  100200100: 'invalid_request',
  100200101: 'invalid_client',
  100200102: 'access_denied',
  100200103: 'unsupported_response_type',
  100200104: 'unsupported_grant_type',
  100200105: 'invalid_code',
  100200106: 'invalid_scope',
  100200108: 'access_token_expired',
  100200109: 'user_revoked',
  100200113: 'refresh_token_expired',
  100200301: 'risk_control',
  100200410: 'api_rate_limit',
  100200500: 'internal_error',
  100100400: 'bad_parameter',
  100100402: 'daily_quota_exceeded',
  120001: 'video_not_exist',
  100120001: 'video_not_exist',
  100120002: 'video_not_uploaded',
  100120003: 'video_publish_failed',
} as const satisfies Record<number, string>;

export type KuaishouResult = keyof typeof RESULTS;

export function isKuaishouResult(code: number): code is KuaishouResult {
  return Object.hasOwn(RESULTS, code);
}

/** A failed call: HTTP 200 all the same, with a `result` other than 1. */
export class KuaishouError extends Error {
  readonly result: KuaishouResult;
  readonly error: string;

  constructor(result: KuaishouResult, about?: string, error: string = RESULTS[result]) {
    super(about === undefined ? error.toUpperCase() : `${error.toUpperCase()}: ${about}`);
    this.result = result;
    this.error = error;
  }

  get body(): Record<string, unknown> {
    return { result: this.result, error: this.error, error_msg: this.message };
  }
}

/** What succeeds has `result` 1 and its fields beside it; there is no wrapper around them. */
export const succeed = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({ result: 1, ...fields });

export function answerKuaishouErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof KuaishouError) return reply.code(200).send(error.body);
    if ((error.statusCode ?? 500) < 500) return reply.code(200).send(new KuaishouError(100200100, error.message).body);
    process.stderr.write(`${String(error.stack)}\n`);
    return reply.code(200).send(new KuaishouError(100200500).body);
  });
  app.setNotFoundHandler((_request, reply) => reply.code(200).send(new KuaishouError(100200100, 'path').body));
}
