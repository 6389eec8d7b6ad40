import { describe, expect, it } from '@jest/globals';
import { lookAlike } from './look-alike.ts';

describe('two items at one account', () => {
  it.each([
    ['少侠 手下留情!', '少侠手下留情', true],
    ['Five stars https://t.cn/A6', 'five stars https://example.org/long', true],
    ['少侠手下留情', '少侠高抬贵手', false],
    ['', '', true],
  ])('of the words %j and %j', (text, other, alike) => {
    expect(lookAlike({ title: '', text }, { title: '', text: other })).toBe(alike);
  });

  it('are alike by their title alone, where they have one', () => {
    expect(lookAlike({ title: '道歉', text: 'a' }, { title: '道 歉', text: 'b' })).toBe(true);
    expect(lookAlike({ title: '', text: 'a' }, { title: '', text: 'b' })).toBe(false);
  });
});
