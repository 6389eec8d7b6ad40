import type { ManualPlatform, Platform } from '@longstream/domain/platforms/platforms';
import { m } from '../../paraglide/messages.js';

interface Preparation {
  /** What a team has to have before it can connect an account. */
  takes: () => string;
  /** Where the platform gives it. */
  console: string;
}

const PREPARATIONS: Readonly<Record<Exclude<Platform, ManualPlatform>, Preparation>> = {
  weibo: { takes: m.takes_weibo, console: 'https://open.weibo.com' },
  bilibili: { takes: m.takes_bilibili, console: 'https://openhome.bilibili.com' },
  douyin: { takes: m.takes_douyin, console: 'https://developer.open-douyin.com' },
  kuaishou: { takes: m.takes_kuaishou, console: 'https://open.kuaishou.com' },
  wechat: { takes: m.takes_wechat, console: 'https://mp.weixin.qq.com' },
  app_store: { takes: m.takes_app_store, console: 'https://appstoreconnect.apple.com' },
};

/** Without a console where nothing has to be asked of the platform. */
export function preparationFor(platform: Platform): Omit<Preparation, 'console'> & { console?: string } {
  const known: Partial<Record<Platform, Preparation>> = PREPARATIONS;
  return known[platform] ?? { takes: m.takes_manual };
}

interface KeyWords {
  label: () => string;
  hint?: () => string;
}

/** The keys as the platform's own pages call them. */
const KEYS: Partial<Record<Platform, Readonly<Record<string, KeyWords>>>> = {
  wechat: {
    appId: { label: m.key_wechat_app_id },
    appSecret: { label: m.key_wechat_app_secret },
    callbackToken: { label: m.key_wechat_callback_token, hint: m.key_wechat_callback_about },
    encodingAesKey: { label: m.key_wechat_encoding_aes_key, hint: m.key_wechat_callback_about },
  },
  app_store: {
    issuerId: { label: m.key_app_store_issuer_id },
    keyId: { label: m.key_app_store_key_id },
    privateKey: { label: m.key_app_store_private_key, hint: m.key_app_store_private_key_about },
    appId: { label: m.key_app_store_app_id, hint: m.key_app_store_app_id_about },
  },
};

/** A key that we have no word for goes by the platform's. */
export const keyWords = (platform: Platform, name: string): KeyWords => KEYS[platform]?.[name] ?? { label: () => name };
