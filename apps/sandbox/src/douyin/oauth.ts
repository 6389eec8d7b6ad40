import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { accountOf } from '../accounts/seeded-accounts.ts';
import { consentPage, isLoopbackUrl } from '../consent/consent.ts';
import { bodyOf, pathOf, textField } from '../hosts/request-fields.ts';
import type { RefreshToken } from '../state/grants.ts';
import { tellConsent, tellWithdrawal } from '../webhooks/tell.ts';
import type { World } from '../world.ts';
import { appCallerOf, issueAppToken } from './app-token.ts';
import { DouyinError, envelope } from './envelope.ts';

const DAY_SECONDS = 24 * 3600;
const ACCESS_SECONDS = 15 * DAY_SECONDS;
const REFRESH_SECONDS = 30 * DAY_SECONDS;
const MOST_RENEWALS = 5;

/** Permissions that an app has to apply for one by one, whatever else it may do. */
export const GRANTED_ON_APPLICATION = ['item.comment', 'data.external.user', 'renew_refresh_token'] as const;

/** The scopes that the app holds; asking for any other makes the consent page fail. */
const APP_SCOPES = [
  'user_info',
  'video.create.bind',
  'video.list.bind',
  'video.data.bind',
  'data.external.item',
  'aweme.share',
  'h5.share',
  ...GRANTED_ON_APPLICATION,
] as const;
export type Scope = (typeof APP_SCOPES)[number];

export function douyinConsent(app: FastifyInstance, world: World): void {
  consentPage(app, world, {
    platform: 'douyin',
    paths: ['/platform/oauth/connect/'],
    refusal: { error: 'access_denied' },
    read: (fields) => {
      if (textField(fields, 'client_key') !== world.apps.douyin.clientId) return 'client_key error (10003)';
      if (textField(fields, 'response_type') !== 'code') return 'response_type must be code (10002)';
      const redirectUri = textField(fields, 'redirect_uri');
      if (!isLoopbackUrl(redirectUri)) return 'redirect_uri is not registered (10006)';
      const scope = textField(fields, 'scope') ?? '';
      const unknown = scope.split(',').filter((one) => !APP_SCOPES.some((held) => held === one));
      if (unknown.length > 0) return `scope is not granted to the app (10004): ${unknown.join(',')}`;
      return { redirectUri, state: textField(fields, 'state'), scope };
    },
  });
}

export function douyinTokens(app: FastifyInstance, world: World): void {
  const { clientId, clientSecret } = world.apps.douyin;
  const token = (prefix: string): string => `${prefix}.${randomBytes(24).toString('hex')}`;

  const given = (request: FastifyRequest, name: string): string => {
    const value = textField(bodyOf(request), name);
    if (!value) throw new DouyinError(10005, name);
    return value;
  };
  const requireForm = (request: FastifyRequest): void => {
    if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(request.headers['content-type'] ?? ''))
      throw new DouyinError(10002, 'content-type');
  };
  const requireApp = (request: FastifyRequest): void => {
    if (given(request, 'client_key') !== clientId) throw new DouyinError(10003);
  };
  const requireSecret = (request: FastifyRequest): void => {
    if (given(request, 'client_secret') !== clientSecret) throw new DouyinError(10013);
  };
  const secondsUntil = (at: number): number => Math.floor((at - world.realNow()) / 1000);
  const liveRefresh = (request: FastifyRequest): RefreshToken => {
    const refresh = world.grants.refresh('douyin', given(request, 'refresh_token'));
    if (!refresh || refresh.expiresAt <= world.realNow()) throw new DouyinError(10010);
    return refresh;
  };
  const succeed = (request: FastifyRequest, data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    envelope(world, pathOf(request), 0, '', data);

  app.post('/oauth/access_token/', (request) => {
    requireForm(request);
    requireApp(request);
    requireSecret(request);
    if (given(request, 'grant_type') !== 'authorization_code') throw new DouyinError(10002, 'grant_type');
    const grant = world.grants.redeemCode('douyin', given(request, 'code'));
    if (!grant) throw new DouyinError(10007);
    tellConsent(world, 'douyin', grant);
    const access = world.grants.issueAccess('douyin', token('act'), grant, ACCESS_SECONDS * 1000);
    const refreshToken = token('rft');
    world.grants.issueRefresh('douyin', {
      ...grant,
      token: refreshToken,
      accessToken: access.token,
      expiresAt: world.realNow() + REFRESH_SECONDS * 1000,
      renewals: 0,
    });
    return succeed(request, {
      access_token: access.token,
      expires_in: ACCESS_SECONDS,
      refresh_token: refreshToken,
      refresh_expires_in: REFRESH_SECONDS,
      open_id: grant.accountId,
      scope: grant.scope,
      log_id: randomBytes(12).toString('hex'),
    });
  });

  // While the access token lives, the same one is extended; after that there is a new one. The refresh token's end stays.
  app.post('/oauth/refresh_token/', (request) => {
    requireForm(request);
    requireApp(request);
    if (given(request, 'grant_type') !== 'refresh_token') throw new DouyinError(10002, 'grant_type');
    const refresh = liveRefresh(request);
    const current = world.grants.access('douyin', refresh.accessToken);
    let accessToken = refresh.accessToken;
    if (current && current.expiresAt > world.realNow()) {
      world.grants.extendAccess('douyin', accessToken, ACCESS_SECONDS * 1000);
    } else {
      accessToken = world.grants.issueAccess('douyin', token('act'), refresh, ACCESS_SECONDS * 1000).token;
      world.grants.pointRefreshAt('douyin', refresh.token, accessToken);
    }
    return succeed(request, {
      access_token: accessToken,
      expires_in: ACCESS_SECONDS,
      refresh_token: refresh.token,
      refresh_expires_in: secondsUntil(refresh.expiresAt),
      open_id: refresh.accountId,
      scope: refresh.scope,
    });
  });

  app.post('/oauth/renew_refresh_token/', (request) => {
    requireForm(request);
    requireApp(request);
    const refresh = liveRefresh(request);
    if (!refresh.scope.split(',').includes('renew_refresh_token')) throw new DouyinError(10004);
    if (refresh.renewals >= MOST_RENEWALS) throw new DouyinError(10020);
    const renewed = {
      ...refresh,
      token: token('rft'),
      expiresAt: world.realNow() + REFRESH_SECONDS * 1000,
      renewals: refresh.renewals + 1,
    };
    world.atomically(() => {
      world.grants.useUpRefresh('douyin', refresh.token);
      world.grants.issueRefresh('douyin', renewed);
    });
    return succeed(request, { refresh_token: renewed.token, expires_in: REFRESH_SECONDS });
  });

  app.post('/oauth/client_token/', (request) => {
    requireApp(request);
    requireSecret(request);
    if (given(request, 'grant_type') !== 'client_credential') throw new DouyinError(10002, 'grant_type');
    return succeed(request, issueAppToken(world, token('clt')));
  });

  // Known from a client in use only: unverified.
  app.post('/oauth/revoke/', (request) => {
    const token = request.headers['access-token'];
    const access = typeof token === 'string' ? world.grants.access('douyin', token) : undefined;
    if (!access || access.expiresAt <= world.realNow()) throw new DouyinError(10008);
    if (given(request, 'open_id') !== access.accountId) throw new DouyinError(2190015);
    world.atomically(() => {
      world.grants.revokeAll('douyin', access.accountId);
      tellWithdrawal(world, 'douyin', access.accountId);
    });
    return succeed(request, {});
  });

  app.post('/oauth/userinfo/', (request) => {
    requireForm(request);
    const access = world.grants.access('douyin', given(request, 'access_token'));
    if (!access || access.expiresAt <= world.realNow()) throw new DouyinError(10008);
    const openId = given(request, 'open_id');
    if (access.accountId !== openId) throw new DouyinError(2190015);
    if (!access.scope.split(',').includes('user_info')) throw new DouyinError(10004);
    const account = accountOf('douyin', openId);
    const unionId = createHash('sha256').update(openId).digest('hex').slice(0, 32);
    return succeed(request, {
      open_id: openId,
      union_id: unionId,
      nickname: account.name,
      avatar: '',
      client_key: clientId,
      e_account_role: '',
    });
  });

  app.get('/open/getticket/', (request) => {
    appCallerOf(world, request);
    const ticket = world.settings.remembered('douyin-ticket', () => randomBytes(16).toString('hex'));
    return succeed(request, { ticket, expires_in: 7200 });
  });
}
