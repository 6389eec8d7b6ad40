import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pathOf } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';

const ERRORS = {
  10002: 'parameter error',
  10003: 'client_key error',
  10004: 'scope is not granted to the app',
  10005: 'parameter missing',
  10006: 'redirect_uri is not registered',
  10007: 'code expired or used',
  10008: 'access_token invalid',
  10010: 'refresh_token expired',
  10013: 'client_secret error',
  10020: 'refresh_token renewals used up',
  2100004: 'system busy',
  2100005: 'parameter error',
  2190001: 'quota used up',
  2190002: 'access_token invalid',
  2190003: 'the user has not granted this api',
  2190005: 'video file too large',
  2190006: 'video longer than 15 minutes',
  2190007: 'video_id invalid',
  2190008: 'access_token expired',
  2190015: 'access_token and open_id do not match',
  2111003: 'comment invalid',
  2111007: 'video not found',
  28001017: 'unknown uri',
  28003017: 'quota used up',
  28003018: 'calling too often',
} as const satisfies Record<number, string>;

export type DouyinErrorCode = keyof typeof ERRORS;

/** A business error: HTTP 200 with the code in the envelope of the path's family. */
export class DouyinError extends Error {
  readonly code: DouyinErrorCode;

  constructor(code: DouyinErrorCode, field?: string) {
    super(field === undefined ? ERRORS[code] : `${ERRORS[code]}: ${field}`);
    this.code = code;
  }
}

export function douyinErrorText(code: number): string {
  return (ERRORS as Readonly<Record<number, string>>)[code] ?? 'error';
}

export const isOauth = (path: string): boolean => path.startsWith('/oauth/');

/** `/oauth/*` has `data` and `message`; every other path repeats the code in `extra`. */
export function envelope(
  world: World,
  path: string,
  code: number,
  description: string,
  data: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const answer = { ...data, error_code: code, description };
  if (isOauth(path)) return { data: answer, message: code === 0 ? 'success' : 'error' };
  const logid = randomBytes(12).toString('hex');
  return { data: answer, extra: { error_code: code, description, sub_error_code: 0, sub_description: '', logid, now: world.realNow() } };
}

export function answerDouyinErrors(app: FastifyInstance, world: World): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const path = pathOf(request);
    const known =
      error instanceof DouyinError ? error : (error.statusCode ?? 500) < 500 ? new DouyinError(isOauth(path) ? 10002 : 2100005) : null;
    if (known) return reply.code(200).send(envelope(world, path, known.code, known.message));
    process.stderr.write(`${String(error.stack)}\n`);
    return reply.code(200).send(envelope(world, path, 2100004, ERRORS[2100004]));
  });
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    return reply.code(404).send(envelope(world, path, 28001017, ERRORS[28001017]));
  });
}
