import { describe, expect, it } from '@jest/globals';
import { articleHtml } from '../content/html.ts';
import { dayOf, isWordedSo, News, wordingOf } from './articles.ts';

const content = { title: '钉钉本钉，在线求饶', text: '各位少侠：\n\n1 < 2 & 五星好吗？\n求放过' };
const news = (html: string, title = content.title) => News.parse({ news_item: [{ title, content: html }] });

describe('an article that is read back', () => {
  const wording = wordingOf(content);

  it('is known by its title and words, whatever WeChat did to the tags and spaces between them', () => {
    expect(isWordedSo(news(articleHtml(content, ['https://mmbiz.qpic.cn/1.png'])), wording)).toBe(true);
    const styled = '<section style="x">各位少侠：</section><p>1&nbsp;&lt;&nbsp;2 &amp; 五星好吗？<br/>求放过</p>';
    expect(isWordedSo(news(styled), wording)).toBe(true);
  });

  it('is not another one, nor one of several', () => {
    const html = articleHtml(content);
    expect(isWordedSo(news(html, '钉钉本钉'), wording)).toBe(false);
    expect(isWordedSo(news(`${html}<p>再见</p>`), wording)).toBe(false);
    const [first] = news(html).news_item;
    expect(isWordedSo({ news_item: [first, first].flatMap((item) => item ?? []) }, wording)).toBe(false);
  });
});

describe('the day of an article', () => {
  it('is the day in Shanghai', () => {
    expect([dayOf('2020-02-14T15:59:59.000Z'), dayOf('2020-02-14T16:00:00.000Z')]).toEqual(['2020-02-14', '2020-02-15']);
  });
});
