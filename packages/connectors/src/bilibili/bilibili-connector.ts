import type { Account, Connector } from '../connector.ts';
import { article } from './article.ts';
import { authorizeUrl, exchangeCode, inspect, refresh } from './consent.ts';
import { readFollowers } from './followers.ts';
import { readMetrics } from './metrics.ts';
import { BILIBILI_RATE_LIMITS } from './rate-limits.ts';
import { check, findPublished } from './read-back.ts';
import { remove } from './remove.ts';
import { video } from './video.ts';
import { readWebhook } from './webhook.ts';

function wayOf({ capability }: Account): Pick<Connector, 'prepare' | 'submit'> {
  return capability === 'article' ? article : video;
}

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
  showsAfterSeconds: 30,
  consent: { authorizeUrl, exchangeCode },
  exchangeKeys: null,
  refresh,
  renew: null,
  inspect,
  prepare: (account, ...rest) => wayOf(account).prepare(account, ...rest),
  submit: (account, ...rest) => wayOf(account).submit(account, ...rest),
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
