import { expect, it } from '@jest/globals';
import { linkSignature, withHashtags } from './share-link.ts';

it('signs a link as the known vector says', () => {
  expect(linkSignature('demoNonce', 'demoTicket', '1700000000')).toBe('068a8d9d716bee0c53c67caa7b6bafee');
});

it.each([
  ['上课', [{ name: '钉钉', start: 2 }], '上课#钉钉'],
  [
    'a b',
    [
      { name: 'x', start: 0 },
      { name: 'y', start: 2 },
    ],
    '#x a #y b',
  ],
  ['a', 'no list', 'a'],
  ['a', [{ start: 0 }], 'a'],
])('puts the topics of %j at their places: %j', (title, hashtags, expected) => {
  expect(withHashtags(title, hashtags)).toBe(expected);
});
