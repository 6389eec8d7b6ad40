import type { Metric } from '../engagement/metrics.ts';
import type { PLATFORM_METRICS } from './platform-metrics.ts';
import { type Platform, PLATFORMS } from './platforms.ts';

/** What a platform's number is, and what can be known of it. What it counts is told in words on the screen. */
export interface MetricDefinition {
  /** Each time counts, or each person once. */
  readonly unit: 'times' | 'people';
  /** The total since the item could be seen; otherwise what one day brought. */
  readonly isTotal: boolean;
  /** How old the number may be when the platform tells it, in hours; 0 where it is that of the moment. */
  readonly delayHours: number;
  /** For how many days after an item went out the number is told; null as long as it is there. */
  readonly servedDays: number | null;
  /** The call and the field of its answer; null where a person reads it off the page. */
  readonly source: { readonly call: string; readonly field: string } | null;
  /** Only accounts of the media are told. */
  readonly forMediaOnly?: true;
}

const NOW = { unit: 'times', isTotal: true, delayHours: 0, servedDays: null } as const;

const from = (call: string, field: string, more: Partial<MetricDefinition> = {}): MetricDefinition => ({
  ...NOW,
  source: { call, field },
  ...more,
});

const weibo = (field: string) => from('GET /2/statuses/count', field);
const bilibili = (field: string) => from('GET /arcopen/fn/data/arc/stat', field);
const douyin = (field: string) => from('POST /api/douyin/v1/video/video_data/', field, { servedDays: 30 });
const kuaishou = (field: string) => from('GET /openapi/photo/info', field);
/** A day's figures come on the next one after eight in the morning: at most a day and eight hours old. */
const wechat = (field: string, unit: MetricDefinition['unit'] = 'people') =>
  from('POST /datacube/getarticletotaldetail', field, { unit, delayHours: 32, servedDays: 30 });

const BY_HAND: MetricDefinition = { ...NOW, source: null };
const TYPED_IN = { plays: BY_HAND, likes: BY_HAND, comments: BY_HAND, shares: BY_HAND, favourites: BY_HAND };

type Dictionary = { readonly [P in Platform]: Readonly<Record<(typeof PLATFORM_METRICS)[P][number], MetricDefinition>> };

const DICTIONARY = {
  weibo: {
    likes: weibo('attitudes'),
    comments: weibo('comments'),
    shares: weibo('reposts'),
    impressions: from('GET /2/media_statuses/count_sp/biz', 'reads', { forMediaOnly: true }),
  },
  bilibili: {
    plays: bilibili('view'),
    likes: bilibili('like'),
    comments: bilibili('reply'),
    shares: bilibili('share'),
    favourites: bilibili('favorite'),
    coins: bilibili('coin'),
    danmaku: bilibili('danmaku'),
  },
  douyin: {
    plays: douyin('play_count'),
    likes: douyin('digg_count'),
    comments: douyin('comment_count'),
    shares: douyin('share_count'),
  },
  kuaishou: { plays: kuaishou('view_count'), likes: kuaishou('like_count'), comments: kuaishou('comment_count') },
  wechat: {
    plays: wechat('read_user'),
    likes: wechat('like_user'),
    comments: wechat('comment_count', 'times'),
    shares: wechat('share_user'),
  },
  app_store: {},
  xiaohongshu: TYPED_IN,
  acfun: TYPED_IN,
  qq: TYPED_IN,
  maimai: TYPED_IN,
  zhihu: TYPED_IN,
  toutiao: TYPED_IN,
  app_market: TYPED_IN,
} as const satisfies Dictionary;

/** Null for what the platform does not tell: it is missing there, which is not 0. */
export function definitionOf(platform: Platform, metric: Metric): MetricDefinition | null {
  const known: Readonly<Partial<Record<Metric, MetricDefinition>>> = DICTIONARY[platform];
  return known[metric] ?? null;
}

/** The calls that tell how many follow an account. */
const FOLLOWER_SOURCES: Readonly<Partial<Record<Platform, MetricDefinition['source']>>> = {
  weibo: { call: 'GET /2/users/show', field: 'followers_count' },
  bilibili: { call: 'GET /arcopen/fn/data/user/stat', field: 'follower' },
  douyin: { call: 'GET /data/external/user/fans/', field: 'total_fans' },
  kuaishou: { call: 'GET /openapi/user_info', field: 'fan' },
};

/** Null where no call tells it, so that a member types the number in. */
export function followersSource(platform: Platform): MetricDefinition['source'] {
  return FOLLOWER_SOURCES[platform] ?? null;
}

/** What can be compared between platforms, and the metrics that it puts together. Nobody tells how many followers one item brought. */
export const METRIC_FAMILIES = {
  views: ['plays', 'impressions'],
  likes: ['likes'],
  comments: ['comments'],
  shares: ['shares'],
  saves: ['favourites'],
  followers_gained: [],
} as const satisfies Record<string, readonly Metric[]>;
export type MetricFamily = keyof typeof METRIC_FAMILIES;

/** A metric of one platform in a family. */
export interface FamilyMember {
  readonly platform: Platform;
  readonly metric: Metric;
  readonly definition: MetricDefinition;
}

/** What each platform has of the family, in the order of the platforms; those that have nothing of it are not there. */
export function membersOf(family: MetricFamily): FamilyMember[] {
  return PLATFORMS.flatMap((platform) =>
    METRIC_FAMILIES[family].flatMap((metric) => {
      const definition = definitionOf(platform, metric);
      return definition === null ? [] : [{ platform, metric, definition }];
    }),
  );
}

/** Null for what is counted on one platform alone, such as coins. */
export function familyOf(metric: Metric): MetricFamily | null {
  const families = Object.keys(METRIC_FAMILIES) as MetricFamily[];
  return families.find((family) => (METRIC_FAMILIES[family] as readonly Metric[]).includes(metric)) ?? null;
}
