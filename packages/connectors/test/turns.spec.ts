import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { PlatformApp, RateLimit } from '../src/connector.ts';
import { ask, type Protocol, type Question } from '../src/replies/ask.ts';
import { errorTable } from '../src/replies/error-table.ts';
import { afterReading, afterSubmitting } from '../src/replies/failure.ts';
import { MemoryGate } from './memory-gate.ts';

const POSTS: RateLimit = { name: 'posts', per: 'account', limit: 2, windowSeconds: 60, paths: ['/posts'] };
const CALLS: RateLimit = { name: 'calls', per: 'app', limit: 5, windowSeconds: 10, paths: [] };

const protocol: Protocol = {
  errors: errorTable([
    ['wait', ['too often'], 30],
    ['quota', ['enough']],
    ['fix_content', ['bad words']],
  ]),
  rateLimits: [POSTS, CALLS],
  open: (body) => z.object({ code: z.string(), text: z.string() }).safeParse(body).data ?? { payload: body },
};

let answerWith: RequestListener;
let received = 0;
const server = createServer((request, response) => {
  received += 1;
  answerWith(request, response);
});
let gate: MemoryGate;
let app: PlatformApp;

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = 0;
  gate = new MemoryGate();
  const hosts = { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  app = { clientId: 'id', clientSecret: 'secret', hosts, gate };
  answerWith = (_request, response) => response.end('{}');
});

function call(path: string, more: Partial<Question> = {}) {
  const question: Question = { method: 'GET', host: 'api', path, secrets: [], ...more };
  return ask(protocol, app, question, z.unknown(), AbortSignal.timeout(5000));
}

const saying = (body: object | string, status = 200, headers: Record<string, string> = {}): RequestListener => {
  return (_request, response) => response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
};

describe('a call of a platform with quotas', () => {
  it('is not sent while a quota that counts it is used up', async () => {
    await call('/posts/new');
    await call('/posts/new');
    const third = await call('/posts/new');
    expect(received).toBe(2);
    expect(third).toMatchObject({ kind: 'failed', nothingSent: true, waitSeconds: 60, reason: { class: 'wait', code: null } });
    if (third.kind === 'failed') expect(afterSubmitting(third)).toMatchObject({ kind: 'deferred', waitSeconds: 60 });

    // It took no place in the other quota either.
    expect((await Promise.all([1, 2, 3].map(() => call('/likes')))).map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok']);
    expect(await call('/likes')).toMatchObject({ waitSeconds: 10 });

    gate.nowSeconds += 60;
    expect(await call('/posts/new')).toMatchObject({ kind: 'ok' });
  });

  it('goes at once where nobody keeps the quotas', async () => {
    app = { ...app, gate: undefined };
    for (const kind of ['ok', 'ok', 'ok', 'ok', 'ok', 'ok']) expect(await call('/posts/new')).toMatchObject({ kind });
  });

  it.each([
    ['a code that says how long', saying({ code: 'too often', text: '' }), 30],
    ['a code that does not', saying({ code: 'enough', text: '' }), 60],
    ['Retry-After beside a code', saying({ code: 'too often', text: '' }, 200, { 'retry-after': '7' }), 7],
    ['Retry-After beside a page', saying('<html>', 503, { 'retry-after': '120' }), 120],
    ['Retry-After of ten days', saying('<html>', 503, { 'retry-after': '864000' }), 86_400],
    ['HTTP 429 alone', saying('<html>', 429), 60],
    ['HTTP 429 around what would do as a result', saying({ posts: [] }, 429, { 'retry-after': '3' }), 3],
  ] as const)('is left alone after %s', async (_name, listener, seconds) => {
    answerWith = listener;
    const asked = await call('/likes');
    if (asked.kind === 'ok') throw new Error('It was taken for a result.');
    expect(afterReading(asked)).toMatchObject({ kind: 'deferred', waitSeconds: seconds });

    answerWith = saying({});
    expect(await call('/likes')).toMatchObject({ kind: 'failed', nothingSent: true, waitSeconds: seconds });
    expect(received).toBe(1);
    expect(await call('/comments')).toMatchObject({ kind: 'ok' });

    gate.nowSeconds += seconds;
    expect(await call('/likes')).toMatchObject({ kind: 'ok' });
  });

  it('shuts its account’s quota for every call that counts against it, and no quota that others share', async () => {
    answerWith = saying({ code: 'too often', text: '' });
    await call('/posts/new');
    answerWith = saying({});
    expect(await call('/posts/again')).toMatchObject({ kind: 'failed', waitSeconds: 30 });
    expect(await call('/likes')).toMatchObject({ kind: 'ok' });
  });

  it('is counted by its path without ids', async () => {
    answerWith = saying('', 429);
    await call('/reviews/1', { countedPath: '/reviews' });
    answerWith = saying({});
    expect(await call('/reviews/2', { countedPath: '/reviews' })).toMatchObject({ kind: 'failed', waitSeconds: 60 });
  });

  it('is not left alone after any other refusal or a broken answer', async () => {
    for (const listener of [saying({ code: 'bad words', text: '' }), saying('<html>', 502), saying({ posts: [] }, 500)]) {
      answerWith = listener;
      expect(await call('/likes')).toMatchObject({ kind: 'failed', waitSeconds: null });
    }
    expect(received).toBe(3);
  });

  it('may have had its effect when only the HTTP status asks to wait', async () => {
    answerWith = saying('', 429, { 'retry-after': '7' });
    const posted = await call('/posts/new', { method: 'POST', changes: true });
    if (posted.kind === 'ok') throw new Error('It was taken for a result.');
    expect(afterSubmitting(posted)).toMatchObject({ kind: 'unknown', reason: { class: 'platform_fault' } });
  });
});
