import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PlatformApp } from '../connector.ts';
import type { RequestBody } from '../http/bodies.ts';
import { bytesBody, jsonBody } from '../http/bodies.ts';
import type { Protocol, Question } from '../replies/ask.ts';
import { ask } from '../replies/ask.ts';
import type { Reply } from '../replies/failure.ts';
import { Id, OptionalText } from '../replies/fields.ts';
import { BILIBILI_ERRORS } from './error-codes.ts';
import { BILIBILI_RATE_LIMITS } from './rate-limits.ts';
import { signedHeaders } from './signature.ts';

const Envelope = z.object({ code: Id, message: OptionalText, data: z.unknown().optional() });

const PROTOCOL: Protocol = {
  errors: BILIBILI_ERRORS,
  rateLimits: BILIBILI_RATE_LIMITS,
  open(body) {
    const envelope = Envelope.safeParse(body).data;
    if (envelope === undefined) return undefined;
    return envelope.code === '0' ? { payload: envelope.data } : { code: envelope.code, text: envelope.message };
  },
};

/** A reply that says only that it worked. */
export const Acknowledged = z.unknown();

/** An account at Bilibili on whose behalf we ask. */
export interface Session {
  readonly app: PlatformApp;
  readonly grant: { readonly accessToken: string };
}

type MemberQuestion = Pick<Question, 'method' | 'path' | 'query' | 'changes'> & {
  /** Besides the token. */
  readonly secrets?: readonly string[];
  /** Sent as JSON, whose bytes are signed. */
  readonly json?: object;
  /** Sent as a form with a file, which is signed as if it were empty: its documents do not say how (unverified). */
  readonly form?: RequestBody;
};

/** Asks the creators' host, where every call is signed. */
export function askBilibili<T>(
  { app, grant }: Session,
  { json, form, secrets = [], ...question }: MemberQuestion,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const jsonText = json === undefined ? undefined : jsonBody(json);
  const signature = signedHeaders({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    body: jsonText?.open() ?? '',
    nonce: randomUUID(),
    timestampSeconds: Math.floor(Date.now() / 1000),
  });
  const headers = { 'content-type': 'application/json', 'access-token': grant.accessToken, ...signature };
  const body = jsonText ?? form;
  return ask(
    PROTOCOL,
    app,
    { ...question, host: 'member', headers, secrets: [grant.accessToken, ...secrets], ...(body === undefined ? {} : { body }) },
    schema,
    signal,
  );
}

/** Asks for tokens, with the app's secret instead of a signature. */
export function askForTokens<T>(
  app: PlatformApp,
  question: Omit<Question, 'host' | 'method'>,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  return ask(PROTOCOL, app, { ...question, method: 'POST', host: 'api', changes: true }, schema, signal);
}

/** Sends one part of a video to the upload host, which knows us by the upload's own token. */
export function sendPart(
  app: PlatformApp,
  uploadToken: string,
  partNumber: number,
  bytes: Buffer,
  signal: AbortSignal,
): Promise<Reply<unknown>> {
  const query = { upload_token: uploadToken, part_number: partNumber };
  const body = bytesBody(bytes, 'application/octet-stream');
  return ask(
    PROTOCOL,
    app,
    { method: 'POST', host: 'upload', path: '/video/v2/part/upload', query, body, secrets: [uploadToken] },
    Acknowledged,
    signal,
  );
}
