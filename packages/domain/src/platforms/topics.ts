import { isManual, type Platform } from './platforms.ts';

/** A topic as a platform's people write it: #between two signs#, or #after one. Where we know nothing of a platform, either will do. */
export function topicPattern(platform: Platform): RegExp {
  if (platform === 'weibo' || platform === 'bilibili') return /#[^#\r\n]+#/u;
  return isManual(platform) ? /#[\p{L}\p{N}_]+#?/u : /#[\p{L}\p{N}_]+/u;
}
