import type { Platform } from '../platforms.ts';

/**
 * How an item's counts grow: the share of its final count after some hours in public is 1 − 2^−(hours / half)^slope.
 *
 * - weibo is front-loaded: about 29 % after 1 h, half after 3.4 h, 88 % after a day;
 * - bilibili takes days: half of the first six days' plays after about 31 h, so half of everything after 36 h;
 * - douyin lies between, and so do kuaishou and wechat;
 * - on the app store nobody is counted.
 */
export interface Growth {
  readonly halfHours: number;
  readonly slope: number;
}

export const GROWTH: Record<Platform, Growth> = {
  weibo: { halfHours: 3.4, slope: 0.58 },
  bilibili: { halfHours: 36, slope: 0.9 },
  douyin: { halfHours: 12, slope: 0.75 },
  kuaishou: { halfHours: 14, slope: 0.8 },
  wechat: { halfHours: 7, slope: 0.7 },
  app_store: { halfHours: 1, slope: 1 },
};

export function grown(growth: Growth, hours: number): number {
  return hours <= 0 ? 0 : 1 - 2 ** -((hours / growth.halfHours) ** growth.slope);
}

/** The inverse of `grown`: after how many hours that share is reached. */
export function hoursUntil(growth: Growth, share: number): number {
  return growth.halfHours * (-Math.log2(1 - share)) ** (1 / growth.slope);
}
