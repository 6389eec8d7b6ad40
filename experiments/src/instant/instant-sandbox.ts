import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Effect } from '../world.ts';

/** A post as it came in; `atMs` is when its request arrived, in epoch milliseconds with their fractions. */
export interface Arrival {
  readonly id: string;
  readonly account: string;
  readonly text: string;
  readonly atMs: number;
}

/** A platform that answers everything at once, with as many accounts as ask it and no rule: what is seen is ours alone. */
export interface InstantSandbox {
  /** What the api takes for its sandbox. */
  readonly url: string;
  /** All that was ever posted, in the order of its coming. */
  readonly arrivals: readonly Arrival[];
  effects(): Promise<Effect[]>;
  /** As soon as so many posts more have come: these. */
  next(count: number, withinMs: number): Promise<Arrival[]>;
  close(): Promise<void>;
}

/** As many as the call that lists an account's posts tells. */
const PAGE = 100;

/** It speaks the wire format of one platform, as far as a text post needs it: take it, show it, list it, count it. */
export async function openInstantSandbox(): Promise<InstantSandbox> {
  const arrivals: Arrival[] = [];
  const byAccount = new Map<string, Arrival[]>();
  const byId = new Map<string, Arrival>();
  let heard = () => undefined as unknown;
  let lastId = 5_000_000_000_000_000n;

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const atMs = performance.timeOrigin + performance.now();
    const account = request.headers.authorization ?? '';
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (request.method === 'GET') {
      answer(response, shown(account, pathname, searchParams));
      return;
    }
    void bodyOf(request).then((body) => {
      answer(response, { idstr: take(account, new URLSearchParams(body).get('status') ?? '', atMs) });
      heard();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The operating system named no port.');
  const url = `http://127.0.0.1:${address.port}`;

  function take(account: string, text: string, atMs: number): string {
    lastId += 1n;
    const arrival = { id: String(lastId), account, text, atMs };
    arrivals.push(arrival);
    byId.set(arrival.id, arrival);
    const posts = byAccount.get(account);
    if (posts === undefined) byAccount.set(account, [arrival]);
    else posts.push(arrival);
    return arrival.id;
  }

  function shown(account: string, pathname: string, query: URLSearchParams): unknown {
    const ids = (query.get('ids') ?? '').split(',');
    if (pathname.startsWith('/control/apps/'))
      return { clientId: 'instant', clientSecret: 'instant', hosts: { api: url, upload: url, commercial: url, web: url } };
    if (pathname.includes('/statuses/show')) return statusOf(byId.get(query.get('id') ?? ''));
    if (pathname.includes('/statuses/count')) return ids.map((id) => ({ id, comments: 1, reposts: 1, attitudes: 1 }));
    if (pathname.includes('/count_sp')) return ids.map((id) => ({ id, reads: 100 }));
    if (pathname.includes('/comments/')) return { comments: [], total_number: 0 };
    const posts = byAccount.get(account) ?? [];
    return { statuses: posts.slice(-PAGE).reverse().map(statusOf), total_number: posts.length };
  }

  return {
    url,
    arrivals,
    effects: () =>
      Promise.resolve(arrivals.map(({ id, account, text, atMs }) => ({ id, account, text, recordedAt: new Date(atMs).toISOString() }))),
    async next(count, withinMs) {
      const from = arrivals.length;
      const { promise, resolve, reject } = Promise.withResolvers<Arrival[]>();
      const late = setTimeout(() => {
        reject(new Error(`Of ${count} posts only ${arrivals.length - from} had come after ${withinMs / 1000} s.`));
      }, withinMs);
      heard = () => {
        if (arrivals.length >= from + count) resolve(arrivals.slice(from));
      };
      try {
        return await promise;
      } finally {
        clearTimeout(late);
      }
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The platform's own words for a post that it does not know, or for one that everyone sees. */
function statusOf(arrival: Arrival | undefined) {
  if (arrival === undefined) return { error_code: 20101, error: 'target weibo does not exist!' };
  const [weekday, day, month, year, time] = new Date(arrival.atMs).toUTCString().replace(',', '').split(' ');
  return { idstr: arrival.id, text: arrival.text, created_at: [weekday, month, day, time, '+0000', year].join(' '), visible: { type: 0 } };
}
