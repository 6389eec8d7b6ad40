import { expect, it } from '@jest/globals';
import { pinyinInitials } from './pinyin-initials.ts';

it.each([
  ['排期', 'pq'],
  ['账号', 'zh'],
  ['少侠高抬贵手', 'sxgtgs'],
  ['妈妈他它然怕', 'mmttrp'],
  ['B 站视频', 'b zsp'],
  ['日常内容如若弱', 'rcnrrrr'],
])('knows %s by %s', (text, initials) => {
  expect(pinyinInitials(text)).toBe(initials);
});
