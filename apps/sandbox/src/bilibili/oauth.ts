import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { consentPage, isLoopbackUrl } from '../consent/consent.ts';
import { bodyOf, queryOf, textField } from '../hosts/request-fields.ts';
import { tellConsent } from '../webhooks/tell.ts';
import type { World } from '../world.ts';
import { answerBilibiliErrors, BilibiliError, success } from './errors.ts';

const ACCESS_LIFE_MS = 30 * 24 * 3_600_000;

export const APP_SCOPES = ['USER_INFO', 'USER_DATA', 'ARC_BASE', 'ARC_DATA', 'ATC_BASE', 'ATC_DATA'] as const;
export type Scope = (typeof APP_SCOPES)[number];

export function bilibiliConsent(app: FastifyInstance, world: World): void {
  answerBilibiliErrors(app);
  consentPage(app, world, {
    platform: 'bilibili',
    paths: ['/pc/account-pc/auth/oauth', '/h5/account-h5/auth/oauth'],
    refusal: { error: 'access_denied' },
    read: (fields) => {
      if (textField(fields, 'client_id') !== world.apps.bilibili.clientId) return 'client_id error (122000)';
      const redirectUri = textField(fields, 'gourl');
      if (!isLoopbackUrl(redirectUri)) return 'gourl is not under the registered callback domain';
      return { redirectUri, state: textField(fields, 'state'), scope: APP_SCOPES.join(',') };
    },
  });
}

/** Tokens: `expires_in` is the Unix second at which the access token ends, and a refresh token works once. */
export function bilibiliTokens(app: FastifyInstance, world: World): void {
  answerBilibiliErrors(app);
  const { clientId, clientSecret } = world.apps.bilibili;

  const parameters = (request: FastifyRequest, grantType: string): ((name: string) => string) => {
    const fields = { ...queryOf(request), ...bodyOf(request) };
    const given = (name: string): string => {
      const value = textField(fields, name);
      if (!value) throw new BilibiliError(4000, name);
      return value;
    };
    if (given('client_id') !== clientId) throw new BilibiliError(122000);
    if (given('client_secret') !== clientSecret) throw new BilibiliError(122001);
    if (given('grant_type') !== grantType) throw new BilibiliError(4000, 'grant_type');
    return given;
  };

  const issue = (grant: { accountId: string; scope: string }): { access_token: string; refresh_token: string; expires_in: number } => {
    const access = world.grants.issueAccess('bilibili', randomBytes(16).toString('hex'), grant, ACCESS_LIFE_MS);
    const refreshToken = randomBytes(16).toString('hex');
    world.grants.issueRefresh('bilibili', {
      ...grant,
      token: refreshToken,
      accessToken: access.token,
      expiresAt: access.expiresAt,
      renewals: 0,
    });
    return { access_token: access.token, refresh_token: refreshToken, expires_in: Math.floor(access.expiresAt / 1000) };
  };

  app.post('/x/account-oauth2/v1/token', (request) => {
    const given = parameters(request, 'authorization_code');
    const grant = world.grants.redeemCode('bilibili', given('code'));
    if (!grant) throw new BilibiliError(122002);
    tellConsent(world, 'bilibili', grant);
    return success({ ...issue(grant), scopes: grant.scope.split(',') });
  });

  app.post('/x/account-oauth2/v1/refresh_token', (request) => {
    const given = parameters(request, 'refresh_token');
    const refresh = world.grants.refresh('bilibili', given('refresh_token'));
    // Once the access token has ended, only a new consent helps.
    if (!refresh || refresh.expiresAt <= world.realNow()) throw new BilibiliError(122007);
    const next = world.atomically(() => {
      world.grants.useUpRefresh('bilibili', refresh.token);
      return issue(refresh);
    });
    return success(next);
  });
}
