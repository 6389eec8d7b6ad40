import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { begunCallout, CALLOUTS, calloutsIn, calloutText, writtenLike } from './callouts.ts';
import { PLATFORMS } from './platforms.ts';

const begun = (text: string, platform: (typeof PLATFORMS)[number] = 'weibo') => begunCallout(text, text.length, platform);

describe('a topic or a name', () => {
  it('is written as each platform’s people write it', () => {
    expect(['weibo', 'douyin', 'zhihu'].map((platform) => calloutText('topic', '钉钉求饶', platform as never))).toEqual([
      '#钉钉求饶#',
      '#钉钉求饶 ',
      '#钉钉求饶 ',
    ]);
    expect(calloutText('mention', '钉钉', 'weibo')).toBe('@钉钉 ');
  });

  it('is found again where it was written, on every platform', () => {
    const words = fc.stringMatching(/^[\u4e00-\u9fffa-z0-9]{2,12}$/);
    fc.assert(
      fc.property(words, fc.constantFrom(...CALLOUTS), fc.constantFrom(...PLATFORMS), (said, callout, platform) => {
        const sign = platform === 'bilibili' && callout === 'topic' ? `#${said}#` : calloutText(callout, said, platform);
        expect(calloutsIn(`少侠们， ${sign}饶命`, platform)[callout].some((found) => found.startsWith(said))).toBe(true);
      }),
    );
  });

  it('is begun by its sign in either width, and goes on until a space', () => {
    expect(begun('求饶 #')).toEqual({ callout: 'topic', from: 3, query: '' });
    expect(begun('求饶＃钉钉')).toEqual({ callout: 'topic', from: 2, query: '钉钉' });
    expect(begun('谢谢@钉')).toEqual({ callout: 'mention', from: 2, query: '钉' });
    expect(begun('@钉钉 ')).toBeNull();
  });

  it('is not begun by the sign that ends one, nor in an address', () => {
    expect(begun('#钉钉#')).toBeNull();
    expect(begun('#钉钉# #')).toEqual({ callout: 'topic', from: 5, query: '' });
    expect(begun('#钉钉#', 'douyin')).toEqual({ callout: 'topic', from: 3, query: '' });
    expect(begun('pr@dingtalk')).toBeNull();
  });

  it('is written for several platforms so that most of them read it', () => {
    expect(writtenLike(['wechat', 'kuaishou', 'douyin'])).toBe('douyin');
    expect(writtenLike(['douyin', 'weibo'])).toBe('weibo');
    expect(writtenLike(['wechat'])).toBe('wechat');
    expect(writtenLike([])).toBe('weibo');
  });

  it('is not offered where the platform reads none', () => {
    expect(begun('@钉', 'kuaishou')).toBeNull();
    expect(begun('#钉', 'wechat')).toBeNull();
  });
});
