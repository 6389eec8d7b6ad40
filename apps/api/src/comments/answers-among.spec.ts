import { describe, expect, it } from '@jest/globals';
import type { PublicComment } from '@longstream/connectors/connector';
import { answersAmong } from './answers-among.ts';

const AT = '2020-02-14T12:00:00.000Z';
const SOUGHT = { text: '安排上了', to: 'asked', notBefore: new Date(AT) };

const said = (wish: Partial<PublicComment>): PublicComment => ({
  id: 'c1',
  itemExternalId: 'post',
  parentId: 'asked',
  isOurs: true,
  authorName: '钉钉',
  text: '安排上了',
  createdAt: AT,
  reply: null,
  ...wish,
});
const along = { id: 'r1', text: '安排上了', createdAt: AT, state: 'pending' } as const;

describe('an answer of ours is seen', () => {
  it.each([
    ['along with what it answers', said({ id: 'asked', parentId: null, isOurs: false, text: '求带货', reply: along }), along],
    ['as a comment of ours below it', said({}), { ...along, id: 'c1', state: 'public' }],
    ['behind the name of whom it answers', said({ text: '回复@少侠:安排上了' }), { id: 'c1', text: '回复@少侠:安排上了' }],
  ])('%s', (_, comment, answer) => {
    expect(answersAmong([comment], SOUGHT)).toEqual([expect.objectContaining(answer)]);
  });

  it.each([
    ['somebody else by our name', { isOurs: false }],
    ['an answer to another comment', { parentId: 'other' }],
    ['other words of ours', { text: '都给你安排上了' }],
    ['the same words from before it was sent', { createdAt: '2020-02-14T11:59:59.000Z' }],
  ])('but not in %s', (_, wish) => {
    expect(answersAmong([said(wish)], SOUGHT)).toEqual([]);
  });

  it('at whatever time, where the clocks are not one', () => {
    expect(answersAmong([said({ createdAt: '2019-01-01T00:00:00.000Z' })], { ...SOUGHT, notBefore: null })).toHaveLength(1);
  });
});
