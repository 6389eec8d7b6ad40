import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INTERNET, INTERNET_AND_LOOPBACK, type Reach } from '../http/reach.ts';
import { openRemote } from './remote-file.ts';

const MAX_BYTES = 1000;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve).closeAllConnections());
});

async function serve(listener: RequestListener, host = '127.0.0.1', port = 0): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return `http://${host}:${String((server.address() as AddressInfo).port)}`;
}

const open = (url: string, reach: Reach = INTERNET_AND_LOOPBACK) => openRemote(url, MAX_BYTES, reach);
const refused = (rule: string) => ({ issues: [{ field: 'url', rule }] });
const fails = (why: string) => ({ code: 'media_not_fetched', details: { why } });

describe('a file of the internet', () => {
  it('comes with the name that its address gives it', async () => {
    const address = await serve((_, answer) => answer.end('picture'));
    const file = await open(`${address}/a/${encodeURIComponent('跪求 五星.png')}?x=/y.gif`);
    expect(file.fileName).toBe('跪求 五星.png');
    expect((await buffer(file.body)).toString()).toBe('picture');
  });

  it('is looked for behind three redirects and no more', async () => {
    const address = await serve((request, answer) => {
      const step = Number(request.url?.slice(1));
      if (step === 0) answer.end('there');
      else answer.writeHead(302, { location: `/${String(step - 1)}` }).end();
    });
    expect((await buffer((await open(`${address}/3`)).body)).toString()).toBe('there');
    await expect(open(`${address}/4`)).rejects.toMatchObject(fails('redirects'));
  });

  it('is refused when it is too large, whether it says so or not', async () => {
    const honest = await serve((_, answer) => answer.writeHead(200, { 'content-length': MAX_BYTES + 1 }).end(Buffer.alloc(MAX_BYTES + 1)));
    await expect(open(honest)).rejects.toMatchObject({ code: 'payload_too_large' });
    const silent = await serve((_, answer) => {
      answer.write(Buffer.alloc(600));
      answer.end(Buffer.alloc(600));
    });
    await expect(buffer((await open(silent)).body)).rejects.toMatchObject({ code: 'payload_too_large' });
  });

  it('is refused when it breaks off, and when there is none', async () => {
    const half = await serve((_, answer) => {
      answer.writeHead(200, { 'content-length': 100 });
      answer.write('half', () => answer.destroy());
    });
    await expect(open(half).then((file) => buffer(file.body))).rejects.toMatchObject(fails('unreachable'));
    const missing = await serve((_, answer) => answer.writeHead(404).end());
    await expect(open(missing)).rejects.toMatchObject({ code: 'media_not_fetched', details: { why: 'status', status: 404 } });
    await expect(open('http://127.0.0.1:1/')).rejects.toMatchObject(fails('unreachable'));
    await expect(open('http://no-such-name.invalid/')).rejects.toMatchObject(fails('unreachable'));
  });
});

describe('an address inside', () => {
  it.each([
    ['ftp://example.com/a.png', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['http://user:secret@example.com/a.png', 'credentials'],
    ['http://example.com:22/', 'port'],
    ['https://example.com:8443/', 'port'],
    ['http://127.0.0.1/', 'public_address'],
    ['http://2130706433/', 'public_address'],
    ['http://0x7f.1/', 'public_address'],
    ['http://017700000001/', 'public_address'],
    ['http://[::1]/', 'public_address'],
    ['http://[::ffff:10.0.0.1]/', 'public_address'],
    ['http://[64:ff9b::a9fe:a9fe]/', 'public_address'],
    ['http://169.254.169.254/latest/meta-data/', 'public_address'],
    ['http://localhost/', 'public_address'],
    ['not an address', 'address'],
  ])('is not gone to: %s', async (url, rule) => {
    await expect(open(url, INTERNET)).rejects.toMatchObject(refused(rule));
  });

  it('is not gone to under any name that resolves to it, beside however many public ones', async () => {
    const addresses = fc.constantFrom<string>(
      '127.0.0.1',
      '10.1.1.1',
      '169.254.169.254',
      '::1',
      '::ffff:192.168.0.1',
      'fd00::1',
      'fe80::1',
    );
    const publics = fc.array(fc.constantFrom<string>('8.8.8.8', '2606:4700::1'), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(addresses, publics, fc.nat(3), async (inside, outside, place) => {
        const found = outside
          .toSpliced(place, 0, inside)
          .map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
        await expect(open('http://example.com/', { ...INTERNET, resolve: () => Promise.resolve(found) })).rejects.toMatchObject(
          refused('public_address'),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is not gone to after a redirect', async () => {
    let asked = 0;
    const inside = await serve((_, answer) => {
      asked += 1;
      answer.end('secret');
    });
    // What is on the internet stands at 127.0.0.2 here; 127.0.0.1 is inside.
    const reach: Reach = { ...INTERNET_AND_LOOPBACK, isAllowed: (address) => address === '127.0.0.2' };
    for (const location of [inside, inside.replace('127.0.0.1', 'localhost')]) {
      const outside = await serve((_, answer) => answer.writeHead(302, { location }).end(), '127.0.0.2');
      await expect(open(outside, reach)).rejects.toMatchObject(refused('public_address'));
    }
    expect(asked).toBe(0);
  });

  it('is not gone to when the name changes its mind (DNS rebinding)', async () => {
    const asked: string[] = [];
    const outside = await serve((_, answer) => {
      asked.push('outside');
      answer.end('public');
    }, '127.0.0.2');
    await serve(
      (_, answer) => {
        asked.push('inside');
        answer.end('secret');
      },
      '127.0.0.1',
      Number(new URL(outside).port),
    );
    let answers = 0;
    const reach: Reach = {
      isAllowed: (address) => address === '127.0.0.2',
      ports: 'any',
      resolve: () => Promise.resolve([{ address: (answers += 1) === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]),
    };
    const url = outside.replace('127.0.0.2', 'rebinding.example');
    expect((await buffer((await open(url, reach)).body)).toString()).toBe('public');
    // The second connection asks again, and what it is told is judged again.
    await expect(open(url, reach)).rejects.toMatchObject(refused('public_address'));
    expect([answers, asked]).toEqual([2, ['outside']]);
  });
});
