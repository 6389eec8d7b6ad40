import { generateKeyPairSync, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Platform } from '../platforms.ts';
import type { Settings } from '../state/settings.ts';
import { accountsOf } from './seeded-accounts.ts';

/** The registration of Longstream's app with one platform. */
export interface RegisteredApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An Official Account: its appid and secret, and what the push of events is signed and encrypted with. */
export interface WechatApp extends RegisteredApp {
  readonly callbackToken: string;
  readonly encodingAesKey: string;
}

/** A key of App Store Connect; its secret is a P-256 private key as PKCS#8 PEM. */
export interface AppStoreKey {
  readonly keyId: string;
  readonly clientSecret: string;
}

/** An issuer (`clientId`) with an administrator's key, another that may only read, and the app under review. */
export interface AppStoreApp extends RegisteredApp, AppStoreKey {
  readonly readerKey: AppStoreKey;
  readonly appId: string;
  readonly bundleId: string;
}

export interface RegisteredApps extends Readonly<Record<Platform, RegisteredApp>> {
  readonly wechat: WechatApp;
  readonly app_store: AppStoreApp;
}

/** Each platform hands out keys of its own look, once. */
export function registerApps(settings: Settings): RegisteredApps {
  const registered = <T extends RegisteredApp>(platform: Platform, make: () => T): T => settings.remembered(`app-${platform}`, make);
  return {
    weibo: registered('weibo', () => ({
      clientId: String(1_000_000_000 + (randomBytes(4).readUInt32BE() % 3_000_000_000)),
      clientSecret: hex(16),
    })),
    bilibili: registered('bilibili', () => ({ clientId: hex(8), clientSecret: hex(16) })),
    douyin: registered('douyin', () => ({ clientId: `aw${hex(7)}`, clientSecret: hex(16) })),
    kuaishou: registered('kuaishou', () => ({ clientId: `ks${randomInt(10 ** 11, 10 ** 12)}`, clientSecret: hex(11) })),
    wechat: registered('wechat', wechatApp),
    app_store: registered('app_store', () => ({
      clientId: randomUUID(),
      ...appStoreKey(),
      readerKey: appStoreKey(),
      appId: accountsOf('app_store')[0]?.id ?? '',
      bundleId: 'com.dingtalk.sandbox',
    })),
  };
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** An Official Account has keys of its own, whichever app uses them. */
export function wechatApp(): WechatApp {
  return {
    clientId: `wx${hex(8)}`,
    clientSecret: hex(16),
    callbackToken: hex(8),
    // 43 letters and digits that, with a `=` behind them, are 32 bytes in base64.
    encodingAesKey: randomBytes(32).toString('base64').slice(0, 43).replaceAll(/[+/]/g, 'k'),
  };
}

function appStoreKey(): AppStoreKey {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { keyId: hex(5).toUpperCase(), clientSecret: privateKey };
}
