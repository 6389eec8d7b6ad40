import type { Connector } from '../connector.ts';
import { doToComment, readComments, reply } from './comments.ts';
import { prepare } from './drafts.ts';
import { exchangeKeys, inspect, refresh } from './keys.ts';
import { readMetrics } from './metrics.ts';
import { WECHAT_RATE_LIMITS } from './rate-limits.ts';
import { check, findPublished } from './read-back.ts';
import { remove } from './remove.ts';
import { submit } from './submit.ts';
import { readWebhook } from './webhook.ts';

/** Official Accounts that are our own: each has its app id and secret. */
export const wechatConnector: Connector = {
  platform: 'wechat',
  officialHosts: { api: 'https://api.weixin.qq.com', mp: 'https://mp.weixin.qq.com' },
  rateLimits: WECHAT_RATE_LIMITS,
  // A hundred checks a day serve all articles of an account. What became of one is mostly told to us before it is asked.
  longestCheckSeconds: 2 * 3600,
  consent: null,
  exchangeKeys,
  refresh,
  renew: null,
  inspect,
  // A draft stays in the account's box until it is published.
  keepsPreparedSeconds: 86_400,
  prepare,
  submit,
  check,
  findPublished,
  remove,
  readMetrics,
  readFollowers: null,
  readComments,
  reply,
  doToComment,
  readWebhook,
};
