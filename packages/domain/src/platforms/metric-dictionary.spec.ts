import { describe, expect, it } from '@jest/globals';
import { METRICS } from '../engagement/metrics.ts';
import { definitionOf, familyOf, membersOf, METRIC_FAMILIES } from './metric-dictionary.ts';
import { isSampled, PLATFORM_METRICS } from './platform-metrics.ts';
import { PLATFORMS } from './platforms.ts';
import { samplingRule } from './sampling-rules.ts';

describe('the metric dictionary', () => {
  it('defines what each platform tells, and nothing else', () => {
    for (const platform of PLATFORMS) {
      const defined = METRICS.filter((metric) => definitionOf(platform, metric) !== null);
      expect(new Set(defined)).toEqual(new Set(PLATFORM_METRICS[platform]));
    }
  });

  it('names a call for what is read by itself, and none for what a person types in', () => {
    for (const platform of PLATFORMS)
      for (const metric of PLATFORM_METRICS[platform])
        expect({ platform, metric, read: definitionOf(platform, metric)?.source !== null }).toEqual({
          platform,
          metric,
          read: isSampled(platform),
        });
  });

  it('promises no number for longer than it is read', () => {
    for (const platform of PLATFORMS)
      for (const metric of PLATFORM_METRICS[platform])
        expect(definitionOf(platform, metric)?.servedDays ?? 90).toBeLessThanOrEqual(samplingRule(platform).servedDays);
  });

  it('says what a family puts together, people and times apart', () => {
    const views = membersOf('views').map(({ platform, metric, definition: { unit } }) => `${platform} ${metric} ${unit}`);
    expect(views).toEqual(expect.arrayContaining(['weibo impressions times', 'bilibili plays times', 'wechat plays people']));
    expect(membersOf('followers_gained')).toEqual([]);
    expect(METRICS.filter((metric) => familyOf(metric) === null)).toEqual(['coins', 'danmaku']);
    for (const metrics of Object.values(METRIC_FAMILIES)) expect(new Set(metrics).size).toBe(metrics.length);
  });
});
