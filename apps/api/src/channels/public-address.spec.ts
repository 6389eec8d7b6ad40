import { expect, it } from '@jest/globals';
import { isPublicIpv4 } from './public-address.ts';

it.each(['8.8.8.8', '1.1.1.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '223.255.255.255'])('takes %s', (address) => {
  expect(isPublicIpv4(address)).toBe(true);
});

it.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.1.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '203.0.113.9',
  '224.0.0.1',
  '255.255.255.255',
])('does not take %s', (address) => {
  expect(isPublicIpv4(address)).toBe(false);
});
