import type { Account, Connector } from '../connector.ts';
import { authorizeUrl, exchangeCode, refresh } from './consent.ts';
import { direct } from './direct.ts';
import { handoff } from './handoff.ts';
import { OFFICIAL_HOSTS } from './hosts.ts';
import { readMetrics } from './metrics.ts';
import { check, findPublished } from './read-back.ts';

/** Server-side publishing is granted to few apps; all others hand the item to a person with the Douyin app. */
function wayOf({ capability }: Account): Pick<Connector, 'prepare' | 'submit'> {
  return capability === 'direct' ? direct : handoff;
}

export const douyinConnector: Connector = {
  platform: 'douyin',
  officialHosts: OFFICIAL_HOSTS,
  authorizeUrl,
  exchangeCode,
  refresh,
  prepare: (account, ...rest) => wayOf(account).prepare(account, ...rest),
  submit: (account, ...rest) => wayOf(account).submit(account, ...rest),
  check,
  findPublished,
  readMetrics,
};
