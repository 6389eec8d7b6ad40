import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ownWords, topicsOf, type WeighedComment } from './topics.ts';

const NONE = { names: [], leftOut: [] };
const said = (id: string, words: Record<string, number>, wish: Partial<WeighedComment> = {}): WeighedComment => ({
  id,
  text: id,
  likes: 0,
  at: 0,
  words: Object.entries(words).map(([word, weight]) => ({ word, weight })),
  ...wish,
});

describe('the topics of comments', () => {
  it('are what several say, the weightiest first, with the most liked of them', () => {
    const comments = [
      said('a', { 作业: 2, 网课: 1 }, { at: 7 }),
      said('b', { 作业: 1 }, { likes: 9, at: 5 }),
      said('c', { 网课: 1, 寒假: 9 }),
      said('d', { 网课: 0.5 }),
      said('e', { 作业: 1 }, { likes: 5 }),
      said('f', { 作业: 0.1 }, { likes: 7 }),
    ];
    expect(topicsOf(comments, NONE)).toEqual([
      { word: '作业', comments: 4, ats: [7, 5, 0, 0], exampleIds: ['b', 'f', 'e'] },
      { word: '网课', comments: 3, ats: [7, 0, 0], exampleIds: ['a', 'c', 'd'] },
    ]);
  });

  it('show the same text once, and count whoever wrote it', () => {
    const copies = ['a', 'b', 'c'].map((id, likes) => said(id, { 一星: 1 }, { text: '一星走起', likes }));
    expect(topicsOf(copies, NONE)).toEqual([{ word: '一星', comments: 3, ats: [0, 0, 0], exampleIds: ['c'] }]);
  });

  it('are spelled as the team spells its names, and leave out what it leaves out', () => {
    const comments = ['a', 'b'].map((id) => said(id, { dingtalk: 1, '666': 1, 软件: 1 }));
    expect(topicsOf(comments, { names: ['DingTalk'], leftOut: ['软件'] }).map(({ word }) => word)).toEqual(['DingTalk']);
  });

  it('never claim more comments than have the word, whatever is said and in whatever order', () => {
    const words = fc.uniqueArray(
      fc.record({ word: fc.constantFrom('甲', '乙', '丙', '丁', '7'), weight: fc.integer({ min: 0, max: 50 }) }),
      {
        selector: ({ word }) => word,
      },
    );
    const comment = fc.record({ id: fc.uuid(), text: fc.constantFrom('一', '二', '三', '四'), likes: fc.nat(9), at: fc.nat(9), words });
    const comments = fc.uniqueArray(comment, { selector: ({ id }) => id, maxLength: 30 });
    fc.assert(
      fc.property(comments, (all) => {
        const topics = topicsOf(all, { names: [], leftOut: ['丁'] });
        for (const { word, comments: count, exampleIds } of topics) {
          const having = all.filter((one) => one.words.some((own) => own.word === word));
          expect(count).toBe(having.length);
          expect(having.map(({ id }) => id)).toEqual(expect.arrayContaining([...exampleIds]));
          const texts = exampleIds.map((id) => having.find((one) => one.id === id)?.text);
          expect(new Set(texts).size).toBe(Math.min(3, new Set(having.map(({ text }) => text)).size));
        }
        expect(topics.map(({ word }) => word)).not.toEqual(expect.arrayContaining(['丁']));
        const counts = ({ word, comments: count }: (typeof topics)[number]) => [word, count];
        expect(topicsOf(all.toReversed(), { names: [], leftOut: ['丁'] }).map(counts)).toEqual(topics.map(counts));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a comment says itself', () => {
  it('is without addresses, names and pictures, in one spelling', () => {
    expect(ownWords('回复@钉三多:ＤｉｎｇTalk[doge]看https://a.cn/x?y=1吧').replace(/\s+/g, ' ')).toBe('回复 :dingtalk 看 吧');
  });
});
