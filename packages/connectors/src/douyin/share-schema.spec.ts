import { describe, expect, it } from '@jest/globals';
import { madeAtOf, phonePage, shareIdOf, shareSchema, shareSignature } from './share-schema.ts';

describe('a Douyin share schema', () => {
  it('is signed as the known vector', () => {
    expect(shareSignature({ nonce: 'demoNonce', ticket: 'demoTicket', timestampSeconds: 1_700_000_000 })).toBe(
      '068a8d9d716bee0c53c67caa7b6bafee',
    );
  });

  it('writes spaces so that the app reads them, and gives its share id back', () => {
    const schema = shareSchema({ share_type: 'h5', state: '17+2', title: '钉钉 五星 #话题' });
    expect(schema).toBe(
      'snssdk1128://openplatform/share?share_type=h5&state=17%2B2&title=%E9%92%89%E9%92%89%20%E4%BA%94%E6%98%9F%20%23%E8%AF%9D%E9%A2%98',
    );
    expect(shareIdOf(schema)).toBe('17+2');
    expect(shareIdOf('@9VwXstate=1==')).toBeNull();
    expect(madeAtOf(shareSchema({ timestamp: 1_700_000_000 }))).toBe(1_700_000_000_000);
    expect(madeAtOf('@9VwXtimestamp=1==')).toBeNull();
  });

  it('opens in a browser at a stand-in only', () => {
    const at = (open: string) =>
      phonePage({ clientId: '', clientSecret: '', hosts: { open } }, shareSchema({ state: '17', title: '五 星' }));
    expect(at('http://127.0.0.1:4001/')).toBe('http://127.0.0.1:4001/openplatform/share?state=17&title=%E4%BA%94%20%E6%98%9F');
    expect(at('https://open.douyin.com')).toBeNull();
  });
});
