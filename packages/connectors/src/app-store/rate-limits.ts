import type { RateLimit } from '../connector.ts';

/** Of a rolling hour, by key; Apple says each key's own number with every answer, and this one is what others have seen. */
export const APP_STORE_RATE_LIMITS: readonly RateLimit[] = [
  { name: 'calls', per: 'account', limit: 3500, windowSeconds: 3600, paths: [], unverified: true },
];
