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

/** Far beyond any key that a platform gives. */
const LONGEST_KEY = 8000;

/** A key that was typed in, by its name, and the rule that it breaks. */
export interface KeyFinding {
  readonly name: string;
  readonly rule: 'required' | 'one_line' | 'too_long' | 'unknown_field';
}

export function checkAccountKeys(platform: Platform, keys: Readonly<Record<string, string>>): KeyFinding[] {
  const known = accountKeys(platform);
  const unknown = Object.keys(keys).filter((name) => known.every((one) => one.name !== name));
  return [
    ...unknown.map((name) => ({ name, rule: 'unknown_field' as const })),
    ...known.flatMap(({ name, required, multiline }): KeyFinding[] => {
      const text = keys[name]?.trim() ?? '';
      if (text === '') return required ? [{ name, rule: 'required' }] : [];
      if (text.length > LONGEST_KEY) return [{ name, rule: 'too_long' }];
      return !multiline && /\s/.test(text) ? [{ name, rule: 'one_line' }] : [];
    }),
  ];
}

/** Which of an account's keys are what other platforms call the id and the secret of an app: its first, and its first secret one. */
export function registrationKeys(platform: Platform): { readonly id: string; readonly secret: string } {
  const keys = accountKeys(platform);
  const [id, secret] = [keys[0], keys.find((one) => one.secret)];
  if (id === undefined || secret === undefined) throw new RangeError(`Accounts of ${platform} have no keys of their own.`);
  return { id: id.name, secret: secret.name };
}

/**
 * Whether the team says what an account may do: because the platform does not tell, or because the consent that is asked for depends on
 * it. Elsewhere the platform says so.
 */
export function teamNamesCapabilities(platform: Platform): boolean {
  return platform === 'weibo' || platform === 'douyin';
}

/** Whether the platform tells what its accounts are called. Where none of its calls does, the team names them. */
export function tellsNames(platform: Platform): boolean {
  return !isManual(platform) && platform !== 'wechat';
}

/** Whether a channel of this platform must say the public IPv4 address of whoever posts through it ("rip" in the platform's own words). */
export function needsRip(platform: Platform): boolean {
  return platform === 'weibo';
}
