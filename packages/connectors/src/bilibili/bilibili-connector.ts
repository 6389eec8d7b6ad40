import type { Connector } from '../connector.ts';
import { authorizeUrl, exchangeCode, inspect, refresh } from './consent.ts';
import { readMetrics } from './metrics.ts';
import { prepare, submit } from './publish.ts';
import { BILIBILI_RATE_LIMITS } from './rate-limits.ts';
import { check, findPublished } from './read-back.ts';

export const bilibiliConnector: Connector = {
  platform: 'bilibili',
  officialHosts: {
    account: 'https://account.bilibili.com',
    api: 'https://api.bilibili.com',
    member: 'https://member.bilibili.com',
    upload: 'https://openupos.bilivideo.com',
    web: 'https://www.bilibili.com',
  },
  rateLimits: BILIBILI_RATE_LIMITS,
  consent: { authorizeUrl, exchangeCode },
  exchangeKeys: null,
  refresh,
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
