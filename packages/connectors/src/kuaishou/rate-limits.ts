import type { RateLimit } from '../connector.ts';

const DAY = 24 * 3600;

/** The calls that are counted, each by itself. */
const INTERFACES = ['user_info', 'photo/start_upload', 'photo/publish', 'photo/info', 'photo/list', 'photo/delete'];

/** Each call, 1000 times a day for each user and 100,000 for the app. Kuaishou counts by its calendar day; a sliding one is never more. */
export const KUAISHOU_RATE_LIMITS: readonly RateLimit[] = INTERFACES.flatMap((name): RateLimit[] => [
  { name, per: 'account', limit: 1000, windowSeconds: DAY, paths: [`/openapi/${name}`] },
  { name: `${name} of the app`, per: 'app', limit: 100_000, windowSeconds: DAY, paths: [`/openapi/${name}`] },
]);
