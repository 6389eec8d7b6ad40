import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonBody } from './bodies.ts';
import type { Answer } from './call.ts';
import { exchange, uploadMs } from './call.ts';

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

  it.each([
    ['17', 17],
    ['0', 1],
    ['864000', 86_400],
    ['soon', null],
    ['-5', null],
    ['2020', 2020],
    ['Fri, 14 Feb 2020 01:00:30 GMT', 30],
    ['Friday, 14-Feb-20 01:00:30 GMT', 30],
    ['Fri Feb 14 01:00:30 2020', 30],
    ['Fri, 14 Feb 2020 00:59:00 GMT', 1],
    ['Mon, 24 Feb 2020 01:00:00 GMT', 86_400],
  ])('asked to wait by "%s" at its own one o’clock, waits %s seconds', async (asked, seconds) => {
    answerWith = (_request, response) => response.writeHead(503, { 'retry-after': asked, date: 'Fri, 14 Feb 2020 01:00:00 GMT' }).end();
    expect(await post()).toMatchObject({ kind: 'answer', retryAfterSeconds: seconds });
  });

  it('takes a date for an instant of our own clock when the answer tells none', async () => {
    answerWith = (_request, response) => {
      response.sendDate = false;
      response.writeHead(503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }).end();
    };
    const answer = await post();
    expect(answer).toMatchObject({ kind: 'answer' });
    if (answer.kind === 'answer') expect(Math.abs((answer.retryAfterSeconds ?? 0) - 60)).toBeLessThan(5);

    answerWith = (_request, response) => response.writeHead(503).end();
    expect(await post()).toMatchObject({ retryAfterSeconds: null });
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

  it('gives an upload the time that its bytes take on a slow line, up to the largest of files', () => {
    expect(uploadMs(0)).toBe(0);
    expect(uploadMs(1)).toBe(1);
    expect(uploadMs(64 * 1024)).toBe(1000);
    expect(uploadMs(4 * 1024 ** 3)).toBe(65_536_000);
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
