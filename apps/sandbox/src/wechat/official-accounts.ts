import { wechatApp, type WechatApp } from '../accounts/registered-apps.ts';
import { accountsOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import type { World } from '../world.ts';

/** What an account may do, which its owner and the platform decide and a test may change. */
export interface AccountRules {
  /** Verified accounts may publish by API; the others only draft. */
  readonly canPublish: boolean;
  /** A subscription account sends to its followers once a day, a service account four times a month. */
  readonly kind: 'subscription' | 'service';
  /** Whether readers may comment at all. */
  readonly hasComments: boolean;
  /** How events are pushed: encrypted, or with nothing but a signature. */
  readonly eventMode: 'safe' | 'plain';
  /** The addresses from which it may be called. */
  readonly allowedIps: readonly string[];
}

const RULES: AccountRules = { canPublish: true, kind: 'subscription', hasComments: true, eventMode: 'safe', allowedIps: ['127.0.0.1'] };

export function rulesOf(world: World, accountId: string): AccountRules {
  return { ...RULES, ...(world.settings.get(`wechat-rules-${accountId}`) as Partial<AccountRules> | undefined) };
}

export function changeRules(world: World, accountId: string, change: Partial<AccountRules>): AccountRules {
  const rules = { ...rulesOf(world, accountId), ...change };
  world.settings.set(`wechat-rules-${accountId}`, rules);
  return rules;
}

/** An account has an appid of its own; the first account's is the one registered for the platform. */
export function credentialsOf(world: World, accountId: string): WechatApp {
  if (accountsOf('wechat')[0]?.id === accountId) return world.apps.wechat;
  return world.settings.remembered(`wechat-app-${accountId}`, wechatApp);
}

export function accountByAppid(world: World, appid: string): SeededAccount | undefined {
  return accountsOf('wechat').find(({ id }) => credentialsOf(world, id).clientId === appid);
}
