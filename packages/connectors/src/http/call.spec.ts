import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonBody } from './bodies.ts';
import type { Answer } from './call.ts';
import { exchange } from './call.ts';

let answerWith: RequestListener;
let received: IncomingMessage[] = [];
const server = createServer((request, response) => {
  received.push(request);
  answerWith(request, response);
});
let base: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = [];
});

const never = new AbortController().signal;
const post = (signal = never): Promise<Answer> =>
  exchange({ method: 'POST', url: `${base}/make`, body: jsonBody({ a: '钉' }), changes: true, signal });

describe('an HTTP exchange', () => {
  it('gives the answer with its status and the time it asks us to wait', async () => {
    answerWith = (_request, response) => response.writeHead(429, { 'retry-after': '17' }).end('{"钉":1}');
    expect(await post()).toEqual({ kind: 'answer', status: 429, retryAfterSeconds: 17, text: '{"钉":1}' });
  });

  it('is never sent twice, whatever becomes of it', async () => {
    answerWith = (request) => request.socket.destroy();
    expect(await post()).toMatchObject({ kind: 'silence', nothingSent: false });
    expect(received).toHaveLength(1);
  });

  it('does not follow a redirect, which could carry a secret elsewhere', async () => {
    answerWith = (_request, response) => response.writeHead(307, { location: `${base}/elsewhere` }).end();
    expect(await post()).toMatchObject({ kind: 'answer', status: 307 });
    expect(received).toHaveLength(1);
  });

  it('ends with its deadline, even when the body trickles for ever', async () => {
    answerWith = (_request, response) => {
      const trickle = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(trickle));
    };
    expect(await post(AbortSignal.timeout(200))).toEqual({ kind: 'silence', nothingSent: false, why: 'No answer came in time.' });
  });

  it('refuses an answer that is cut off or too large', async () => {
    answerWith = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"half":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await post()).toMatchObject({ kind: 'silence', nothingSent: false });

    answerWith = (_request, response) => response.end(Buffer.alloc(5 * 1024 * 1024, ' '));
    expect(await post()).toMatchObject({ kind: 'silence', nothingSent: false });
  });

  it('knows that nothing was sent when nobody listens or no time was left', async () => {
    const refused = await exchange({ method: 'POST', url: 'http://127.0.0.1:1/', changes: true, signal: never });
    expect(refused).toMatchObject({ kind: 'silence', nothingSent: true });

    expect(await post(AbortSignal.abort())).toMatchObject({ kind: 'silence', nothingSent: true });
    expect(received).toHaveLength(0);
  });
});
