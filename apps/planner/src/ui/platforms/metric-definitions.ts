import type { Metric } from '@longstream/domain/engagement/metrics';
import type { MetricFamily } from '@longstream/domain/platforms/metric-dictionary';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { m } from '../../paraglide/messages.js';

type Words = Readonly<Partial<Record<Metric, () => string>>>;

const WORDS: Readonly<Partial<Record<Platform, Words>>> = {
  weibo: {
    likes: m.definition_weibo_likes,
    comments: m.definition_weibo_comments,
    shares: m.definition_weibo_shares,
    impressions: m.definition_weibo_impressions,
  },
  bilibili: {
    plays: m.definition_bilibili_plays,
    likes: m.definition_bilibili_likes,
    comments: m.definition_bilibili_comments,
    shares: m.definition_bilibili_shares,
    favourites: m.definition_bilibili_favourites,
    coins: m.definition_bilibili_coins,
    danmaku: m.definition_bilibili_danmaku,
  },
  douyin: {
    plays: m.definition_douyin_plays,
    likes: m.definition_douyin_likes,
    comments: m.definition_douyin_comments,
    shares: m.definition_douyin_shares,
  },
  kuaishou: { plays: m.definition_kuaishou_plays, likes: m.definition_kuaishou_likes, comments: m.definition_kuaishou_comments },
  wechat: {
    plays: m.definition_wechat_plays,
    likes: m.definition_wechat_likes,
    comments: m.definition_wechat_comments,
    shares: m.definition_wechat_shares,
  },
};

/** What the platform counts, in words; of what a person types in there is only one thing to say. */
export const definitionWords = (platform: Platform, metric: Metric): string => (WORDS[platform]?.[metric] ?? m.definition_typed)();

const FAMILIES: Record<MetricFamily, () => string> = {
  views: m.definition_family_views,
  likes: m.definition_family_likes,
  comments: m.definition_family_comments,
  shares: m.definition_family_shares,
  saves: m.definition_family_saves,
  followers_gained: m.definition_family_followers_gained,
};

/** What the family puts together, and what not. */
export const familyWords = (family: MetricFamily): string => FAMILIES[family]();
