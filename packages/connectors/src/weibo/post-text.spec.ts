import { describe, expect, it } from '@jest/globals';
import { isSameText } from './post-text.ts';

describe('a Weibo text that is read back', () => {
  it('is the one that was sent, with links shortened and a trailing invisible space', () => {
    expect(isSameText('求放过 https://www.dingtalk.com/?a=1&b=2，五星好吗', '求放过 http://t.cn/A6vYbT1x，五星好吗\u200b')).toBe(true);
    expect(isSameText('第一行\n第二行', '第一行 第二行')).toBe(true);
    expect(isSameText('1 < 2 & 3', '1 &lt; 2 &amp; 3')).toBe(true);
  });

  it('is not another text, nor one with another number of links', () => {
    expect(isSameText('求放过！', '求放过')).toBe(false);
    expect(isSameText('看 https://a.cn/1', '看')).toBe(false);
    expect(isSameText('看 https://a.cn/1 https://a.cn/2', '看 http://t.cn/1')).toBe(false);
  });

  it('may be the beginning of a long text, but not of a short one', () => {
    const long = '各位少侠，钉钉在此谢过。'.repeat(20);
    expect(isSameText(long, `${long.slice(0, 130)}...全文： http://t.cn/A6vYbT1x`)).toBe(true);
    expect(isSameText(long, `${long.slice(0, 130)}...全文`)).toBe(true);
    expect(isSameText(long, `${long.slice(0, 130)}…`)).toBe(true);
    expect(isSameText(long, `${long.slice(0, 20)}…`)).toBe(false);
    expect(isSameText(long.slice(0, 100), `${long.slice(0, 70)}…`)).toBe(false);
  });
});
