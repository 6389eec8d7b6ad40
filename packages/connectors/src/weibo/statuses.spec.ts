import { describe, expect, it } from '@jest/globals';
import { base62Of, instantOf, PostedId, Status, statusUrl } from './statuses.ts';

const app = { clientId: '1', clientSecret: 's', hosts: { web: 'https://weibo.com/' } };

describe('a Weibo status', () => {
  it('has its instant read from Weibo’s own way of writing', () => {
    expect(instantOf('Wed Oct 24 23:49:17 +0800 2012')).toBe('2012-10-24T15:49:17.000Z');
    expect(instantOf('Sat Feb 29 00:00:00 -0530 2020')).toBe('2020-02-29T05:30:00.000Z');
    for (const text of ['', '2012-10-24', 'Wed Oct 99 23:49:17 +0800 2012', 'Wed Foo 24 23:49:17 +0800 2012'])
      expect(instantOf(text)).toBeNull();
  });

  it('gives its id as text, from whichever field has it', () => {
    expect(PostedId.parse({ idstr: '3504803600500000', id: 3504803600500001 })).toBe('3504803600500000');
    expect(PostedId.parse({ id: 3504803600500000 })).toBe('3504803600500000');
    expect(PostedId.safeParse({ text: 'no id' }).success).toBe(false);
  });

  it('is unreadable without an instant', () => {
    expect(Status.safeParse({ idstr: '1', text: 'a', created_at: 'yesterday' }).success).toBe(false);
  });

  it('has an address with its id in short', () => {
    expect(base62Of('3501756485200075')).toBe('z0JH2lOMb');
    expect(base62Of('10000000')).toBe('10000');
    expect(statusUrl(app, '5182001234', '3501756485200075')).toBe('https://weibo.com/5182001234/z0JH2lOMb');
    expect(statusUrl({ ...app, hosts: {} }, '5182001234', '3501756485200075')).toBeNull();
  });
});
