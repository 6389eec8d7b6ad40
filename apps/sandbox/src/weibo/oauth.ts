import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { consentPage, isLoopbackUrl } from '../consent/consent.ts';
import { textField, type Fields } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { callerOf, parametersOf } from './caller.ts';
import { WeiboError, WeiboOauthError } from './errors.ts';

const TOKEN_LIFE_SECONDS = 30 * 24 * 3600;

export function weiboOauth(app: FastifyInstance, world: World): void {
  const { clientId, clientSecret } = world.apps.weibo;

  consentPage(app, world, {
    platform: 'weibo',
    paths: ['/oauth2/authorize'],
    refusal: {
      error_uri: '/oauth2/authorize',
      error: 'access_denied',
      error_description: 'user denied your request.',
      error_code: '21330',
    },
    read: (fields) => {
      if (textField(fields, 'client_id') !== clientId) return 'error:invalid_client, error_code:21324';
      const redirectUri = textField(fields, 'redirect_uri');
      if (!isLoopbackUrl(redirectUri)) return 'error:redirect_uri_mismatch, error_code:21322';
      if ((textField(fields, 'response_type') ?? 'code') !== 'code') return 'error:unsupported_response_type, error_code:21329';
      return { redirectUri, state: textField(fields, 'state'), scope: textField(fields, 'scope') ?? '' };
    },
  });

  app.post('/oauth2/access_token', (request) => {
    const fields = parametersOf(request);
    const grant = redeem(fields);
    const access = world.grants.issueAccess('weibo', `2.00${randomBytes(14).toString('base64url')}`, grant, TOKEN_LIFE_SECONDS * 1000);
    return {
      access_token: access.token,
      remind_in: String(TOKEN_LIFE_SECONDS),
      expires_in: TOKEN_LIFE_SECONDS,
      uid: grant.accountId,
      isRealName: 'true',
    };
  });

  function redeem(fields: Fields): { accountId: string; scope: string } {
    const given = (name: string): string => {
      const value = textField(fields, name);
      if (!value) throw new WeiboOauthError(21323, `miss ${name}`);
      return value;
    };
    if (given('client_id') !== clientId || given('client_secret') !== clientSecret)
      throw new WeiboOauthError(21324, 'client_id or client_secret invalid');
    if (given('grant_type') !== 'authorization_code') throw new WeiboOauthError(21323, 'unsupported grant_type');
    const redirectUri = given('redirect_uri');
    const code = given('code');
    const grant = world.grants.redeemCode('weibo', code);
    if (!grant) throw new WeiboOauthError(21325, `invalid authorization code:${code}`);
    if (grant.redirectUri !== redirectUri) throw new WeiboOauthError(21322, 'redirect_uri is not the one of the authorisation');
    return grant;
  }

  app.post('/oauth2/get_token_info', (request) => {
    const access = world.grants.access('weibo', textField(parametersOf(request), 'access_token') ?? '');
    if (!access) throw new WeiboError(21332);
    const secondsLeft = Math.floor((access.expiresAt - world.realNow()) / 1000);
    if (secondsLeft <= 0) throw new WeiboError(21327);
    return {
      uid: access.accountId,
      appkey: clientId,
      scope: access.scope,
      create_at: Math.floor(access.issuedAt / 1000),
      expire_in: secondsLeft,
    };
  });

  app.post('/oauth2/revokeoauth2', (request) => {
    callerOf(world, request);
    world.grants.revokeAccess(
      'weibo',
      textField(parametersOf(request), 'access_token') ?? /\S+$/.exec(request.headers.authorization ?? '')?.[0] ?? '',
    );
    return { result: true };
  });
}
