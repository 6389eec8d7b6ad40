import type { RateLimit } from '../connector.ts';

const HOUR = 3600;

/**
 * Weibo's quotas. Thirty posts an hour and the calls of one IP are documented; of the others it gives examples only, and what an app
 * really has is by its contract.
 */
export const WEIBO_RATE_LIMITS: readonly RateLimit[] = [
  {
    name: 'posts',
    per: 'account',
    limit: 30,
    windowSeconds: HOUR,
    paths: ['/2/statuses/share.', '/2/statuses/update/', '/2/statuses/upload_url_text/', '/proxy/article/publish.'],
  },
  {
    name: 'comments',
    per: 'account',
    limit: 60,
    windowSeconds: HOUR,
    paths: ['/2/comments/reply'],
    unverified: true,
  },
  { name: 'calls', per: 'account', limit: 1000, windowSeconds: HOUR, paths: [], unverified: true },
  // Its rule is for each IP; all that we know of our own is that an installation most likely has one.
  { name: 'calls_of_the_app', per: 'app', limit: 15_000, windowSeconds: HOUR, paths: [], unverified: true },
];
