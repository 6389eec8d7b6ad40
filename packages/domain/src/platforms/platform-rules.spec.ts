import { describe, expect, it } from '@jest/globals';
import { defaultCaps } from './default-caps.ts';
import { platformNamed } from './platform-names.ts';
import { mediaRoles, platformRules, usesTitle } from './platform-rules.ts';
import { defaultSettings } from './platform-settings.ts';
import { CAPABILITIES, PLATFORMS } from './platforms.ts';

describe('what is known of each platform', () => {
  it.each(PLATFORMS)('is complete for %s', (platform) => {
    expect(defaultSettings(platform).platform).toBe(platform);
    expect(defaultCaps(platform).flatMap(({ rules }) => rules).length).toBeGreaterThan(0);
    expect(platformNamed(platform)).toBe(platform);
    for (const capability of CAPABILITIES[platform]) {
      expect(mediaRoles(capability).length).toBeGreaterThan(0);
      expect(usesTitle(platform)).toBe(platformRules(capability).title !== null);
    }
  });

  it('lets our own suggestions only warn, until a manager makes them hard', () => {
    const caps = PLATFORMS.flatMap(defaultCaps);
    expect(caps.every(({ origin, enforcement }) => (enforcement === 'hard') === (origin === 'platform_rule'))).toBe(true);
  });
});

describe('mediaRoles', () => {
  it('offers what the platform can take', () => {
    expect(mediaRoles('biz')).toEqual(['picture']);
    expect(mediaRoles('video')).toEqual(['video', 'cover']);
    expect(mediaRoles('direct')).toEqual(['video', 'cover', 'picture']);
    expect(mediaRoles('handoff')).toEqual(['video', 'picture']);
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
