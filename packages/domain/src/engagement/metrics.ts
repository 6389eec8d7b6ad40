import type { Platform } from '../platforms/platforms.ts';

/** The metrics that are sampled. Each means what its platform means by it; `comparableAs` says what may be put side by side. */
export const METRICS = ['plays', 'impressions', 'likes', 'comments', 'shares', 'favourites', 'coins', 'danmaku'] as const;
export type Metric = (typeof METRICS)[number];

/** What each platform's connector can read, in the order the screen shows it. The first one is the item's main curve. */
export const PLATFORM_METRICS = {
  weibo: ['likes', 'comments', 'shares', 'impressions'],
  bilibili: ['plays', 'likes', 'comments', 'shares', 'favourites', 'coins', 'danmaku'],
  douyin: ['plays', 'likes', 'comments', 'shares'],
} as const satisfies Record<Platform, readonly Metric[]>;
