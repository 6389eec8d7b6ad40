import { describe, expect, it } from '@jest/globals';
import { defaultCaps, originOf } from './default-caps.ts';
import { platformNamed } from './platform-names.ts';
import { mediaRoles, platformRules } from './platform-rules.ts';
import { defaultSettings } from './platform-settings.ts';
import { CAPABILITIES, isManual, type Platform, PLATFORMS, publishingCapability, type PublishingCapability } from './platforms.ts';

const anItem = (platform: Platform) => ({ platform, settings: defaultSettings(platform) });
const publishing = (platform: Platform) =>
  CAPABILITIES[platform].flatMap((capability) => publishingCapability(undefined, [capability]) ?? []);

describe('what is known of each platform', () => {
  it.each(PLATFORMS)('is complete for %s', (platform) => {
    expect(defaultSettings(platform).platform).toBe(platform);
    expect(platformNamed(platform)).toBe(platform);
    expect(defaultCaps(platform).length > 0).toBe(publishing(platform).length > 0);
    for (const capability of publishing(platform)) expect(mediaRoles(anItem(platform), capability).length).toBeGreaterThan(0);
  });

  it('has a longest text and a longest title for every way of publishing', () => {
    const limits = PLATFORMS.flatMap((platform) =>
      publishing(platform).map((capability) => {
        const { text, title } = platformRules(anItem(platform), capability);
        return [platform, capability, text.limit, title?.limit ?? null];
      }),
    );
    expect(limits.filter(([platform]) => !isManual(platform as Platform))).toEqual([
      ['weibo', 'share', 140, null],
      ['weibo', 'biz', 2000, null],
      ['weibo', 'article', 20_000, 32],
      ['weibo', 'video', 2000, null],
      ['bilibili', 'video', 250, 79],
      ['bilibili', 'article', 20_000, 40],
      ['douyin', 'direct', 1000, null],
      ['douyin', 'handoff', 1000, null],
      ['kuaishou', 'video', 1000, null],
      ['wechat', 'publish', 19_999, 32],
      ['wechat', 'draft', 19_999, 32],
      ['wechat', 'mass_send', 19_999, 32],
    ]);
  });

  it('knows no rules for what a platform cannot do', () => {
    expect(() => platformRules(anItem('douyin'), 'mass_send')).toThrow(RangeError);
  });

  it('lets our own suggestions only warn, until a manager makes them hard', () => {
    const caps = PLATFORMS.flatMap(defaultCaps);
    expect(caps.every(({ origin, enforcement }) => (enforcement === 'hard') === (origin === 'platform_rule'))).toBe(true);
    expect(caps.every(({ origin, source }) => (source === null) === (origin === 'our_suggestion'))).toBe(true);
  });

  it('knows a suggestion again until a rule of it is another', () => {
    for (const platform of PLATFORMS) for (const { rules, origin } of defaultCaps(platform)) expect(originOf(platform, rules)).toBe(origin);
    const [first, ...rest] = defaultCaps('bilibili')[0]?.rules ?? [];
    expect(originOf('bilibili', first === undefined ? [] : [{ ...first, limit: 3 } as typeof first, ...rest])).toBe('team');
    expect(originOf('bilibili', rest)).toBe('team');
    expect(originOf('app_store', [])).toBe('team');
  });
});

describe('mediaRoles', () => {
  it.each<[Platform, PublishingCapability, string[]]>([
    ['weibo', 'biz', ['picture']],
    ['weibo', 'article', ['cover']],
    ['bilibili', 'video', ['video', 'cover']],
    ['douyin', 'direct', ['video', 'cover', 'picture']],
    ['douyin', 'handoff', ['video', 'picture']],
    ['wechat', 'publish', ['cover', 'picture']],
  ])('offers what %s can take by %s', (platform, capability, roles) => {
    expect(mediaRoles(anItem(platform), capability)).toEqual(roles);
  });
});

describe('publishingCapability', () => {
  it('is the one that the item names, else the channel’s first', () => {
    expect(publishingCapability(undefined, ['biz', 'article'])).toBe('biz');
    expect(publishingCapability('article', ['biz', 'article'])).toBe('article');
  });

  it('is none when the channel may not do it, or publishes nothing at all', () => {
    expect(publishingCapability('video', ['biz', 'article'])).toBeNull();
    expect(publishingCapability(undefined, ['reviews'])).toBeNull();
    expect(publishingCapability(undefined, [])).toBeNull();
  });
});

describe('platformNamed', () => {
  it.each([
    [' BiliBili ', 'bilibili'],
    ['哔哩哔哩', 'bilibili'],
    ['B站', 'bilibili'],
    ['抖音', 'douyin'],
    ['微博', 'weibo'],
    ['Vine', null],
    ['', null],
    ['constructor', null],
  ])('takes %j for %s', (text, platform) => {
    expect(platformNamed(text)).toBe(platform);
  });
});
