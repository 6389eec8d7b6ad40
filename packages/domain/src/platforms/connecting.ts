import { isManual, type Platform } from './platforms.ts';

/**
 * How an account of a platform becomes a channel.
 *
 * - `consent`: its owner says yes on a page of the platform
 * - `keys`: the platform gives each account keys of its own, which a manager types in
 * - `manual`: nothing is connected; people post there and come back with the link
 */
export type ConnectingWay = 'consent' | 'keys' | 'manual';

export function connectingWay(platform: Platform): ConnectingWay {
  if (isManual(platform)) return 'manual';
  return ACCOUNT_KEYS[platform] === undefined ? 'consent' : 'keys';
}

/** One of an account's keys. A `secret` one is never shown again; `multiline` ones are pasted from a file. */
export interface AccountKey {
  readonly name: string;
  readonly secret: boolean;
  readonly multiline: boolean;
  readonly required: boolean;
}

const key = (name: string, { secret = false, multiline = false, required = true } = {}): AccountKey => ({
  name,
  secret,
  multiline,
  required,
});

/** What a platform gives each account, in the order in which its own pages show them. */
const ACCOUNT_KEYS: Partial<Record<Platform, readonly AccountKey[]>> = {
  wechat: [
    key('appId'),
    key('appSecret', { secret: true }),
    // The two of the server callback: without them results are polled.
    key('callbackToken', { secret: true, required: false }),
    key('encodingAesKey', { secret: true, required: false }),
  ],
  app_store: [key('issuerId'), key('keyId'), key('privateKey', { secret: true, multiline: true }), key('appId')],
};

export function accountKeys(platform: Platform): readonly AccountKey[] {
  return ACCOUNT_KEYS[platform] ?? [];
}

/** Whether a channel of this platform must say the public IPv4 address of whoever posts through it ("rip" in the platform's own words). */
export function needsRip(platform: Platform): boolean {
  return platform === 'weibo';
}
