import type { Connector } from '../connector.ts';
import { afterReading, notAsked } from '../replies/failure.ts';
import { exchangeKeys, inspect } from './account.ts';
import { APP_STORE_RATE_LIMITS } from './rate-limits.ts';
import { readComments, reply } from './reviews.ts';

/** Nothing is published here: reviews are read and answered. */
const refused = () => afterReading(notAsked('permission', 'Nothing can be published on the App Store from here.'));

export const appStoreConnector: Connector = {
  platform: 'app_store',
  officialHosts: { api: 'https://api.appstoreconnect.apple.com', web: 'https://apps.apple.com' },
  rateLimits: APP_STORE_RATE_LIMITS,
  consent: null,
  exchangeKeys,
  refresh: null,
  renew: null,
  inspect,
  prepare: () => Promise.resolve(refused()),
  submit: () => Promise.resolve(refused()),
  check: () => Promise.resolve(refused()),
  findPublished: () => Promise.resolve({ kind: 'read', value: { found: [], certain: true } }),
  remove: null,
  readMetrics: null,
  readFollowers: null,
  readComments,
  reply,
  doToComment: null,
  readWebhook: null,
};
