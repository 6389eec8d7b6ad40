import { z } from 'zod';
import type { Account, PlatformApp } from '../connector.ts';
import { formBody, type FormFields } from '../http/bodies.ts';
import type { Protocol, Question } from '../replies/ask.ts';
import { ask } from '../replies/ask.ts';
import { notAsked, type Reply } from '../replies/failure.ts';
import { Id, OptionalText } from '../replies/fields.ts';
import { WEIBO_ERRORS } from './error-codes.ts';
import { WEIBO_RATE_LIMITS } from './rate-limits.ts';

const Refusal = z.object({ error_code: Id, error: OptionalText, error_description: OptionalText });

/** Weibo has no envelope: a refusal is known by its `error_code`, anything else is the payload. */
const PROTOCOL: Protocol = {
  errors: WEIBO_ERRORS,
  rateLimits: WEIBO_RATE_LIMITS,
  open(body) {
    const refusal = Refusal.safeParse(body);
    if (refusal.success)
      return { code: refusal.data.error_code, text: [refusal.data.error, refusal.data.error_description].filter(Boolean).join(': ') };
    return typeof body === 'object' && body !== null ? { payload: body } : undefined;
  },
};

const ArticleEnvelope = z.object({ code: Id, msg: OptionalText, data: z.unknown().optional() });
const ARTICLE_TAKEN = '100000';

/** The calls for articles have an envelope, and codes of their own in it; what stands before them refuses as everywhere at Weibo. */
const ARTICLE_PROTOCOL: Protocol = {
  ...PROTOCOL,
  open(body) {
    const envelope = ArticleEnvelope.safeParse(body).data;
    if (envelope === undefined) return isRefusal(body) ? PROTOCOL.open(body) : undefined;
    return envelope.code === ARTICLE_TAKEN ? { payload: envelope.data } : { code: envelope.code, text: envelope.msg };
  },
};

function isRefusal(body: unknown): boolean {
  return Refusal.safeParse(body).success;
}

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

/** Asks what its proxies do, which document no other place for the token than among the fields. */
export function askForArticle<T>(
  { app, grant }: Session,
  { fields, ...question }: Pick<Question, 'path'> & { readonly fields: FormFields },
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const body = formBody({ access_token: grant.accessToken, ...fields });
  return ask(
    ARTICLE_PROTOCOL,
    app,
    { ...question, method: 'POST', host: 'api', body, changes: true, secrets: [grant.accessToken] },
    schema,
    signal,
  );
}

/** Contracted apps have their own family of calls, for every account that they serve: it takes more and tells more. */
export function isContracted({ capabilities }: Pick<Account, 'capabilities'>): boolean {
  return capabilities.includes('biz');
}

/** Where a call that both families have is found. */
export function familyOf(account: Account): { host: 'commercial' | 'api'; suffix: '/biz.json' | '.json' } {
  return isContracted(account) ? { host: 'commercial', suffix: '/biz.json' } : { host: 'api', suffix: '.json' };
}

/** The address from which the channel's user acts. Ordinary apps must say it with whatever they write, contracted ones may. */
export function ripFor(account: Account): Reply<string | undefined> {
  const { rip } = account.settings;
  if (rip === undefined && !isContracted(account))
    return notAsked('configuration', 'The channel does not say which public IPv4 address it acts from.');
  return { kind: 'ok', value: rip };
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
