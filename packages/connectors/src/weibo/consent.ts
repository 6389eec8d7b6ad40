import { z } from 'zod';
import type { Connector, ConsentFlow, PlatformApp } from '../connector.ts';
import { consentUrl } from '../http/address.ts';
import { formBody } from '../http/bodies.ts';
import { afterReading, afterSpending, afterSubmitting } from '../replies/failure.ts';
import { Id, isoAfter, Whole } from '../replies/fields.ts';
import { askWeibo, askWeiboAsApp, type Session } from './weibo-api.ts';

const TokenReply = z.object({ access_token: z.string().min(1), expires_in: Whole, uid: Id });
const UserReply = z.object({ screen_name: z.string() });

export const authorizeUrl: ConsentFlow['authorizeUrl'] = (app, { redirectUri, state }) =>
  consentUrl(app, 'api', '/oauth2/authorize', { client_id: app.clientId, redirect_uri: redirectUri, response_type: 'code', state });

/** Weibo gives web apps no refresh token: before the grant ends, its owner consents again. */
export const exchangeCode: ConsentFlow['exchangeCode'] = async (app, { code, redirectUri }, signal) => {
  const token = await redeem(app, code, redirectUri, signal);
  if (token.kind === 'failed') return afterSubmitting(token);
  const { access_token: accessToken, expires_in: expiresIn, uid } = token.value;

  const user = await askWho({ app, grant: { accessToken } }, uid, signal);
  if (user.kind === 'failed') return afterSpending(user);
  return {
    kind: 'read',
    value: {
      accessToken,
      refreshToken: null,
      expiresAt: isoAfter(expiresIn),
      refreshExpiresAt: null,
      externalAccountId: uid,
      displayName: user.value.screen_name,
      scopes: [],
      capabilities: null,
    },
  };
};

function redeem(app: PlatformApp, code: string, redirectUri: string, signal: AbortSignal) {
  const body = formBody({
    client_id: app.clientId,
    client_secret: app.clientSecret,
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
  });
  return askWeiboAsApp(
    app,
    { method: 'POST', host: 'api', path: '/oauth2/access_token', body, changes: true, secrets: [code] },
    TokenReply,
    signal,
  );
}

/** Weibo does not tell which of its APIs the app and the account may use. */
export const inspect: Connector['inspect'] = async (account, signal) => {
  const user = await askWho(account, account.grant.externalAccountId, signal);
  return user.kind === 'failed' ? afterReading(user) : { kind: 'read', value: { displayName: user.value.screen_name, capabilities: null } };
};

function askWho(session: Session, uid: string, signal: AbortSignal) {
  return askWeibo(session, { method: 'GET', host: 'api', path: '/2/users/show.json', query: { uid } }, UserReply, signal);
}
