import type { Capability } from '@longstream/domain/platforms/platforms';
import type { Account, Connector } from '../connector.ts';
import { article } from './article.ts';
import { readComments, reply } from './comments.ts';
import { authorizeUrl, exchangeCode, inspect } from './consent.ts';
import { readFollowers } from './followers.ts';
import { readMetrics } from './metrics.ts';
import { contractedPost, sharedLink, type Way } from './publish.ts';
import { WEIBO_RATE_LIMITS } from './rate-limits.ts';
import { check, findPublished } from './read-back.ts';
import { remove } from './remove.ts';
import { video } from './video.ts';

const WAYS: Readonly<Partial<Record<Capability, Way>>> = { share: sharedLink, biz: contractedPost, article, video };

function wayOf({ capability }: Account): Way {
  const way = WAYS[capability];
  if (way === undefined) throw new RangeError(`Weibo has no capability "${capability}".`);
  return way;
}

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
  prepare: (account, ...rest) => wayOf(account).prepare(account, ...rest),
  submit: (account, ...rest) => wayOf(account).submit(account, ...rest),
  check,
  findPublished,
  remove,
  readMetrics,
  readFollowers,
  readComments,
  reply,
  doToComment: null,
  readWebhook: null,
};
