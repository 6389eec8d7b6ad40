import type { Metric } from '@longstream/domain/engagement/metrics';
import { m } from '../paraglide/messages.js';

const WORDS: Record<Metric, () => string> = {
  plays: m.metric_plays,
  impressions: m.metric_impressions,
  likes: m.metric_likes,
  comments: m.metric_comments,
  shares: m.metric_shares,
  favourites: m.metric_favourites,
  coins: m.metric_coins,
  danmaku: m.metric_danmaku,
};

export const metricWord = (metric: Metric): string => WORDS[metric]();

/** The same word inside a sentence. */
export const metricNoun = (metric: Metric): string => metricWord(metric).toLocaleLowerCase();
