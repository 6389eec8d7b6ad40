import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import type { Platform } from '../platforms.ts';
import { hoursInPublic, type Post } from '../state/posts.ts';
import { between, luck } from './chance.ts';
import { GROWTH, grown, type Growth } from './growth.ts';

export const COUNTS = ['views', 'likes', 'comments', 'shares', 'favourites', 'coins', 'danmaku'] as const;
export type Count = (typeof COUNTS)[number];
export type Engagement = Readonly<Record<Count, number>>;

/** Out of a thousand who see an item, so many react; a range, since items differ. */
const PER_THOUSAND: Record<Platform, Record<Exclude<Count, 'views'>, readonly [number, number]>> = {
  weibo: { likes: [6, 22], comments: [1, 6], shares: [1, 5], favourites: [0.2, 1], coins: [0, 0], danmaku: [0, 0] },
  bilibili: { likes: [85, 100], comments: [3, 7], shares: [6, 14], favourites: [14, 26], coins: [22, 48], danmaku: [4, 9] },
  douyin: { likes: [28, 60], comments: [1, 4], shares: [2, 6], favourites: [2, 6], coins: [0, 0], danmaku: [0, 0] },
  kuaishou: { likes: [30, 70], comments: [2, 6], shares: [1, 4], favourites: [2, 6], coins: [0, 0], danmaku: [0, 0] },
  wechat: { likes: [4, 14], comments: [0.5, 3], shares: [20, 60], favourites: [3, 9], coins: [0, 0], danmaku: [0, 0] },
  app_store: { likes: [0, 0], comments: [0, 0], shares: [0, 0], favourites: [0, 0], coins: [0, 0], danmaku: [0, 0] },
};

/**
 * What an item's audience has done by an instant. It is computed, never stored: a function of the item's id, its account
 * and the content time since the public could see it. So it never falls while time goes on, and survives any restart.
 */
export function engagementAt(post: Post, account: SeededAccount, now: number): Engagement {
  const hours = hoursInPublic(post, now) ?? 0;
  const share = grown(growthOf(post), hours);
  const counts = COUNTS.map((count) => [count, Math.floor(finalCount(post, account, count) * share)]);
  return Object.fromEntries(counts) as Record<Count, number>;
}

/** The platform's growth, a little faster or slower for each item. */
export function growthOf(post: Post): Growth {
  const { halfHours, slope } = GROWTH[post.platform];
  return { halfHours: halfHours * between(0.92, 1.08, post.id, 'pace'), slope };
}

/** An item that takes no comments gets none. */
export function finalCount(post: Post, account: SeededAccount, count: Count): number {
  const views = finalViews(post, account);
  if (count === 'views') return views;
  if (count === 'comments' && post.fields.isSilent === true) return 0;
  const [low, high] = PER_THOUSAND[post.platform][count];
  return (views * between(low, high, post.id, count)) / 1000;
}

/** A lucky account's films are, its articles less so. */
const ARTICLE_LUCK = 0.02;

function finalViews(post: Post, { followers, draw }: SeededAccount): number {
  if (draw.kind === 'lucky') return between(draw.from, draw.to, post.id, 'views') * (post.kind === 'article' ? ARTICLE_LUCK : 1);
  return followers * draw.medianPerFollower * luck(draw.sigma, post.id, 'views');
}
