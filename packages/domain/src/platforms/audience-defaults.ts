import { isManual, type ManualPlatform, type Platform } from './platforms.ts';

/** Hours after which followers bear half as much of an item. Our suggestion, after how fast the platforms' feeds move on; there is no source for it. */
const HALF_LIFE_HOURS = {
  weibo: 12,
  bilibili: 48,
  douyin: 24,
  kuaishou: 24,
  wechat: 72,
  app_store: 24,
} as const satisfies Record<Exclude<Platform, ManualPlatform>, number>;

/** Of platforms of which nothing is known, a day is the measure. */
export function suggestedHalfLife(platform: Platform): number {
  return isManual(platform) ? 24 : HALF_LIFE_HOURS[platform];
}
