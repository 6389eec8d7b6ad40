import { describe, expect, it } from '@jest/globals';
import { md5, signatureOf, verifySignature } from './signature.ts';

const CLIENT = { clientId: 'demo-client-id', clientSecret: 'demo-app-secret' };

function headers(body: string): Record<string, string> {
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    'x-bili-accesskeyid': CLIENT.clientId,
    'x-bili-content-md5': md5(Buffer.from(body)),
    'x-bili-signature-method': 'HMAC-SHA256',
    'x-bili-signature-nonce': '00000000-0000-4000-8000-000000000001',
    'x-bili-signature-version': '2.0',
    'x-bili-timestamp': '1700000000',
  };
}

describe('the request signature', () => {
  it.each([
    ['{"name":"demo.mp4","utype":"0"}', '972cceeb3c88c3dc1fe20c7a0d59abb3623db9552634e764ffe1c39b36d4dc3a'],
    ['', 'de45cafc08c7e44fe63f1d6662307edf2699e621fd2c882a6c95ac99216d26f9'],
  ])('agrees with the known vector for the body %j', (body, authorization) => {
    expect(signatureOf(headers(body), CLIENT.clientSecret)).toBe(authorization);
    const verify = (nowSeconds: number): void =>
      verifySignature(
        { headers: { ...headers(body), authorization }, body: Buffer.from(body) },
        { ...CLIENT, nowSeconds, takeNonce: () => true },
      );
    expect(() => verify(1_700_000_600)).not.toThrow();
    expect(() => verify(1_699_999_400)).not.toThrow();
    expect(() => verify(1_700_000_601)).toThrow('expired');
  });

  it('spends a nonce only on a request that is signed', () => {
    const seen: string[] = [];
    const verifier = { ...CLIENT, nowSeconds: 1_700_000_000, takeNonce: (nonce: string) => seen.push(nonce) > 0 };
    expect(() => verifySignature({ headers: { ...headers(''), authorization: 'x' }, body: Buffer.alloc(0) }, verifier)).toThrow(
      'signature error',
    );
    expect(seen).toEqual([]);
  });
});
