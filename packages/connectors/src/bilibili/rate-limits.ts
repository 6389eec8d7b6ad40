import type { RateLimit } from '../connector.ts';

/**
 * The one quota of Bilibili's that has a number for everybody. Five submissions a day are those of accounts that are not full
 * members, which no call tells: their code says so. What an app may ask in a second or a day is not published.
 */
export const BILIBILI_RATE_LIMITS: readonly RateLimit[] = [
  { name: 'submissions', per: 'account', limit: 1, windowSeconds: 30, paths: ['/arcopen/fn/archive/add-by-utoken'] },
];
