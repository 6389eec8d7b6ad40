import { z } from 'zod';
import type { Capability } from '@longstream/domain/platforms/platforms';
import type { Account, Connector, PlatformApp, Tokens } from '../connector.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading } from '../replies/failure.ts';
import { isoAfter, Whole } from '../replies/fields.ts';
import { askForToken, askWeChat } from './wechat-api.ts';

const TokenReply = z.object({ access_token: z.string().min(1), expires_in: Whole.pipe(z.number().positive()) });

/** `clientId` is the account's app id. No call tells an account of its own its name. */
export const exchangeKeys: NonNullable<Connector['exchangeKeys']> = async (app, signal) => {
  const tokens = await stableToken(app, signal);
  if (tokens.kind === 'failed') return afterReading(tokens);
  const grant = { ...tokens.value, externalAccountId: app.clientId };

  const capabilities = await capabilitiesOf({ app, grant }, signal);
  if (capabilities.kind === 'failed') return afterReading(capabilities);
  return { kind: 'read', value: { ...grant, displayName: app.clientId, scopes: [], capabilities: capabilities.value } };
};

/** As long as a token is good, every asker is given the same one: it does no harm to ask. */
export const refresh: NonNullable<Connector['refresh']> = async (app, _refreshToken, signal) => {
  const tokens = await stableToken(app, signal);
  return tokens.kind === 'failed' ? afterReading(tokens) : { kind: 'read', value: tokens.value };
};

async function stableToken(app: PlatformApp, signal: AbortSignal): Promise<Reply<Tokens>> {
  const json = { grant_type: 'client_credential', appid: app.clientId, secret: app.clientSecret, force_refresh: false };
  const token = await askForToken(app, json, TokenReply, signal);
  if (token.kind === 'failed') return token;
  const { access_token: accessToken, expires_in: expiresIn } = token.value;
  return { kind: 'ok', value: { accessToken, refreshToken: null, expiresAt: isoAfter(expiresIn), refreshExpiresAt: null } };
}

export const inspect: Connector['inspect'] = async (account, signal) => {
  const capabilities = await capabilitiesOf(account, signal);
  if (capabilities.kind === 'failed') return afterReading(capabilities);
  return { kind: 'read', value: { displayName: null, capabilities: capabilities.value } };
};

/** Accounts that nobody has verified may not publish by calls. They may write drafts, which a person publishes on the site. */
async function capabilitiesOf(account: Pick<Account, 'app' | 'grant'>, signal: AbortSignal): Promise<Reply<Capability[]>> {
  const json = { offset: 0, count: 1, no_content: 1 };
  const listed = await askWeChat(account, { path: '/cgi-bin/freepublish/batchget', json }, z.unknown(), signal);
  if (listed.kind === 'ok') return { kind: 'ok', value: ['publish', 'mass_send'] };
  return listed.reason.class === 'permission' ? { kind: 'ok', value: ['draft'] } : listed;
}
