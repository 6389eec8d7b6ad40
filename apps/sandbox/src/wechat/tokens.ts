import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { queryOf, textField, type Fields } from '../hosts/request-fields.ts';
import type { World } from '../world.ts';
import { jsonOf, refuseStrangeAddress } from './caller.ts';
import { WechatError } from './errors.ts';
import { accountByAppid, credentialsOf } from './official-accounts.ts';
import { spend } from './quotas.ts';

const LIFE_MS = 7200_000;
const OVERLAP_MS = 5 * 60_000;
const FORCED_A_DAY = 20;
const BETWEEN_FORCED_MS = 30_000;

/** The two families of tokens know nothing of each other: renewing in one ends none of the other. */
type Family = 'token' | 'stable_token';

export function wechatTokens(app: FastifyInstance, world: World): void {
  const secondsUntil = (at: number): number => Math.floor((at - world.realNow()) / 1000);

  // Every call makes a new token, which takes the old one's place after the overlap.
  app.get('/cgi-bin/token', (request) => {
    const account = ownerOf(world, request, queryOf(request));
    spend(world, account.id, '/cgi-bin/token');
    return world.atomically(() => {
      const old = world.grants.newestAccess('wechat', account.id, 'token');
      if (old && old.expiresAt - world.realNow() > OVERLAP_MS) world.grants.extendAccess('wechat', old.token, OVERLAP_MS);
      const { token, expiresAt } = issue(world, account, 'token');
      return { access_token: token, expires_in: secondsUntil(expiresAt) };
    });
  });

  // The same token as long as it has more than the overlap to live, unless a new one is forced, which ends it at once.
  app.post('/cgi-bin/stable_token', (request) => {
    const body = jsonOf(request);
    const account = ownerOf(world, request, body);
    const isForced = body.force_refresh ?? false;
    if (typeof isForced !== 'boolean') throw new WechatError(47001, 'force_refresh');
    if (isForced) refuseTooMuchForce(world, account);
    else spend(world, account.id, '/cgi-bin/stable_token');
    return world.atomically(() => {
      const current = world.grants.newestAccess('wechat', account.id, 'stable_token');
      const left = (current?.expiresAt ?? 0) - world.realNow();
      if (current && left > OVERLAP_MS && !isForced) return { access_token: current.token, expires_in: secondsUntil(current.expiresAt) };
      if (current && isForced) world.grants.revokeAccess('wechat', current.token);
      else if (current && left > 0) world.grants.extendAccess('wechat', current.token, OVERLAP_MS);
      const { token, expiresAt } = issue(world, account, 'stable_token');
      return { access_token: token, expires_in: secondsUntil(expiresAt) };
    });
  });
}

function ownerOf(world: World, request: FastifyRequest, fields: Fields): SeededAccount {
  if (fields.grant_type !== 'client_credential') throw new WechatError(40002);
  const appid = textField(fields, 'appid');
  const secret = textField(fields, 'secret');
  if (!appid) throw new WechatError(41002);
  if (!secret) throw new WechatError(41004);
  const account = accountByAppid(world, appid);
  if (!account) throw new WechatError(40013);
  if (credentialsOf(world, account.id).clientSecret !== secret) throw new WechatError(40125);
  refuseStrangeAddress(world, request, account.id);
  return account;
}

function issue(world: World, { id }: SeededAccount, family: Family): { token: string; expiresAt: number } {
  return world.grants.issueAccess('wechat', `87_${randomBytes(100).toString('base64url')}`, { accountId: id, scope: family }, LIFE_MS);
}

function refuseTooMuchForce(world: World, { id }: SeededAccount): void {
  const name = `wechat-forced-${id}`;
  const forcedAt = Number(world.settings.get(name) ?? -BETWEEN_FORCED_MS);
  if (world.realNow() - forcedAt < BETWEEN_FORCED_MS) throw new WechatError(45011);
  if (!world.dailyCalls.take('wechat', id, '/cgi-bin/stable_token force', FORCED_A_DAY)) throw new WechatError(45009);
  world.settings.set(name, world.realNow());
}
