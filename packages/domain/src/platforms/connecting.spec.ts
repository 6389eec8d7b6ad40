import { describe, expect, it } from '@jest/globals';
import { accountKeys, checkAccountKeys, connectingWay, registrationKeys } from './connecting.ts';
import { PLATFORMS } from './platforms.ts';

describe('the keys of an account', () => {
  const good = { issuerId: 'issuer', keyId: 'KEY', privateKey: '-----BEGIN-----\nabc\n-----END-----\n', appId: '1' };

  it('exist exactly where accounts are connected by them', () => {
    for (const platform of PLATFORMS) expect(accountKeys(platform).length > 0).toBe(connectingWay(platform) === 'keys');
  });

  it('are good when each is there and has its shape', () => {
    expect(checkAccountKeys('app_store', good)).toEqual([]);
    expect(checkAccountKeys('wechat', { appId: 'wx1', appSecret: 's' })).toEqual([]);
  });

  it('are refused by name and rule', () => {
    expect(checkAccountKeys('app_store', { ...good, keyId: ' ', privateKey: '' })).toEqual([
      { name: 'keyId', rule: 'required' },
      { name: 'privateKey', rule: 'required' },
    ]);
    expect(checkAccountKeys('app_store', { ...good, issuerId: 'two\nlines' })).toEqual([{ name: 'issuerId', rule: 'one_line' }]);
    expect(checkAccountKeys('app_store', { ...good, privateKey: 'x'.repeat(8001) })).toEqual([{ name: 'privateKey', rule: 'too_long' }]);
    expect(checkAccountKeys('wechat', { appId: 'wx1', appSecret: 's', password: 'p' })).toEqual([
      { name: 'password', rule: 'unknown_field' },
    ]);
    expect(checkAccountKeys('weibo', { appId: 'x' })).toEqual([{ name: 'appId', rule: 'unknown_field' }]);
  });

  it('hold what is an app’s id and secret elsewhere', () => {
    expect(registrationKeys('wechat')).toEqual({ id: 'appId', secret: 'appSecret' });
    expect(registrationKeys('app_store')).toEqual({ id: 'issuerId', secret: 'privateKey' });
    expect(() => registrationKeys('weibo')).toThrow(RangeError);
  });
});
