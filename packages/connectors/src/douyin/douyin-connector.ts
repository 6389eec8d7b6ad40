import type { Account, Connector } from '../connector.ts';
import { readComments, reply } from './comments.ts';
import { authorizeUrl, exchangeCode, inspect, refresh, renew } from './consent.ts';
import { direct } from './direct.ts';
import { readFollowers } from './followers.ts';
import { handoff } from './handoff.ts';
import { OFFICIAL_HOSTS } from './hosts.ts';
import { readMetrics } from './metrics.ts';
import { DOUYIN_RATE_LIMITS } from './rate-limits.ts';
import { check, findPublished } from './read-back.ts';
import { readWebhook } from './webhook.ts';

/** Server-side publishing is granted to few apps; all others hand the item to a person with the Douyin app. */
function wayOf({ capability }: Account): Pick<Connector, 'prepare' | 'submit'> {
  return capability === 'direct' ? direct : handoff;
}

export const douyinConnector: Connector = {
  platform: 'douyin',
  officialHosts: OFFICIAL_HOSTS,
  rateLimits: DOUYIN_RATE_LIMITS,
  consent: { authorizeUrl, exchangeCode },
  exchangeKeys: null,
  refresh,
  renew,
  inspect,
  prepare: (account, ...rest) => wayOf(account).prepare(account, ...rest),
  submit: (account, ...rest) => wayOf(account).submit(account, ...rest),
  check,
  findPublished,
  remove: null,
  readMetrics,
  readFollowers,
  readComments,
  reply,
  doToComment: null,
  readWebhook,
};
