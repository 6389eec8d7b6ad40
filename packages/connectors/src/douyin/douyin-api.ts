import { z } from 'zod';
import type { Account, PlatformApp } from '../connector.ts';
import type { RequestBody } from '../http/bodies.ts';
import type { Protocol, Question } from '../replies/ask.ts';
import { ask } from '../replies/ask.ts';
import type { Reply } from '../replies/failure.ts';
import { Id, OptionalText } from '../replies/fields.ts';
import { DOUYIN_ERRORS } from './error-codes.ts';
import { DOUYIN_RATE_LIMITS } from './rate-limits.ts';

const Verdict = z.object({ error_code: Id, description: OptionalText });

/** Its families of calls put the code into different places; where there are several, they are read in this order. */
const Envelope = z.object({
  extra: Verdict.optional().catch(undefined),
  err_no: Id.optional(),
  err_msg: OptionalText,
  data: z.unknown().optional(),
});

const PROTOCOL: Protocol = {
  errors: DOUYIN_ERRORS,
  rateLimits: DOUYIN_RATE_LIMITS,
  open(body) {
    const envelope = Envelope.safeParse(body).data;
    if (envelope === undefined) return undefined;

    const verdicts = [
      ...(envelope.extra === undefined ? [] : [envelope.extra]),
      ...(envelope.err_no === undefined ? [] : [{ error_code: envelope.err_no, description: envelope.err_msg }]),
      ...[envelope.data, body].flatMap((place) => Verdict.safeParse(place).data ?? []),
    ];
    const refusal = verdicts.find(({ error_code: code }) => code !== '0');
    if (refusal !== undefined) return { code: refusal.error_code, text: refusal.description };
    return verdicts.length === 0 ? undefined : { payload: envelope.data };
  },
};

/** A reply that says only that it worked. */
export const Acknowledged = z.unknown();

type OpenQuestion = Pick<Question, 'method' | 'path' | 'query' | 'changes'> & { readonly body?: RequestBody };

/** Asks on behalf of an account. */
export function askDouyin<T>(
  { app, grant }: Pick<Account, 'app' | 'grant'>,
  question: OpenQuestion,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const query = { open_id: grant.externalAccountId, ...question.query };
  return askWithToken(app, grant.accessToken, { ...question, query }, schema, signal);
}

export function askWithToken<T>(
  app: PlatformApp,
  token: string,
  question: OpenQuestion,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  return ask(PROTOCOL, app, { ...question, host: 'open', headers: { 'access-token': token }, secrets: [token] }, schema, signal);
}

/** The OAuth calls, which carry their secrets in the body. */
export function askForTokens<T>(
  app: PlatformApp,
  path: string,
  body: RequestBody,
  secrets: readonly string[],
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  return ask(PROTOCOL, app, { method: 'POST', host: 'open', path, body, changes: true, secrets }, schema, signal);
}
