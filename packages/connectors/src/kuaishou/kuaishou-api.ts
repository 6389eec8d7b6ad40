import { z } from 'zod';
import type { PlatformApp } from '../connector.ts';
import type { Protocol, Question } from '../replies/ask.ts';
import { ask } from '../replies/ask.ts';
import type { Reply } from '../replies/failure.ts';
import { notAsked } from '../replies/failure.ts';
import { Id, OptionalText } from '../replies/fields.ts';
import { KUAISHOU_ERRORS } from './error-codes.ts';
import { KUAISHOU_RATE_LIMITS } from './rate-limits.ts';

const Envelope = z.object({ result: Id, error_msg: OptionalText, error: OptionalText });

const SUCCESS = '1';

/** Kuaishou has no wrapper: what it tells stands beside its `result`. */
const PROTOCOL: Protocol = {
  errors: KUAISHOU_ERRORS,
  rateLimits: KUAISHOU_RATE_LIMITS,
  open(body) {
    const envelope = Envelope.safeParse(body).data;
    if (envelope === undefined) return undefined;
    const { result, error, error_msg: message } = envelope;
    return result === SUCCESS ? { payload: body } : { code: result, text: message || error };
  },
};

/** A reply that says only that it worked. */
export const Acknowledged = z.unknown();

/** An account at Kuaishou on whose behalf we ask. */
export interface Session {
  readonly app: PlatformApp;
  readonly grant: { readonly accessToken: string };
}

type OpenQuestion = Pick<Question, 'method' | 'path' | 'query' | 'body' | 'changes'>;

/** Asks with app and token in the query, as every call of the open platform wants it. */
export function askKuaishou<T>(
  { app, grant }: Session,
  question: OpenQuestion,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const query = { app_id: app.clientId, access_token: grant.accessToken, ...question.query };
  return ask(PROTOCOL, app, { ...question, query, host: 'open', secrets: [grant.accessToken] }, schema, signal);
}

/** Asks for tokens, with the app's secret in the query. */
export function askForTokens<T>(
  app: PlatformApp,
  path: string,
  fields: Readonly<Record<string, string>>,
  secret: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const query = { app_id: app.clientId, app_secret: app.clientSecret, ...fields };
  return ask(PROTOCOL, app, { method: 'GET', host: 'open', path, query, changes: true, secrets: [secret] }, schema, signal);
}

/** Where one upload goes: each has a host of its own, which knows it by its token. */
export interface UploadPlace {
  readonly uploadToken: string;
  readonly endpoint: string;
}

/** A host and perhaps a port, and nothing that would turn the address into another one. */
const ENDPOINT = /^[a-z\d.-]+(?::\d{1,5})?$/i;
/** By the vendor's wish uploads go over plain HTTP; an app whose `upload` host is given over HTTPS has them go that way. */
const USUAL_SCHEME = 'http:';

export function askUploadHost(
  app: PlatformApp,
  { uploadToken, endpoint }: UploadPlace,
  { query, ...question }: OpenQuestion,
  signal: AbortSignal,
): Promise<Reply<unknown>> {
  if (!ENDPOINT.test(endpoint)) return Promise.resolve(notAsked('platform_fault', `Kuaishou named no host to upload to: ${endpoint}`));
  const known = app.hosts['upload'];
  const scheme = known === undefined ? USUAL_SCHEME : new URL(known).protocol;
  const there = { ...app, hosts: { ...app.hosts, upload: `${scheme}//${endpoint}` } };
  const asked = { ...question, host: 'upload', query: { upload_token: uploadToken, ...query }, secrets: [uploadToken] };
  return ask(PROTOCOL, there, asked, Acknowledged, signal);
}
