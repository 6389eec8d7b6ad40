import { describe, expect, it } from '@jest/globals';
import { Article, ArticlePage, articleUrl, isArticleId, rejectionOf, stateOf } from './articles.ts';

const sent = { id: 123, title: '求饶信', ctime: 1_700_000_000, state: 0 };
const article = (more: object) => Article.parse({ ...sent, ...more });

describe('an article', () => {
  it('is public by its state alone, and sent back when it says why', () => {
    expect(stateOf(article({ reason: '' }))).toBe('live');
    expect(stateOf(article({ state: -2 }))).toBe('pending');
    expect(stateOf(article({ state: '-3', reason: '含有广告' }))).toBe('rejected');
    expect(rejectionOf(article({ state: -3, reason: '含有广告' }))).toEqual({ class: 'fix_content', code: '-3', text: '含有广告' });
  });

  it('has an id that no archive has, and an address', () => {
    expect(['123', 'BV1xx411c7mD', '@9VwX==', ''].map(isArticleId)).toEqual([true, false, false, false]);
    expect(articleUrl({ clientId: '', clientSecret: '', hosts: { web: 'https://www.bilibili.com' } }, article({}).id)).toBe(
      'https://www.bilibili.com/read/cv123',
    );
  });

  it('is listed in either of two ways', () => {
    const page = { list: [article({})], page: { total: 1 } };
    expect(ArticlePage.parse({ articles: [sent], artPage: { pn: 1, ps: 50, total: 1 } })).toEqual(page);
    expect(ArticlePage.parse({ list: [sent], page: { total: '1' } })).toEqual(page);
    expect(ArticlePage.safeParse({ articles: [] }).success).toBe(false);
  });
});
