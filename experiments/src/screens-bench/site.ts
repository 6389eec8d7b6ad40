import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { PLANNER_DIST } from './places.ts';
import type { DrawnReport } from './report.ts';
import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import type { Team, Writing } from './team.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const NOTHING = { items: [], nextCursor: null };

/** What a team has beside its board. */
interface Further {
  readonly writing?: Writing;
  readonly report?: DrawnReport;
}

/** The built planner on this machine, with an api that knows one team by heart and answers at once. */
export class Site {
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  static async open(team: Team, further: Further = {}): Promise<Site> {
    const server = createServer((request, response) => void answer(request, response, team, further));
    server.listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new Site(server);
  }

  close(): void {
    this.#server.close();
    // The stream of events ends with nobody's request.
    this.#server.closeAllConnections();
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, team: Team, further: Further): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  if (!pathname.startsWith('/api/')) await sendFile(response, pathname);
  else if (pathname.endsWith('/events')) response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
  else {
    const body = told(pathname.replace(`/api/workspaces/${team.workspaceId}`, ''), searchParams, team, further);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}

const HOUR = { factor: 1, low: 0.9, high: 1.1, posts: 0 };
const DAY = Array.from({ length: 24 }, () => HOUR);
/** All hours are the same to whoever follows these accounts. */
const ADVICE: ChannelSlotAdvice = {
  channelId: '',
  asOf: '2026-03-02T00:00:00.000Z',
  timeZone: 'Asia/Shanghai',
  metric: 'likes',
  posts: 0,
  patternFrom: 'our_suggestion',
  spreadFrom: 'our_suggestion',
  weekdays: DAY,
  weekends: DAY,
  stretches: [],
};

/** What the api says of a path; of what this team has nothing of, an empty page. */
function told(path: string, query: URLSearchParams, team: Team, { writing, report }: Further): unknown {
  const all = (items: readonly unknown[]) => ({ items, nextCursor: null });
  const written = writing?.items.find((item) => path === `/items/${item.id}`);
  if (written !== undefined) return written;
  if (path.endsWith('/slot-advice')) return ADVICE;
  switch (path) {
    case '/api/me':
      return team.me;
    case '/items':
      return query.get('campaignId') === null ? pageOf(team, query) : all(writing?.items ?? []);
    case '/channels':
      return all(team.channels);
    case '/frequency-caps':
      return all(team.caps);
    case '/audience-loads':
      return all(team.loads);
    case '/notifications/unread':
      return { count: 0 };
    case '/callouts':
      return { topic: [], mention: [] };
    case '/reports':
      return all(report === undefined ? [] : [report.report]);
    case `/reports/${report?.report.id ?? ''}`:
      return report?.report;
    case '/reports/preview':
      return report?.pages;
    case `/responses/${writing?.response.id ?? ''}`:
      return writing?.response;
    default:
      return NOTHING;
  }
}

function pageOf({ items }: Team, query: URLSearchParams): unknown {
  if (query.get('unscheduled') === 'true' || query.get('status') !== null) return NOTHING;
  const from = query.get('from') ?? '';
  const [at, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit') ?? 100)];
  const asked = items.filter(({ scheduledAt }) => (scheduledAt ?? '') >= from);
  return { items: asked.slice(at, at + limit), nextCursor: at + limit < asked.length ? String(at + limit) : null };
}

/** A file as it was built, compressed where that was done; for an address of the planner's own its page. */
async function sendFile(response: ServerResponse, pathname: string): Promise<void> {
  const asked = join(PLANNER_DIST, pathname);
  const path = existsSync(asked) && statSync(asked).isFile() ? asked : join(PLANNER_DIST, 'index.html');
  const isCompressed = existsSync(`${path}.gz`);
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    ...(isCompressed && { 'content-encoding': 'gzip' }),
  });
  response.end(await readFile(isCompressed ? `${path}.gz` : path));
}
