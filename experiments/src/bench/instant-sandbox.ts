import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A post as it came in; `atMs` is when its request arrived, in epoch milliseconds with their fractions. */
export interface Arrival {
  readonly text: string;
  readonly atMs: number;
}

/** A platform that answers everything at once and keeps no rule, so that what is measured is ours alone. */
export interface InstantSandbox {
  /** What the api takes for its sandbox. */
  readonly url: string;
  /** Forgets what has come, and answers what comes next as soon as it is so many. */
  next(count: number, withinMs: number): Promise<Arrival[]>;
  close(): Promise<void>;
}

/** It speaks the wire format of one platform, as far as a text post needs it: take it, show it, count it. */
export async function openInstantSandbox(): Promise<InstantSandbox> {
  let arrivals: Arrival[] = [];
  let heard = () => undefined as unknown;
  let lastId = 5_000_000_000_000_000n;

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const atMs = performance.timeOrigin + performance.now();
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (request.method === 'GET') {
      answer(response, shown(pathname, searchParams));
      return;
    }
    void bodyOf(request).then((body) => {
      arrivals.push({ text: new URLSearchParams(body).get('status') ?? '', atMs });
      lastId += 1n;
      answer(response, { idstr: String(lastId) });
      heard();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The operating system named no port.');
  const url = `http://127.0.0.1:${String(address.port)}`;

  function shown(pathname: string, query: URLSearchParams): unknown {
    const ids = (query.get('ids') ?? '').split(',');
    if (pathname.startsWith('/control/apps/'))
      return { clientId: 'bench', clientSecret: 'bench', hosts: { api: url, upload: url, commercial: url, web: url } };
    if (pathname.includes('/statuses/show')) return statusOf(query.get('id') ?? '');
    if (pathname.includes('/statuses/count')) return ids.map((id) => ({ id, comments: 1, reposts: 1, attitudes: 1 }));
    if (pathname.includes('/count_sp')) return ids.map((id) => ({ id, reads: 100 }));
    if (pathname.includes('/comments/')) return { comments: [], total_number: 0 };
    return { statuses: [], total_number: 0 };
  }

  return {
    url,
    async next(count, withinMs) {
      arrivals = [];
      const { promise, resolve, reject } = Promise.withResolvers<Arrival[]>();
      const late = setTimeout(() => {
        reject(new Error(`Of ${String(count)} posts only ${String(arrivals.length)} had come after ${String(withinMs / 1000)} s.`));
      }, withinMs);
      heard = () => {
        if (arrivals.length >= count) resolve(arrivals);
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

function statusOf(id: string) {
  const [weekday, day, month, year, time] = new Date().toUTCString().replace(',', '').split(' ');
  const createdAt = [weekday, month, day, time, '+0000', year].join(' ');
  return { idstr: id, text: '', created_at: createdAt, visible: { type: 0 } };
}
