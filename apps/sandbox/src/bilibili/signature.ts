import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { BilibiliError } from './errors.ts';

const SIGNED_HEADERS = [
  'x-bili-accesskeyid',
  'x-bili-content-md5',
  'x-bili-signature-method',
  'x-bili-signature-nonce',
  'x-bili-signature-version',
  'x-bili-timestamp',
] as const;

const MAX_SKEW_SECONDS = 600;

export interface SignedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Verifier {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly nowSeconds: number;
  /** False when the nonce was seen before. */
  readonly takeNonce: (nonce: string) => boolean;
}

export function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}

/** The six signed headers as `name:value` lines in dictionary order, without a newline at the end. */
export function signatureOf(headers: IncomingHttpHeaders, secret: string): string {
  const text = SIGNED_HEADERS.map((name) => `${name}:${String(headers[name])}`).join('\n');
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Version 2.0 of the platform's request signature. Each thing that can be wrong has a code of its own. */
export function verifySignature({ headers, body }: SignedRequest, verifier: Verifier): void {
  const header = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const contentType = header('content-type').split(';', 1)[0]?.trim();
  const isForm = contentType === 'multipart/form-data';

  if (header('accept') !== 'application/json') throw new BilibiliError(4009);
  if (contentType !== 'application/json' && !isForm) throw new BilibiliError(4007);
  if (header('x-bili-signature-method') !== 'HMAC-SHA256') throw new BilibiliError(4005);
  if (header('x-bili-signature-version') !== '2.0') throw new BilibiliError(4006);

  // For a form the vendor does not say what is hashed; clients in use send the hash of nothing or of the whole body.
  const sums = isForm ? [md5(Buffer.alloc(0)), md5(body)] : [md5(body)];
  if (!sums.includes(header('x-bili-content-md5'))) throw new BilibiliError(4008);

  const timestamp = header('x-bili-timestamp');
  if (!/^\d{10}$/.test(timestamp)) throw new BilibiliError(4003);
  if (Math.abs(verifier.nowSeconds - Number(timestamp)) > MAX_SKEW_SECONDS) throw new BilibiliError(4003);

  if (header('x-bili-accesskeyid') !== verifier.clientId) throw new BilibiliError(4002);
  const nonce = header('x-bili-signature-nonce');
  if (nonce === '' || !isSame(header('authorization'), signatureOf(headers, verifier.clientSecret))) throw new BilibiliError(4002);
  if (!verifier.takeNonce(nonce)) throw new BilibiliError(4004);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
