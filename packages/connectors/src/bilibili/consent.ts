import { z } from 'zod';
import type { Capability } from '@longstream/domain/platforms/platforms';
import type { Connector, ConsentFlow, Tokens } from '../connector.ts';
import { consentUrl } from '../http/address.ts';
import { formBody } from '../http/bodies.ts';
import { afterReading, afterSpending, afterSubmitting, notAsked } from '../replies/failure.ts';
import { isoAfter, isoFromSeconds, Seconds } from '../replies/fields.ts';
import { askBilibili, askForTokens } from './bilibili-api.ts';

const TokenReply = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: Seconds,
  scopes: z.array(z.string()).default([]),
});
const GrantedScopes = z.object({ scopes: z.array(z.string()) });
const AccountInfo = z.object({ name: z.string(), openid: z.string().min(1) });

export const authorizeUrl: ConsentFlow['authorizeUrl'] = (app, { redirectUri, state }) =>
  consentUrl(app, 'account', '/pc/account-pc/auth/oauth', { client_id: app.clientId, gourl: redirectUri, state });

export const exchangeCode: ConsentFlow['exchangeCode'] = async (app, { code }, signal) => {
  const body = formBody({ client_id: app.clientId, client_secret: app.clientSecret, grant_type: 'authorization_code', code });
  const token = await askForTokens(app, { path: '/x/account-oauth2/v1/token', body, secrets: [code] }, TokenReply, signal);
  if (token.kind === 'failed') return afterSubmitting(token);

  const tokens = toTokens(token.value);
  const info = await askWho({ app, grant: tokens }, signal);
  if (info.kind === 'failed') return afterSpending(info);
  return {
    kind: 'read',
    value: {
      ...tokens,
      externalAccountId: info.value.openid,
      displayName: info.value.name,
      scopes: token.value.scopes,
      capabilities: capabilitiesOf(token.value.scopes),
    },
  };
};

/** Each refresh token works once; the reply carries the next one. */
export const refresh: NonNullable<Connector['refresh']> = async (app, refreshToken, signal) => {
  if (refreshToken === null) return afterSubmitting(notAsked('reauthorise', 'There is no refresh token.'));
  const body = formBody({
    client_id: app.clientId,
    client_secret: app.clientSecret,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  const token = await askForTokens(app, { path: '/x/account-oauth2/v1/refresh_token', body, secrets: [refreshToken] }, TokenReply, signal);
  return token.kind === 'failed' ? afterSubmitting(token) : { kind: 'read', value: toTokens(token.value) };
};

/** What the owner granted decides, and may have changed since. */
export const inspect: Connector['inspect'] = async (account, signal) => {
  const info = await askWho(account, signal);
  if (info.kind === 'failed') return afterReading(info);
  const granted = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/user/account/scopes' }, GrantedScopes, signal);
  if (granted.kind === 'failed') return afterReading(granted);
  return { kind: 'read', value: { displayName: info.value.name, capabilities: capabilitiesOf(granted.value.scopes) } };
};

function askWho(session: Parameters<typeof askBilibili>[0], signal: AbortSignal) {
  return askBilibili(session, { method: 'GET', path: '/arcopen/fn/user/account/info' }, AccountInfo, signal);
}

function capabilitiesOf(scopes: readonly string[]): Capability[] {
  return [...(scopes.includes('ARC_BASE') ? (['video'] as const) : []), ...(scopes.includes('ATC_BASE') ? (['article'] as const) : [])];
}

function toTokens(token: z.output<typeof TokenReply>): Tokens {
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token,
    expiresAt: expiryOf(token.expires_in),
    refreshExpiresAt: null,
  };
}

const A_BILLION = 1_000_000_000;

/** Against its name, `expires_in` is the instant of the end in Unix seconds. A small value would be a duration, should that ever be mended. */
export function expiryOf(expiresIn: number): string {
  return expiresIn > A_BILLION ? isoFromSeconds(expiresIn) : isoAfter(expiresIn);
}
