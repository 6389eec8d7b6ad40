import type { Platform } from '../platforms.ts';
import type { Settings } from '../state/settings.ts';

/**
 * How much an account may do. Weibo's posts and comments an hour are of its table; its calls an hour differ by app, and
 * so do the daily calls of Bilibili and Douyin and Douyin's posts a day, for which no number is published: these are
 * wide, and a test that wants a limit sets one.
 */
const QUOTAS = {
  weibo: { postsAnHour: 30, commentsAnHour: 60, callsAnHour: 15_000 },
  bilibili: { submissionsADay: 5, callsADay: 100_000 },
  douyin: { postsADay: 10_000, callsADay: 100_000 },
  // Calls of one interface: a user's, and those of all users of the app.
  kuaishou: { callsADay: 1000, appCallsADay: 100_000 },
  app_store: { callsAnHour: 3500 },
} as const satisfies Partial<Record<Platform, Record<string, number>>>;

type Limited = keyof typeof QUOTAS;

const setting = (platform: Platform): string => `quotas-${platform}`;

export function quotaOf<P extends Limited>(settings: Settings, platform: P, name: keyof (typeof QUOTAS)[P] & string): number {
  return changedQuotas(settings, platform)[name] ?? (QUOTAS[platform] as Readonly<Record<string, number>>)[name] ?? 0;
}

/** What was set, by name; everything else is as the platform has it. */
export function changedQuotas(settings: Settings, platform: Platform): Readonly<Record<string, number>> {
  return (settings.get(setting(platform)) ?? {}) as Readonly<Record<string, number>>;
}

export function changeQuotas(settings: Settings, platform: Platform, change: Readonly<Record<string, number>>): void {
  settings.set(setting(platform), { ...changedQuotas(settings, platform), ...change });
}

/** WeChat's limits are named by the paths of its calls, which are its own to know. */
export function isQuotaName(platform: Platform, name: string): boolean {
  return platform === 'wechat' ? name.startsWith('/') : Object.hasOwn(QUOTAS[platform], name);
}
