import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { consentPage, isLoopbackUrl } from '../consent/consent.ts';
import { bodyOf, queryOf, textField, type Fields } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { tellConsent } from '../webhooks/tell.ts';
import { KuaishouError, succeed } from './errors.ts';

const CODE_LIFE_MS = 2 * 60_000;
const ACCESS_SECONDS = 48 * 3600;
const REFRESH_SECONDS = 180 * 24 * 3600;

/** The scopes that the app was reviewed for. */
const APP_SCOPES = ['user_info', 'user_video_publish', 'user_video_info', 'user_video_delete'] as const;
export type Scope = (typeof APP_SCOPES)[number];

export function kuaishouConsent(app: FastifyInstance, world: World): void {
  consentPage(app, world, {
    platform: 'kuaishou',
    paths: ['/oauth2/authorize', '/oauth2/connect'],
    codeLifeMs: CODE_LIFE_MS,
    refusal: { error: 'access_denied' },
    read: (fields) => {
      if (textField(fields, 'app_id') !== world.apps.kuaishou.clientId) return 'app_id (100200101)';
      if (textField(fields, 'response_type') !== 'code') return 'response_type must be code (100200103)';
      const redirectUri = textField(fields, 'redirect_uri');
      if (!isLoopbackUrl(redirectUri)) return 'redirect_uri is not registered (100200101)';
      const scope = textField(fields, 'scope') ?? '';
      const unknown = scope.split(',').filter((one) => !APP_SCOPES.some((held) => held === one));
      if (unknown.length > 0) return `scope (100200106): ${unknown.join(',')}`;
      return { redirectUri, state: textField(fields, 'state'), scope };
    },
  });
}

/** A user's tokens come by GET with everything in the query, the app's own by POST with a form. */
export function kuaishouTokens(app: FastifyInstance, world: World): void {
  const { clientId, clientSecret } = world.apps.kuaishou;
  const token = (): string => randomBytes(32).toString('base64url');
  const requireApp = (fields: Fields): void => {
    if (required(fields, 'app_id') !== clientId) throw new KuaishouError(100200101, 'app_id');
    if (required(fields, 'app_secret') !== clientSecret) throw new KuaishouError(100200101, 'app_secret');
  };
  const requireGrantType = (fields: Fields, ...known: readonly string[]): void => {
    if (!known.includes(required(fields, 'grant_type'))) throw new KuaishouError(100200104, 'grant_type');
  };

  const issue = (grant: { accountId: string; scope: string }, refreshExpiresAt: number): Record<string, unknown> => {
    const access = world.grants.issueAccess('kuaishou', token(), grant, ACCESS_SECONDS * 1000);
    const refreshToken = token();
    world.grants.issueRefresh('kuaishou', {
      accountId: grant.accountId,
      scope: grant.scope,
      token: refreshToken,
      accessToken: access.token,
      expiresAt: refreshExpiresAt,
      renewals: 0,
    });
    return succeed({
      access_token: access.token,
      expires_in: ACCESS_SECONDS,
      refresh_token: refreshToken,
      refresh_token_expires_in: Math.round((refreshExpiresAt - world.realNow()) / 1000),
      scopes: grant.scope.split(','),
    });
  };

  // The vendor's page says `authorization_code`, its own SDK sends `code`.
  app.get('/oauth2/access_token', (request) => {
    const query = queryOf(request);
    requireApp(query);
    requireGrantType(query, 'authorization_code', 'code');
    const code = required(query, 'code');
    return world.atomically(() => {
      const grant = world.grants.redeemCode('kuaishou', code);
      if (!grant) throw new KuaishouError(100200105, 'code');
      tellConsent(world, 'kuaishou', grant);
      return { ...issue(grant, world.realNow() + REFRESH_SECONDS * 1000), open_id: grant.accountId };
    });
  });

  // Each refresh discards the token it was made with; the new one ends when the old one would have.
  app.get('/oauth2/refresh_token', (request) => {
    const query = queryOf(request);
    requireApp(query);
    requireGrantType(query, 'refresh_token');
    const given = required(query, 'refresh_token');
    const refresh = world.grants.refresh('kuaishou', given);
    if (!refresh) throw new KuaishouError(100200113, undefined, 'refreshToken.discarded');
    if (refresh.expiresAt <= world.realNow()) throw new KuaishouError(100200113);
    return world.atomically(() => {
      world.grants.useUpRefresh('kuaishou', given);
      return issue(refresh, refresh.expiresAt);
    });
  });

  app.post('/oauth2/access_token', (request) => {
    const body = bodyOf(request);
    requireApp(body);
    requireGrantType(body, 'client_credentials');
    return succeed({ access_token: token(), expires_in: ACCESS_SECONDS, token_type: 'bearer' });
  });
}

export function required(fields: Fields, name: string): string {
  const value = textField(fields, name);
  if (!value) throw new KuaishouError(100200100, name);
  return value;
}
