import { describe, expect, it } from '@jest/globals';
import { longestLink } from '../platforms/longest-link.ts';
import { readItemLink } from '../platforms/item-link.ts';
import { fillLink, hasLinkPlaceholder } from './lead-link.ts';

describe('fillLink', () => {
  it('puts the address into every place kept for it, as it is', () => {
    const content = { title: '{link}', text: '看这里 {链接}，and here {link}' };
    expect(fillLink(content, 'https://example.org/?a=$&')).toEqual({
      title: '{link}',
      text: '看这里 https://example.org/?a=$&，and here https://example.org/?a=$&',
    });
    expect(hasLinkPlaceholder(content)).toBe(true);
    expect(hasLinkPlaceholder(fillLink(content, 'https://example.org'))).toBe(false);
  });
});

describe('longestLink', () => {
  it.each([
    ['weibo', 'https://weibo.com/1888888888/IuKFZ0Lkm'],
    ['bilibili', 'https://www.bilibili.com/video/BV1xx411c7mD'],
    ['douyin', 'https://www.douyin.com/video/6794567890123456789'],
  ] as const)('is no shorter than the addresses of %s', (platform, url) => {
    expect(readItemLink(platform, url)).not.toBeNull();
    expect(longestLink(platform).length).toBeGreaterThanOrEqual(url.length);
  });
});
