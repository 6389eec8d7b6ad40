import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import type { DataSource, EntitySubscriberInterface, QueryRunner } from 'typeorm';
import type { AfterQueryEvent } from 'typeorm/subscriber/event/QueryEvent.js';
import { type Point, POINTS, REQUESTS, type StatementTrap, type Trap } from './points.ts';

/** An item that is to be held, and what it is known by: its own id and its channel's in statements, its account's token on the wire. */
export interface Target {
  readonly itemId: string;
  readonly channelId: string;
  readonly accessToken: string;
}

/** The item is held at its point from now on. */
export interface Held {
  readonly held: string;
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
export class Traps implements EntitySubscriberInterface {
  private trap: Trap | null = null;
  private readonly waiting = new Map<string, Target>();
  private readonly transactions = new WeakMap<QueryRunner, string[]>();
  private readonly letGo: (() => void)[] = [];

  constructor(private readonly tell: (held: Held) => void) {}

  listen(source: DataSource): void {
    source.subscribers.push(this);
    subscribe('undici:request:bodySent', (message) => {
      this.requestSent((message as { request: SentRequest }).request);
    });
    subscribe('undici:client:connected', (message) => {
      this.holdWrites((message as { socket: Socket }).socket);
    });
  }

  arm(point: Point, targets: readonly Target[]): void {
    this.trap = POINTS[point];
    this.waiting.clear();
    for (const target of targets) this.waiting.set(target.itemId, target);
  }

  /** Whoever is held goes on, and nobody is held any more. */
  release(): void {
    this.trap = null;
    for (const go of this.letGo.splice(0)) go();
  }

  /** Whoever awaits its query waits for this too. */
  async afterQuery({ queryRunner, query, parameters, success }: AfterQueryEvent): Promise<void> {
    if (!success || this.trap?.kind !== 'statements') return;
    const said = query === 'START TRANSACTION' ? [] : [...(this.transactions.get(queryRunner) ?? [])];
    // Rows are often handed over as JSON within JSON.
    if (query !== 'COMMIT') said.push(`${query} ${JSON.stringify(parameters)}`.replaceAll('\\', ''));
    this.transactions.set(queryRunner, said);
    if (!isReached(this.trap, said, query)) return;
    const all = said.join('\n');
    if (this.hold(({ itemId, channelId }) => all.includes(itemId) || all.includes(channelId))) await this.untilReleased();
  }

  private requestSent({ method, path, headers }: SentRequest): void {
    if (this.trap?.kind !== 'sent') return;
    const wanted = REQUESTS[this.trap.request];
    // The sandbox is slow to answer it: that holds the item.
    if (method === wanted.method && path.startsWith(wanted.path)) this.hold(({ accessToken }) => String(headers).includes(accessToken));
  }

  /** Keeps back what would make an item, or all of it but the first half of its head. */
  private holdWrites(socket: Socket): void {
    const write = (bytes: Uint8Array): boolean => Socket.prototype.write.call(socket, bytes);
    const kept: Uint8Array[] = [];
    let isKeeping = false;
    const keepFrom = (head: Uint8Array): void => {
      isKeeping = true;
      const middle = this.trap?.kind === 'writing' && this.trap.written === 'half' ? Math.floor(head.length / 2) : 0;
      write(head.subarray(0, middle));
      kept.push(head.subarray(middle));
      void this.untilReleased().then(() => {
        isKeeping = false;
        for (const bytes of kept) write(bytes);
      });
    };
    socket.write = (chunk: string | Uint8Array): boolean => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk;
      if (isKeeping) kept.push(bytes);
      else if (this.isHeld(bytes)) keepFrom(bytes);
      else return write(bytes);
      return true;
    };
  }

  private isHeld(bytes: Uint8Array): boolean {
    if (this.trap?.kind !== 'writing') return false;
    const { method, path } = REQUESTS.submit;
    const head = Buffer.from(bytes).toString('latin1');
    return head.startsWith(`${method} ${path}`) && this.hold(({ accessToken }) => head.includes(accessToken));
  }

  private hold(isIt: (target: Target) => boolean): boolean {
    const found = [...this.waiting.values()].filter(isIt);
    for (const { itemId } of found) {
      this.waiting.delete(itemId);
      this.tell({ held: itemId });
    }
    return found.length > 0;
  }

  private untilReleased(): Promise<void> {
    return new Promise((resolve) => this.letGo.push(resolve));
  }
}

function isReached({ statements, committed }: StatementTrap, said: readonly string[], query: string): boolean {
  return committed === (query === 'COMMIT') && statements.every((statement) => said.some((one) => statement.test(one)));
}
