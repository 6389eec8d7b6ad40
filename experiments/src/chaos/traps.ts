import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import pg from 'pg';
import { type CallTrap, type Point, POINTS, REQUESTS, type StatementTrap, type Trap } from './points.ts';

/** An item that is to be held, and what it is known by: its own id and its channel's in statements, its account's token on the wire. */
export interface Target {
  readonly itemId: string;
  readonly channelId: string;
  readonly accessToken: string;
}

/** Where an item is: it stands at its point from now on, or does no longer, because a deadline has carried it on. */
export type Whereabouts = { readonly held: string } | { readonly left: string };

/** What is said to the database. */
interface Statement {
  readonly text: string;
  readonly values?: unknown;
}

/** What undici says of a request of its own. */
interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: unknown;
}

/**
 * Holds items at one point of their way until they are let go, or until the process is killed. It listens to what the process says to the
 * database and to the platform anyway; the product knows nothing of it.
 */
export class Traps {
  private trap: Trap | null = null;
  private readonly waiting = new Map<string, Target>();
  /** Those that stand at their point until the next word about them. */
  private readonly lingering = new Set<string>();
  private readonly calls = new WeakMap<SentRequest, readonly string[]>();
  private readonly transactions = new WeakMap<pg.Client, string[]>();
  private readonly letGo: (() => void)[] = [];

  constructor(private readonly tell: (where: Whereabouts) => void) {}

  listen(): void {
    hearStatements((connection, said) => this.afterStatement(connection, said));
    const hear = (event: string, heard: (request: SentRequest) => void) => {
      subscribe(`undici:request:${event}`, (message) => {
        heard((message as { request: SentRequest }).request);
      });
    };
    hear('bodySent', (request) => {
      if (this.isOf('sent', request)) this.calls.set(request, this.holdCallers(request));
    });
    hear('trailers', (request) => {
      if (this.isOf('answered', request)) for (const itemId of this.holdCallers(request)) this.lingering.add(itemId);
    });
    for (const end of ['headers', 'error']) hear(end, (request) => this.leave(this.calls.get(request) ?? []));
    subscribe('undici:client:connected', (message) => {
      this.holdWrites((message as { socket: Socket }).socket);
    });
  }

  arm(point: Point, targets: readonly Target[]): void {
    this.trap = POINTS[point];
    this.waiting.clear();
    this.lingering.clear();
    for (const target of targets) this.waiting.set(target.itemId, target);
  }

  /** Whoever is held goes on, and nobody is held any more. */
  release(): void {
    this.trap = null;
    this.lingering.clear();
    for (const go of this.letGo.splice(0)) go();
  }

  private async afterStatement(connection: pg.Client, { text, values }: Statement): Promise<void> {
    if (this.trap === null) return;
    // Rows are often handed over as JSON within JSON.
    const statement = `${text} ${JSON.stringify(values)}`.replaceAll('\\', '');
    if ([...this.lingering].some((itemId) => statement.includes(itemId))) return this.untilReleased();
    if (this.trap.kind !== 'statements') return;
    const said = text === 'START TRANSACTION' ? [] : [...(this.transactions.get(connection) ?? [])];
    if (text !== 'COMMIT') said.push(statement);
    this.transactions.set(connection, said);
    if (!isReached(this.trap, said, text)) return;
    const all = said.join('\n');
    const held = this.hold(({ itemId, channelId }) => all.includes(itemId) || all.includes(channelId));
    if (this.trap.where === 'since_commit') for (const itemId of held) this.lingering.add(itemId);
    else if (held.length > 0) await this.untilReleased();
  }

  private isOf(kind: CallTrap['kind'], { method, path }: SentRequest): boolean {
    if (this.trap?.kind !== kind) return false;
    const wanted = REQUESTS[this.trap.request];
    return method === wanted.method && path.startsWith(wanted.path);
  }

  private holdCallers({ headers }: SentRequest): string[] {
    return this.hold(({ accessToken }) => String(headers).includes(accessToken));
  }

  /** Keeps back what would make an item, or all of it but the first half of its head. */
  private holdWrites(socket: Socket): void {
    const write = (bytes: Uint8Array): boolean => Socket.prototype.write.call(socket, bytes);
    const kept: Uint8Array[] = [];
    let isKeeping = false;
    const keepFrom = (head: Uint8Array, held: readonly string[]): void => {
      isKeeping = true;
      const middle = this.trap?.kind === 'writing' && this.trap.written === 'half' ? Math.floor(head.length / 2) : 0;
      write(head.subarray(0, middle));
      kept.push(head.subarray(middle));
      socket.once('close', () => {
        this.leave(held);
      });
      void this.untilReleased().then(() => {
        isKeeping = false;
        for (const bytes of kept) write(bytes);
      });
    };
    socket.write = (chunk: string | Uint8Array): boolean => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk;
      const held = isKeeping ? [] : this.holdWriter(bytes);
      if (held.length > 0) keepFrom(bytes, held);
      else if (isKeeping) kept.push(bytes);
      else return write(bytes);
      return true;
    };
  }

  private holdWriter(bytes: Uint8Array): string[] {
    if (this.trap?.kind !== 'writing') return [];
    const { method, path } = REQUESTS.submit;
    const head = Buffer.from(bytes).toString('latin1');
    return head.startsWith(`${method} ${path}`) ? this.hold(({ accessToken }) => head.includes(accessToken)) : [];
  }

  /** Those that have come to their point just now. */
  private hold(isIt: (target: Target) => boolean): string[] {
    const found = [...this.waiting.values()].filter(isIt).map(({ itemId }) => itemId);
    for (const itemId of found) {
      this.waiting.delete(itemId);
      this.tell({ held: itemId });
    }
    return found;
  }

  private leave(itemIds: readonly string[]): void {
    for (const itemId of itemIds) this.tell({ left: itemId });
  }

  private untilReleased(): Promise<void> {
    return new Promise((resolve) => this.letGo.push(resolve));
  }
}

/** Whoever awaits a statement of this process waits for what is done about it too. */
function hearStatements(heard: (connection: pg.Client, said: Statement) => Promise<void>): void {
  const client = pg.Client.prototype as { query: (this: pg.Client, ...asked: unknown[]) => unknown };
  const { query } = client;
  client.query = function (...asked) {
    const answer = query.apply(this, asked);
    if (!(answer instanceof Promise)) return answer;
    return answer.then(async (result: unknown) => {
      await heard(this, statementOf(asked));
      return result;
    });
  };
}

/** The driver takes a text and its values, or both as one. */
function statementOf([asked, values = []]: readonly unknown[]): Statement {
  return typeof asked === 'string' ? { text: asked, values } : (asked as Statement);
}

function isReached({ statements, where }: StatementTrap, said: readonly string[], text: string): boolean {
  return (where === 'within') !== (text === 'COMMIT') && statements.every((statement) => said.some((one) => statement.test(one)));
}
