import { z } from 'zod';
import type { Account, PlatformApp } from '../connector.ts';
import type { Protocol, Question } from '../replies/ask.ts';
import { ask } from '../replies/ask.ts';
import { notAsked, type Reply } from '../replies/failure.ts';
import { Id, OptionalText } from '../replies/fields.ts';
import { WEIBO_ERRORS } from './error-codes.ts';
import { WEIBO_RATE_LIMITS } from './rate-limits.ts';

const Refusal = z.object({ error_code: Id, error: OptionalText, error_description: OptionalText });

/** Of its families of calls, only that of articles has an envelope. */
const Envelope = z.object({ code: Id, msg: OptionalText, data: z.unknown().optional() });
const TAKEN = '100000';

/** A refusal is known by its `error_code`, or by the code of the envelope. Anything else is the payload. */
const PROTOCOL: Protocol = {
  errors: WEIBO_ERRORS,
  rateLimits: WEIBO_RATE_LIMITS,
  open(body) {
    if (typeof body !== 'object' || body === null) return undefined;
    const refusal = 'error_code' in body ? Refusal.safeParse(body).data : undefined;
    if (refusal !== undefined)
      return { code: refusal.error_code, text: [refusal.error, refusal.error_description].filter(Boolean).join(': ') };
    const envelope = 'code' in body ? Envelope.safeParse(body).data : undefined;
    if (envelope !== undefined) return envelope.code === TAKEN ? { payload: envelope.data } : { code: envelope.code, text: envelope.msg };
    return { payload: body };
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
