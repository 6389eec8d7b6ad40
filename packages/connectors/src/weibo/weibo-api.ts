import { z } from 'zod';
import type { PlatformApp } from '../connector.ts';
import type { Protocol, Question } from '../replies/ask.ts';
import { ask } from '../replies/ask.ts';
import type { Reply } from '../replies/failure.ts';
import { Id, OptionalText } from '../replies/fields.ts';
import { WEIBO_ERRORS } from './error-codes.ts';

const Refusal = z.object({ error_code: Id, error: OptionalText, error_description: OptionalText });

/** Weibo has no envelope: a refusal is known by its `error_code`, anything else is the payload. */
const PROTOCOL: Protocol = {
  errors: WEIBO_ERRORS,
  open(body) {
    const refusal = Refusal.safeParse(body);
    if (refusal.success)
      return { code: refusal.data.error_code, text: [refusal.data.error, refusal.data.error_description].filter(Boolean).join(': ') };
    return typeof body === 'object' && body !== null ? { payload: body } : undefined;
  },
};

/** Someone at Weibo on whose behalf we ask. */
export interface Session {
  readonly app: PlatformApp;
  readonly grant: { readonly accessToken: string };
}

export function askWeibo<T>(
  { app, grant }: Session,
  question: Omit<Question, 'secrets' | 'headers'>,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const headers = { authorization: `OAuth2 ${grant.accessToken}` };
  return ask(PROTOCOL, app, { ...question, headers, secrets: [grant.accessToken] }, schema, signal);
}

/** A call that no user stands behind yet: those of OAuth. */
export function askWeiboAsApp<T>(
  app: PlatformApp,
  question: Omit<Question, 'headers'>,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  return ask(PROTOCOL, app, question, schema, signal);
}
