import type { RateLimit } from '../connector.ts';

/**
 * Douyin counts by capability, and publishes next to nothing of it. There is a cap on what one account may publish in a day, but its
 * number is not known: its code says when it is reached.
 */
export const DOUYIN_RATE_LIMITS: readonly RateLimit[] = [
  { name: 'calls', per: 'app', limit: 1000, windowSeconds: 1, paths: [], unverified: true },
];
