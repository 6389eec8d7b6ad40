import { type Platform, PLATFORMS } from './platforms.ts';

/** Where a response plan says something: by the kind of place, as each team has other accounts. */
export type PlanPlace = 'community_video' | 'short_video' | 'post' | 'article' | 'anywhere';

/** The platforms that are such a place, the usual one first. */
export const PLAN_PLACES: Readonly<Record<PlanPlace, readonly Platform[]>> = {
  community_video: ['bilibili', 'acfun'],
  short_video: ['douyin', 'kuaishou'],
  post: ['weibo', 'xiaohongshu', 'qq', 'maimai'],
  article: ['wechat', 'zhihu', 'toutiao', 'weibo', 'bilibili'],
  anywhere: PLATFORMS.filter((platform) => platform !== 'app_store' && platform !== 'app_market'),
};
