import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { post } from './post.ts';
import { INTERNET, INTERNET_AND_LOOPBACK } from './reach.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve).closeAllConnections());
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

describe('a POST to an address that the team gave us', () => {
  it('brings its body and headers, and comes back with status and answer', async () => {
    const url = await serve((request, answer) => {
      void text(request).then((body) => answer.writeHead(418).end(`${request.headers['x-delivery'] as string}: ${body}`));
    });
    expect(await post({ url, body: '{"a":1}', headers: { 'x-delivery': '7' } }, INTERNET_AND_LOOPBACK)).toEqual({
      kind: 'answered',
      status: 418,
      body: '7: {"a":1}',
    });
  });

  it('follows no redirect', async () => {
    let calls = 0;
    const url = await serve((_, answer) => {
      calls += 1;
      answer.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await post({ url, body: '' }, INTERNET_AND_LOOPBACK)).toMatchObject({ kind: 'answered', status: 302 });
    expect(calls).toBe(1);
  });

  it('reads no more of an endless answer than it can use', async () => {
    const url = await serve((_, answer) => {
      const more = () => {
        while (answer.write('x'.repeat(16_384)));
        answer.once('drain', more);
      };
      more();
    });
    const answer = await post({ url, body: '' }, INTERNET_AND_LOOPBACK);
    expect(answer.kind === 'answered' && answer.body.length).toBeLessThan(200_000);
  });

  it('goes nowhere inside: neither to an address, nor to a name that leads there', async () => {
    let calls = 0;
    const url = await serve((_, answer) => {
      calls += 1;
      answer.end();
    });
    await expect(post({ url, body: '' }, { ...INTERNET, ports: 'any' })).rejects.toMatchObject({ issues: [{ rule: 'public_address' }] });
    const rebound = { ...INTERNET, ports: 'any' as const, resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) };
    const byName = url.replace('127.0.0.1', 'hooks.example.org');
    expect(await post({ url: byName, body: '' }, rebound)).toEqual({ kind: 'unanswered', why: 'not_public' });
    expect(calls).toBe(0);
  });

  it('says that nobody answered', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await post({ url, body: '' }, INTERNET_AND_LOOPBACK)).toEqual({ kind: 'unanswered', why: 'unreachable' });
  });
});
