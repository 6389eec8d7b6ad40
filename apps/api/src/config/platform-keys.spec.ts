import { expect, it } from '@jest/globals';
import { readPlatformKeys } from './platform-keys.ts';

it('reads the key of each platform that has one', () => {
  const environment = { WEIBO_CLIENT_ID: '1', WEIBO_CLIENT_SECRET: 's', BILIBILI_CLIENT_ID: '', OTHER_CLIENT_ID: '2' };
  expect(readPlatformKeys(environment)).toEqual({ weibo: { clientId: '1', clientSecret: 's' } });
});

it('names the half that is missing', () => {
  expect(() => readPlatformKeys({ DOUYIN_CLIENT_ID: '1' })).toThrow('DOUYIN_CLIENT_SECRET');
  expect(() => readPlatformKeys({ DOUYIN_CLIENT_SECRET: '1' })).toThrow('DOUYIN_CLIENT_ID');
});

it('reads what an app may do beyond the usual', () => {
  const environment = { DOUYIN_CLIENT_ID: '1', DOUYIN_CLIENT_SECRET: 's', DOUYIN_SCOPES: 'item.comment, renew_refresh_token,' };
  expect(readPlatformKeys(environment)).toEqual({
    douyin: { clientId: '1', clientSecret: 's', scopes: ['item.comment', 'renew_refresh_token'] },
  });
});
