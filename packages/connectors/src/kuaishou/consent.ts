import { z } from 'zod';
import type { Connector, ConsentFlow, Tokens } from '../connector.ts';
import { consentUrl } from '../http/address.ts';
import { afterReading, afterSpending, afterSubmitting, notAsked } from '../replies/failure.ts';
import { Id, isoAfter, Seconds } from '../replies/fields.ts';
import { askForTokens, askKuaishou, type Session } from './kuaishou-api.ts';

const TokenReply = z.object({
  access_token: z.string().min(1),
  expires_in: Seconds,
  refresh_token: z.string().min(1),
  refresh_token_expires_in: Seconds,
  scopes: z.array(z.string()).default([]),
});
/** Only the first grant says who the account is. */
const FirstReply = TokenReply.extend({ open_id: Id });
const UserInfo = z.object({ user_info: z.object({ name: z.string() }) });

const SCOPES = ['user_info', 'user_video_publish', 'user_video_info', 'user_video_delete'];

export const authorizeUrl: ConsentFlow['authorizeUrl'] = (app, { redirectUri, state }) =>
  consentUrl(app, 'open', '/oauth2/authorize', {
    app_id: app.clientId,
    scope: SCOPES.join(','),
    response_type: 'code',
    redirect_uri: redirectUri,
    state,
    ua: 'pc',
  });

export const exchangeCode: ConsentFlow['exchangeCode'] = async (app, { code }, signal) => {
  const token = await askForTokens(app, '/oauth2/access_token', { code, grant_type: 'authorization_code' }, code, FirstReply, signal);
  if (token.kind === 'failed') return afterSubmitting(token);

  const tokens = toTokens(token.value);
  const user = await askWho({ app, grant: tokens }, signal);
  if (user.kind === 'failed') return afterSpending(user);
  const { open_id: externalAccountId, scopes } = token.value;
  return {
    kind: 'read',
    value: { ...tokens, externalAccountId, displayName: user.value.user_info.name, scopes, capabilities: ['video'] },
  };
};

/** Each refresh token works once. The next one ends when the first would have: after some 180 days the owner consents again. */
export const refresh: NonNullable<Connector['refresh']> = async (app, refreshToken, signal) => {
  if (refreshToken === null) return afterSubmitting(notAsked('reauthorise', 'There is no refresh token.'));
  const fields = { refresh_token: refreshToken, grant_type: 'refresh_token' };
  const token = await askForTokens(app, '/oauth2/refresh_token', fields, refreshToken, TokenReply, signal);
  return token.kind === 'failed' ? afterSubmitting(token) : { kind: 'read', value: toTokens(token.value) };
};

export const inspect: Connector['inspect'] = async (account, signal) => {
  const user = await askWho(account, signal);
  return user.kind === 'failed'
    ? afterReading(user)
    : { kind: 'read', value: { displayName: user.value.user_info.name, capabilities: ['video'] } };
};

function askWho(session: Session, signal: AbortSignal) {
  return askKuaishou(session, { method: 'GET', path: '/openapi/user_info' }, UserInfo, signal);
}

function toTokens(token: z.output<typeof TokenReply>): Tokens {
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token,
    expiresAt: isoAfter(token.expires_in),
    refreshExpiresAt: isoAfter(token.refresh_token_expires_in),
  };
}
