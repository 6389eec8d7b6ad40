import { describe, expect, it } from '@jest/globals';
import { isPublicIpv4, linksTo, widthOf, withShortLinks } from './text-rules.ts';

it.each([
  ['', 0],
  ['a', 1],
  ['ab', 1],
  ['钉钉', 2],
  ['钉a', 2],
  ['😀', 2],
])('counts %j as %d', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

describe('links', () => {
  it.each([
    ['https://dingtalk.com', true],
    ['看 http://www.dingtalk.com/a?b=c。', true],
    ['https://notdingtalk.com', false],
    ['dingtalk.com', false],
  ])('%j leads to the safe domain: %p', (text, expected) => {
    expect(linksTo(text, 'dingtalk.com')).toBe(expected);
  });

  it('become short ones, the same each time', () => {
    const [first, second] = withShortLinks('a https://x.example/1 b https://x.example/1 c').match(/http:\/\/t\.cn\/\w{8}/g) ?? [];
    expect(first).toBeDefined();
    expect(first).toBe(second);
  });
});

it.each([
  ['223.5.5.5', true],
  ['172.32.0.1', true],
  ['10.0.0.1', false],
  ['172.16.0.1', false],
  ['192.168.0.1', false],
  ['127.0.0.1', false],
  ['100.64.0.1', false],
  ['256.1.1.1', false],
  ['::1', false],
])('%s is a public address: %p', (address, expected) => {
  expect(isPublicIpv4(address)).toBe(expected);
});
