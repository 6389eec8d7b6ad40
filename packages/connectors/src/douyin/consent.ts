import { z } from 'zod';
import type { Capability } from '@longstream/domain/platforms/platforms';
import type { Account, Connector, ConsentFlow, PlatformApp, Tokens } from '../connector.ts';
import { consentUrl } from '../http/address.ts';
import { formBody } from '../http/bodies.ts';
import { afterReading, afterSpending, afterSubmitting, notAsked } from '../replies/failure.ts';
import { isoAfter, OptionalText, Whole } from '../replies/fields.ts';
import { askForTokens } from './douyin-api.ts';

const TokenReply = z.object({
  access_token: z.string().min(1),
  expires_in: Whole,
  refresh_token: z.string().min(1),
  refresh_expires_in: Whole,
  open_id: z.string().min(1),
  scope: OptionalText,
});
const UserInfo = z.object({ nickname: z.string() });

const RenewReply = z.object({ refresh_token: z.string().min(1), expires_in: Whole });

/**
 * Reading back is asked for with both. A consent page fails when it is asked for what the app does not hold, so comments
 * (`item.comment`) and the renewal of consents (`renew_refresh_token`) are asked for only where the app's registration has them.
 */
const SCOPES = {
  direct: ['user_info', 'video.create.bind', 'video.list.bind', 'video.data.bind'],
  handoff: ['user_info', 'aweme.share', 'h5.share', 'video.list.bind', 'video.data.bind'],
};

export const authorizeUrl: ConsentFlow['authorizeUrl'] = (app, { redirectUri, state, capabilities }) =>
  consentUrl(app, 'open', '/platform/oauth/connect/', {
    client_key: app.clientId,
    response_type: 'code',
    scope: scopesFor(app, capabilities).join(','),
    redirect_uri: redirectUri,
    state,
  });

function scopesFor({ scopes: granted = [] }: PlatformApp, capabilities: readonly Capability[]): string[] {
  const usual = SCOPES[capabilities.includes('direct') ? 'direct' : 'handoff'];
  return [...usual, ...granted.filter((scope) => !usual.includes(scope))];
}

export const exchangeCode: ConsentFlow['exchangeCode'] = async (app, { code }, signal) => {
  const body = formBody({ client_key: app.clientId, client_secret: app.clientSecret, code, grant_type: 'authorization_code' });
  const token = await askForTokens(app, '/oauth/access_token/', body, [code], TokenReply, signal);
  if (token.kind === 'failed') return afterSubmitting(token);

  const { access_token: accessToken, open_id: openId, scope } = token.value;
  const user = await askWho(app, { accessToken, externalAccountId: openId }, signal);
  if (user.kind === 'failed') return afterSpending(user);
  const scopes = scope.split(',').filter((name) => name !== '');
  return {
    kind: 'read',
    value: {
      ...toTokens(token.value),
      externalAccountId: openId,
      displayName: user.value.nickname,
      scopes,
      capabilities: [scopes.includes('video.create.bind') ? 'direct' : 'handoff'],
    },
  };
};

/** Prolongs the access token; the refresh token's own end stays where it is. */
export const refresh: NonNullable<Connector['refresh']> = async (app, refreshToken, signal) => {
  if (refreshToken === null) return afterSubmitting(notAsked('reauthorise', 'There is no refresh token.'));
  const body = formBody({ client_key: app.clientId, grant_type: 'refresh_token', refresh_token: refreshToken });
  const token = await askForTokens(app, '/oauth/refresh_token/', body, [refreshToken], TokenReply, signal);
  return token.kind === 'failed' ? afterSubmitting(token) : { kind: 'read', value: toTokens(token.value) };
};

/** Moves the refresh token's end another thirty days away, five times after a consent. */
export const renew: NonNullable<Connector['renew']> = async (app, refreshToken, signal) => {
  const body = formBody({ client_key: app.clientId, refresh_token: refreshToken });
  const renewed = await askForTokens(app, '/oauth/renew_refresh_token/', body, [refreshToken], RenewReply, signal);
  if (renewed.kind === 'failed') return afterSubmitting(renewed);
  const { refresh_token: next, expires_in: seconds } = renewed.value;
  return { kind: 'read', value: { refreshToken: next, refreshExpiresAt: isoAfter(seconds) } };
};

/** The scopes came with the tokens, and no call tells them again. */
export const inspect: Connector['inspect'] = async ({ app, grant }, signal) => {
  const user = await askWho(app, grant, signal);
  return user.kind === 'failed' ? afterReading(user) : { kind: 'read', value: { displayName: user.value.nickname, capabilities: null } };
};

function askWho(app: PlatformApp, { accessToken, externalAccountId }: Account['grant'], signal: AbortSignal) {
  const body = formBody({ open_id: externalAccountId, access_token: accessToken });
  return askForTokens(app, '/oauth/userinfo/', body, [accessToken], UserInfo, signal);
}

function toTokens(token: z.output<typeof TokenReply>): Tokens {
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token,
    expiresAt: isoAfter(token.expires_in),
    refreshExpiresAt: isoAfter(token.refresh_expires_in),
  };
}
