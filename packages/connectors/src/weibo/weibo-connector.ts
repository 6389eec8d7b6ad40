import type { Connector } from '../connector.ts';
import { authorizeUrl, exchangeCode } from './consent.ts';
import { readMetrics } from './metrics.ts';
import { prepare, submit } from './publish.ts';
import { check, findPublished } from './read-back.ts';

export const weiboConnector: Connector = {
  platform: 'weibo',
  officialHosts: {
    api: 'https://api.weibo.com',
    upload: 'https://upload.api.weibo.com',
    commercial: 'https://c.api.weibo.com',
    web: 'https://weibo.com',
  },
  authorizeUrl,
  exchangeCode,
  refresh: null,
  prepare,
  submit,
  check,
  findPublished,
  readMetrics,
};
