import { describe, expect, it } from '@jest/globals';
import { signedHeaders } from './signature.ts';

const sign = (body: string) =>
  signedHeaders({
    clientId: 'demo-client-id',
    clientSecret: 'demo-app-secret',
    nonce: '00000000-0000-4000-8000-000000000001',
    timestampSeconds: 1_700_000_000,
    body,
  });

describe('Bilibili’s signature 2.0', () => {
  it('is the one of the known vectors, with and without a body', () => {
    expect(sign('{"name":"demo.mp4","utype":"0"}')).toEqual({
      'x-bili-accesskeyid': 'demo-client-id',
      'x-bili-content-md5': 'd5a880b9372ec22626c3e59e1b412776',
      'x-bili-signature-method': 'HMAC-SHA256',
      'x-bili-signature-nonce': '00000000-0000-4000-8000-000000000001',
      'x-bili-signature-version': '2.0',
      'x-bili-timestamp': '1700000000',
      authorization: '972cceeb3c88c3dc1fe20c7a0d59abb3623db9552634e764ffe1c39b36d4dc3a',
    });
    expect(sign('')).toMatchObject({
      'x-bili-content-md5': 'd41d8cd98f00b204e9800998ecf8427e',
      authorization: 'de45cafc08c7e44fe63f1d6662307edf2699e621fd2c882a6c95ac99216d26f9',
    });
  });
});
