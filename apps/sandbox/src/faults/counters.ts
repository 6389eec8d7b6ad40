import type { Platform } from '../platforms.ts';

/** The fields in which each platform gives its counts. */
const COUNTERS: Record<Platform, readonly string[]> = {
  weibo: ['reposts_count', 'comments_count', 'attitudes_count', 'comments', 'reposts', 'attitudes', 'reads'],
  bilibili: ['view', 'danmaku', 'reply', 'favorite', 'coin', 'share', 'like', 'likes'],
  douyin: [
    ...['play_count', 'digg_count', 'comment_count', 'share_count', 'forward_count', 'download_count'],
    ...['total_play', 'total_like', 'total_comment', 'total_share'],
  ],
  kuaishou: ['like_count', 'comment_count', 'view_count'],
  wechat: ['read_user', 'share_user', 'zaikan_user', 'like_user', 'comment_count', 'collection_user', 'user_count'],
  app_store: [],
};

/** Counts as a platform sometimes gives them: half of what they were, or not at all. Everything else stays as it was written. */
export function spoilCounters(platform: Platform, answer: string, mode: 'backwards' | 'missing'): string {
  const counter = `"(?:${COUNTERS[platform].join('|')})":`;
  if (COUNTERS[platform].length === 0) return answer;
  if (mode === 'missing')
    return answer.replace(new RegExp(`,${counter}"?\\d+"?`, 'g'), '').replace(new RegExp(`${counter}"?\\d+"?,?`, 'g'), '');
  return answer.replace(
    new RegExp(`(${counter}"?)(\\d+)`, 'g'),
    (_whole, name: string, count: string) => `${name}${(BigInt(count) / 2n).toString()}`,
  );
}
