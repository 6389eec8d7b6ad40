import type { Metric } from '../engagement/metrics.ts';
import type { Platform } from './platforms.ts';

/** What each platform's connector can read, in the order the screen shows it. The first one is the item's main curve. */
export const PLATFORM_METRICS = {
  weibo: ['likes', 'comments', 'shares', 'impressions'],
  bilibili: ['plays', 'likes', 'comments', 'shares', 'favourites', 'coins', 'danmaku'],
  douyin: ['plays', 'likes', 'comments', 'shares'],
} as const satisfies Record<Platform, readonly Metric[]>;
