import type { Connector } from '../connector.ts';
import { authorizeUrl, exchangeCode, inspect } from './consent.ts';
import { readMetrics } from './metrics.ts';
import { prepare, submit } from './publish.ts';
import { WEIBO_RATE_LIMITS } from './rate-limits.ts';
import { check, findPublished } from './read-back.ts';

export const weiboConnector: Connector = {
  platform: 'weibo',
  officialHosts: {
    api: 'https://api.weibo.com',
    upload: 'https://upload.api.weibo.com',
    commercial: 'https://c.api.weibo.com',
    web: 'https://weibo.com',
  },
  rateLimits: WEIBO_RATE_LIMITS,
  consent: { authorizeUrl, exchangeCode },
  exchangeKeys: null,
  refresh: null,
  renew: null,
  inspect,
  prepare,
  submit,
  check,
  findPublished,
  remove: null,
  readMetrics,
  readComments: null,
  reply: null,
  readWebhook: null,
};
