import { z } from 'zod';
import type { Account, PlatformApp } from '../connector.ts';
import type { RequestBody } from '../http/bodies.ts';
import { bytesBody } from '../http/bodies.ts';
import type { Protocol, Question } from '../replies/ask.ts';
import { ask } from '../replies/ask.ts';
import type { Reply } from '../replies/failure.ts';
import { Id, OptionalText } from '../replies/fields.ts';
import { WECHAT_ERRORS } from './error-codes.ts';
import { WECHAT_RATE_LIMITS } from './rate-limits.ts';

const Verdict = z.object({ errcode: Id, errmsg: OptionalText });

/** A send with an id that was used before was done before: the answer tells that send's own ids. */
const SENT_BEFORE = '45065';
const SUCCESSES: ReadonlySet<string> = new Set(['0', SENT_BEFORE]);

/** Failures come with status 200 too. A success may come without a code. */
const PROTOCOL: Protocol = {
  errors: WECHAT_ERRORS,
  rateLimits: WECHAT_RATE_LIMITS,
  open(body) {
    const verdict = Verdict.safeParse(body).data;
    if (verdict !== undefined && !SUCCESSES.has(verdict.errcode)) return { code: verdict.errcode, text: verdict.errmsg };
    return typeof body === 'object' && body !== null ? { payload: body } : undefined;
  },
};

/** A reply that says only that it worked. */
export const Acknowledged = z.object({ errcode: z.literal(0) });

type ApiQuestion = Pick<Question, 'path' | 'query' | 'changes'> & { readonly json?: object; readonly form?: RequestBody };

/** Asks on behalf of an account. */
export function askWeChat<T>(
  { app, grant }: Pick<Account, 'app' | 'grant'>,
  { json = {}, form, ...question }: ApiQuestion,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const query = { ...question.query, access_token: grant.accessToken };
  const body = form ?? plainJson(json);
  return ask(PROTOCOL, app, { ...question, method: 'POST', host: 'api', query, body, secrets: [grant.accessToken] }, schema, signal);
}

/** Asks with the account's own keys. */
export function askForToken<T>(app: PlatformApp, json: object, schema: z.ZodType<T>, signal: AbortSignal): Promise<Reply<T>> {
  const question = { method: 'POST', host: 'api', path: '/cgi-bin/stable_token', body: plainJson(json), secrets: [] } as const;
  return ask(PROTOCOL, app, question, schema, signal);
}

/** WeChat shows `\u` escapes to its readers as they are. So what JSON can write in no other way is left out. */
function plainJson(value: object): RequestBody {
  const text = JSON.stringify(value, (_name, inner: unknown) => (typeof inner === 'string' ? printable(inner) : inner));
  return bytesBody(text, 'application/json');
}

function printable(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, (character) => (JSON.stringify(character).startsWith('"\\u') ? '' : character));
}
