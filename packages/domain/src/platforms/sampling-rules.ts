import { type SamplingRule, USUAL_SAMPLING } from '../engagement/next-sample.ts';
import type { Platform } from './platforms.ts';

/** Where a platform differs from the usual. Numbers of items a call are those of the connectors. */
const RULES: Partial<Record<Platform, SamplingRule>> = {
  weibo: { ...USUAL_SAMPLING, itemsACall: 100 },
  // Figures are told of items of the last thirty days only.
  douyin: { ...USUAL_SAMPLING, servedDays: 30, itemsACall: 20 },
  kuaishou: { ...USUAL_SAMPLING, itemsACall: 200 },
  // A day's figures are ready on the next morning, of thirty days; one call tells those of all that was published on one day.
  wechat: { ...USUAL_SAMPLING, servedDays: 31, dailyFromHour: 8, itemsACall: 100 },
};

export const samplingRule = (platform: Platform): SamplingRule => RULES[platform] ?? USUAL_SAMPLING;
