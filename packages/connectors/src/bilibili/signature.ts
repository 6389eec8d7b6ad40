import { createHash, createHmac } from 'node:crypto';

export interface ToSign {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The exact text that is sent; empty for a GET and for multipart, whose bytes are not signed. */
  readonly body: string;
  readonly nonce: string;
  readonly timestampSeconds: number;
}

/** The headers of signature version 2.0, which says nothing of method, path and query. */
export function signedHeaders({ clientId, clientSecret, body, nonce, timestampSeconds }: ToSign): Record<string, string> {
  const signed = {
    'x-bili-accesskeyid': clientId,
    'x-bili-content-md5': createHash('md5').update(body).digest('hex'),
    'x-bili-signature-method': 'HMAC-SHA256',
    'x-bili-signature-nonce': nonce,
    'x-bili-signature-version': '2.0',
    'x-bili-timestamp': String(timestampSeconds),
  };
  // The lines are signed in the order of their names, in which they stand above.
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}`);
  return { ...signed, authorization: createHmac('sha256', clientSecret).update(lines.join('\n')).digest('hex') };
}
