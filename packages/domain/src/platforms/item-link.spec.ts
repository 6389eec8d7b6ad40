import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readItemLink } from './item-link.ts';
import { PLATFORMS, type Platform } from './platforms.ts';

const LINKS: readonly [Platform, string, string][] = [
  ['weibo', 'https://weibo.com/5182001234/z0JH2lOMb', 'z0JH2lOMb'],
  ['weibo', 'https://m.weibo.cn/detail/4472345678901234', '4472345678901234'],
  ['weibo', 'https://weibo.com/ttarticle/p/show?id=2309404472345678901234', '2309404472345678901234'],
  ['bilibili', 'https://www.bilibili.com/video/BV1xx411c7mD/?spm_id_from=333', 'BV1xx411c7mD'],
  ['bilibili', 'https://www.bilibili.com/read/cv12345', 'cv12345'],
  ['douyin', 'https://www.douyin.com/video/7300000000000000000', '7300000000000000000'],
  ['kuaishou', 'https://www.kuaishou.com/short-video/3xabcdefg', '3xabcdefg'],
  ['wechat', 'https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOp', 'AbCdEfGhIjKlMnOp'],
  ['xiaohongshu', 'https://www.xiaohongshu.com/explore/5e4a0b1c000000000100abcd?xsec_token=x', '5e4a0b1c000000000100abcd'],
  ['xiaohongshu', 'https://xhslink.com/a/AbC123', 'AbC123'],
  ['acfun', 'https://www.acfun.cn/v/ac13000000', 'ac13000000'],
  ['acfun', 'https://m.acfun.cn/v/?ac=13000000', '13000000'],
  ['qq', 'https://user.qzone.qq.com/10001/mood/abcdef0123', 'abcdef0123'],
  ['maimai', 'https://maimai.cn/web/gossip_detail?encode_id=abc', 'web/gossip_detail?encode_id=abc'],
  ['zhihu', 'https://www.zhihu.com/question/373000000/answer/1020000000', '1020000000'],
  ['zhihu', 'https://zhuanlan.zhihu.com/p/107000000', '107000000'],
  ['toutiao', 'https://www.toutiao.com/article/6793000000000000000/', '6793000000000000000'],
  ['app_market', 'https://appgallery.huawei.com/app/C10200000', 'app/C10200000'],
];

describe('readItemLink', () => {
  it.each(LINKS)('knows an item of %s in %s', (platform, url, externalId) => {
    expect(readItemLink(platform, url)).toEqual({ externalId, url });
  });

  it('finds the link in the sentence that an app puts around it', () => {
    expect(readItemLink('douyin', '7.43 复制打开抖音，看看【钉钉】 https://v.douyin.com/iRNBho6u/ 求饶！')).toEqual({
      externalId: 'iRNBho6u',
      url: 'https://v.douyin.com/iRNBho6u/',
    });
    expect(readItemLink('xiaohongshu', '先看 http://example.com/ 再看 http://xhslink.com/a/AbC123，复制本条信息')).toEqual({
      externalId: 'AbC123',
      url: 'https://xhslink.com/a/AbC123',
    });
  });

  it('takes no other platform’s link, and none of a platform that has no items', () => {
    for (const [platform, url] of LINKS) for (const other of PLATFORMS) if (other !== platform) expect(readItemLink(other, url)).toBeNull();
  });

  it.each([
    '',
    '还没发',
    'https://www.xiaohongshu.com/',
    'https://www.xiaohongshu.com/user/profile/5e4a0b1c000000000100abcd',
    'https://www.xiaohongshu.com.example.com/explore/5e4a0b1c000000000100abcd',
    'https://example.com/www.xiaohongshu.com/explore/5e4a0b1c000000000100abcd',
    'https://www.xiaohongshu.com@example.com/explore/5e4a0b1c000000000100abcd',
    'https://someone@www.xiaohongshu.com/explore/5e4a0b1c000000000100abcd',
    'https://www.xiaohongshu.com:8443/explore/5e4a0b1c000000000100abcd',
    'https://evilxiaohongshu.com/explore/5e4a0b1c000000000100abcd',
    'https://xn--xiaohongshu-xyz.com/explore/5e4a0b1c000000000100abcd',
    'ftp://www.xiaohongshu.com/explore/5e4a0b1c000000000100abcd',
    'javascript:alert(1)//https',
  ])('does not take %j', (pasted) => {
    expect(readItemLink('xiaohongshu', pasted)).toBeNull();
  });

  it('gives nothing but https addresses of the platform, whatever is pasted', () => {
    const anyLink = fc.constantFrom(...LINKS.map(([, url]) => url));
    const anyText = fc.oneof(
      fc.string(),
      fc.tuple(fc.string(), anyLink, fc.string()).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...PLATFORMS), anyText, (platform, pasted) => {
        const link = readItemLink(platform, pasted);
        if (link !== null) expect(readItemLink(platform, link.url)).toEqual(link);
      }),
    );
  });
});
