import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { PlatformApp } from '../connector.ts';
import type { Protocol, Question } from '../replies/ask.ts';
import { ask } from '../replies/ask.ts';
import type { Reply } from '../replies/failure.ts';
import { notAsked } from '../replies/failure.ts';
import { OptionalText } from '../replies/fields.ts';
import { APP_STORE_ERRORS, knownCode } from './error-codes.ts';
import { APP_STORE_RATE_LIMITS } from './rate-limits.ts';

const Refusal = z.object({ errors: z.array(z.object({ code: z.string(), title: OptionalText, detail: OptionalText })).min(1) });

const PROTOCOL: Protocol = {
  errors: APP_STORE_ERRORS,
  rateLimits: APP_STORE_RATE_LIMITS,
  open(body) {
    const [error] = Refusal.safeParse(body).data?.errors ?? [];
    if (error !== undefined) return { code: knownCode(error.code), text: [error.title, error.detail].filter(Boolean).join(': ') };
    return typeof body === 'object' && body !== null ? { payload: body } : undefined;
  },
};

const AUDIENCE = 'appstoreconnect-v1';
const ALGORITHM = 'ES256';
/** Apple takes no token that lives longer than twenty minutes. */
const TOKEN_LIFE = '10m';

const Keys = z.object({ issuerId: z.string(), keyId: z.string(), privateKey: z.string(), appId: z.string() });
export type Keys = z.output<typeof Keys>;

/** What the account typed in; null when some of it is missing. */
export function keysOf({ keys }: PlatformApp): Keys | null {
  return Keys.safeParse(keys).data ?? null;
}

type ApiQuestion = Omit<Question, 'host' | 'headers' | 'secrets'>;

/**
 * Asks with a token that is signed for this call with the account's own key; no token of Apple's is involved. Now and then Apple refuses
 * a good token: such a call did nothing, and is made once more with another one.
 */
export async function askAppStore<T>(
  app: PlatformApp,
  question: ApiQuestion,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const reply = await askSigned(app, question, schema, signal);
  return reply.kind === 'failed' && reply.reason.class === 'reauthorise' ? askSigned(app, question, schema, signal) : reply;
}

async function askSigned<T>(app: PlatformApp, question: ApiQuestion, schema: z.ZodType<T>, signal: AbortSignal): Promise<Reply<T>> {
  const keys = keysOf(app);
  const token = keys === null ? null : await signedToken(keys);
  if (keys === null || token === null) return notAsked('configuration', 'The account’s key is not a private key of App Store Connect.');
  const headers = { authorization: `Bearer ${token}` };
  return ask(PROTOCOL, app, { ...question, host: 'api', headers, secrets: [token, keys.privateKey] }, schema, signal);
}

/** Null when the private key is none. */
async function signedToken({ issuerId, keyId, privateKey }: Keys): Promise<string | null> {
  const key = await importPKCS8(privateKey, ALGORITHM).catch(() => null);
  if (key === null) return null;
  return new SignJWT({})
    .setProtectedHeader({ alg: ALGORITHM, kid: keyId, typ: 'JWT' })
    .setIssuer(issuerId)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(TOKEN_LIFE)
    .sign(key);
}
