import type { Connector } from '../connector.ts';
import { authorizeUrl, exchangeCode, inspect, refresh } from './consent.ts';
import { readFollowers } from './followers.ts';
import { readMetrics } from './metrics.ts';
import { prepare, submit } from './publish.ts';
import { KUAISHOU_RATE_LIMITS } from './rate-limits.ts';
import { check, findPublished } from './read-back.ts';
import { remove } from './remove.ts';
import { readWebhook } from './webhook.ts';

export const kuaishouConnector: Connector = {
  platform: 'kuaishou',
  officialHosts: { open: 'https://open.kuaishou.com', web: 'https://www.kuaishou.com' },
  rateLimits: KUAISHOU_RATE_LIMITS,
  // A few minutes, by what others saw: until then even a work's own page may not know it.
  showsAfterSeconds: 180,
  consent: { authorizeUrl, exchangeCode },
  exchangeKeys: null,
  refresh,
  renew: null,
  inspect,
  prepare,
  submit,
  check,
  findPublished,
  remove,
  readMetrics,
  readFollowers,
  readComments: null,
  reply: null,
  doToComment: null,
  readWebhook,
};
