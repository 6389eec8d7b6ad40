import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSameWording } from '../replies/same-words.ts';
import { articleHtml, wordsOf } from './html.ts';

describe('the HTML of an article', () => {
  it('has a paragraph for each of the text, and its line breaks', () => {
    expect(articleHtml('各位少侠：\r\n饶命\n \n\n五星好吗\n')).toBe('<p>各位少侠：<br>饶命</p><p>五星好吗</p>');
    expect(articleHtml(' \n\n ')).toBe('');
  });

  it('takes nothing in the text or in an address for a tag', () => {
    expect(articleHtml('1 < 2 & "3" <script>', ['https://a.cn/?a=1&b="2"'])).toBe(
      '<p>1 &lt; 2 &amp; &quot;3&quot; &lt;script&gt;</p><p><img src="https://a.cn/?a=1&amp;b=&quot;2&quot;"></p>',
    );
  });

  it('gives the words back, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => isSameWording(text, wordsOf(articleHtml(text, ['https://a.cn/1.png'])))),
    );
    expect(wordsOf('<section style="a"><p>钉&#38025;&nbsp;&#x9489;</p></section>').trim()).toBe('钉钉\u00a0钉');
  });
});
