import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSameWording } from '../replies/same-words.ts';
import { articleHtml, wordsOf } from './html.ts';

describe('the HTML of an article', () => {
  it('has a paragraph for each of the text, and its line breaks', () => {
    expect(articleHtml({ text: '各位少侠：\r\n饶命\n \n\n五星好吗\n' })).toBe('<p>各位少侠：<br>饶命</p><p>五星好吗</p>');
    expect(articleHtml({ text: ' \n\n ' })).toBe('');
  });

  it('is laid out as it was written', () => {
    const text = '告少侠书\n\n我们\n错了\n\n不打卡\n\n不批改\n\n见官网';
    const styles = [
      { kind: 'heading', from: 0, to: 4 },
      { kind: 'bold', from: 6, to: 11 },
      { kind: 'bullet', from: 13, to: 16 },
      { kind: 'bullet', from: 18, to: 21 },
      { kind: 'quote', from: 23, to: 26 },
      { kind: 'link', from: 24, to: 26, href: 'https://a.cn/?a=1&b="2"' },
    ] as const;
    expect(articleHtml({ text, styles })).toBe(
      '<h2>告少侠书</h2><p><strong>我们<br>错了</strong></p><ul><li>不打卡</li><li>不批改</li></ul>' +
        '<blockquote><p>见<a href="https://a.cn/?a=1&amp;b=&quot;2&quot;">官网</a></p></blockquote>',
    );
  });

  it('takes nothing in the text or in an address for a tag', () => {
    expect(articleHtml({ text: '1 < 2 & "3" <script>' }, ['https://a.cn/?a=1&b="2"'])).toBe(
      '<p>1 &lt; 2 &amp; &quot;3&quot; &lt;script&gt;</p><p><img src="https://a.cn/?a=1&amp;b=&quot;2&quot;"></p>',
    );
  });

  it('gives the words back, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => isSameWording(text, wordsOf(articleHtml({ text }, ['https://a.cn/1.png'])))),
    );
    expect(wordsOf('<section style="a"><p>钉&#38025;&nbsp;&#x9489;</p></section>').trim()).toBe('钉钉\u00a0钉');
  });
});
