import { z } from 'zod';
import type { PlatformApp } from '../connector.ts';
import { jsonBody } from '../http/bodies.ts';
import type { Reply } from '../replies/failure.ts';
import { Whole } from '../replies/fields.ts';
import { askForTokens, askWithToken } from './douyin-api.ts';

const ClientToken = z.object({ access_token: z.string().min(1), expires_in: Whole });

/** A token is given up this long before its end, so that none dies between two calls. */
const SAFETY_MS = 60_000;

const held = new Map<string, { readonly token: string; readonly endsAtMs: number }>();

type AppQuestion = Parameters<typeof askWithToken>[2];

/**
 * Asks on behalf of the app itself. Its token is kept in memory until it ends, because each new one shortens the life of the one before;
 * a token that Douyin no longer takes is dropped, and the next call gets another.
 */
export async function askAsApp<T>(app: PlatformApp, question: AppQuestion, schema: z.ZodType<T>, signal: AbortSignal): Promise<Reply<T>> {
  const token = await clientToken(app, signal);
  if (token.kind === 'failed') return token;

  const reply = await askWithToken(app, token.value, question, schema, signal);
  if (reply.kind === 'ok' || reply.reason.class !== 'reauthorise') return reply;
  held.delete(keyOf(app));
  // It is the app's token that died, which no consent of the account's owner could mend.
  return { ...reply, reason: { ...reply.reason, class: 'wait' }, waitSeconds: reply.waitSeconds ?? 1 };
}

async function clientToken(app: PlatformApp, signal: AbortSignal): Promise<Reply<string>> {
  const known = held.get(keyOf(app));
  if (known !== undefined && known.endsAtMs > Date.now() + SAFETY_MS) return { kind: 'ok', value: known.token };

  const body = jsonBody({ grant_type: 'client_credential', client_key: app.clientId, client_secret: app.clientSecret });
  const given = await askForTokens(app, '/oauth/client_token/', body, [], ClientToken, signal);
  if (given.kind === 'failed') return given;

  const { access_token: token, expires_in: seconds } = given.value;
  held.set(keyOf(app), { token, endsAtMs: Date.now() + seconds * 1000 });
  return { kind: 'ok', value: token };
}

function keyOf(app: PlatformApp): string {
  return JSON.stringify([app.hosts.open, app.clientId, app.clientSecret]);
}
