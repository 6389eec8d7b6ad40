import type { Metric } from '../engagement/metrics.ts';
import { isManual, type Platform } from './platforms.ts';

/** What a person can read off any platform's page and type in. */
const TYPED_IN = ['plays', 'likes', 'comments', 'shares', 'favourites'] as const satisfies readonly Metric[];

/** What each platform's connector can read, in the order the screen shows it. The first one is the item's main curve. */
export const PLATFORM_METRICS = {
  weibo: ['likes', 'comments', 'shares', 'impressions'],
  bilibili: ['plays', 'likes', 'comments', 'shares', 'favourites', 'coins', 'danmaku'],
  douyin: ['plays', 'likes', 'comments', 'shares'],
  kuaishou: ['plays', 'likes', 'comments'],
  wechat: ['plays', 'likes', 'comments', 'shares'],
  app_store: [],
  xiaohongshu: TYPED_IN,
  acfun: TYPED_IN,
  qq: TYPED_IN,
  maimai: TYPED_IN,
  zhihu: TYPED_IN,
  toutiao: TYPED_IN,
  app_market: TYPED_IN,
} as const satisfies Record<Platform, readonly Metric[]>;

/** Whether the platform tells its figures to a program; otherwise a person types them in. */
export function isSampled(platform: Platform): boolean {
  return !isManual(platform) && PLATFORM_METRICS[platform].length > 0;
}
