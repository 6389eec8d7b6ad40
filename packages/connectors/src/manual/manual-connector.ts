import type { ManualPlatform } from '@longstream/domain/platforms/platforms';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import type { Connector } from '../connector.ts';

/** Where a person posts on a platform that has no call for it: its creators' page, or its front page where no other is known for certain. */
const POSTING_PAGES: Readonly<Record<ManualPlatform, string | null>> = {
  xiaohongshu: 'https://creator.xiaohongshu.com/publish/publish',
  acfun: 'https://member.acfun.cn/upload-video',
  qq: 'https://qzone.qq.com/',
  maimai: 'https://maimai.cn/',
  zhihu: 'https://www.zhihu.com/creator',
  toutiao: 'https://mp.toutiao.com/',
  // Every market has a console of its own.
  app_market: null,
};

const HANDLE = 'by-hand';

/**
 * The stand-in for a client on a platform that offers none: nothing is ever sent, a person posts, and the item waits until they come back
 * with its link. The addresses of the posting pages are unverified.
 */
export function manualConnector(platform: ManualPlatform): Connector {
  const awaitingPerson: Extract<Outcome, { kind: 'pending' }> = {
    kind: 'pending',
    awaiting: 'person',
    handle: HANDLE,
    externalId: null,
    url: POSTING_PAGES[platform],
  };
  return {
    platform,
    officialHosts: {},
    rateLimits: [],
    consent: null,
    exchangeKeys: null,
    refresh: null,
    renew: null,
    inspect: () => Promise.resolve({ kind: 'read', value: { displayName: null, capabilities: ['manual'] } }),
    prepare: () => Promise.resolve({ kind: 'prepared', prepared: { platform, fields: {} } }),
    submit: () => Promise.resolve(awaitingPerson),
    check: () => Promise.resolve(awaitingPerson),
    // We sent nothing, so nothing of ours can be there.
    findPublished: () => Promise.resolve({ kind: 'read', value: { found: [], certain: true } }),
    remove: null,
    readMetrics: null,
    readFollowers: null,
    readComments: null,
    reply: null,
    doToComment: null,
    readWebhook: null,
  };
}
