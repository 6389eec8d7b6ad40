import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { WorkspaceEvent } from '@longstream/contracts/events';
import pg from 'pg';
import { filter, map, type Observable, Subject } from 'rxjs';
import { z } from 'zod';
import { messageOf } from '../config/fault-words.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { CHANGES } from '../database/database.ts';
import { openSocket, QUIET_MS } from '../database/silence.ts';

const Change = WorkspaceEvent.extend({ workspaceId: z.uuid() });
export type Change = z.output<typeof Change>;

const RECONNECT_MS = 1000;
const CONNECT_MS = 10_000;

/** What has committed anywhere, heard over one connection per process. Facts come up here; nothing is decided on them alone. */
@Injectable()
export class ChangeFeed implements OnModuleDestroy {
  private readonly log = new Logger(ChangeFeed.name);
  private readonly subject = new Subject<Change>();
  private client: pg.Client | null = null;
  private opening: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  readonly changes: Observable<Change> = this.subject.asObservable();

  of(workspaceId: string): Observable<WorkspaceEvent> {
    return this.changes.pipe(
      filter((change) => change.workspaceId === workspaceId),
      map(({ workspaceId: _, ...event }) => event),
    );
  }

  /** Opens the feed, and opens it again whenever it is cut, until the module is destroyed. */
  async open(): Promise<void> {
    if (this.closed) return;
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'longstream changes',
      connectionTimeoutMillis: CONNECT_MS,
      stream: openSocket,
    });
    client.on('notification', ({ payload }) => {
      this.hear(payload);
    });
    client.on('error', (error) => {
      this.log.warn(`The change feed was cut: ${error.message}`);
    });
    const listen = () => client.query(`listen ${CHANGES}`);
    // Where nothing changes, only an answer shows that the connection is still there. That it is not is told by `error`.
    const asking = setInterval(() => void listen().catch(() => undefined), QUIET_MS).unref();
    client.on('end', () => {
      clearInterval(asking);
      this.openLater();
    });
    try {
      await client.connect();
      await listen();
      this.client = client;
    } catch (error) {
      this.log.warn(`The change feed cannot be opened yet: ${messageOf(error)}`);
      this.openLater();
    }
  }

  private hear(payload: string | undefined): void {
    const change = Change.safeParse(JSON.parse(payload ?? 'null'));
    if (change.success) this.subject.next(change.data);
    else this.log.error('A change was announced in a form that nobody reads.');
  }

  /** However many signs there are that a connection is gone, there is one new one. */
  private openLater(): void {
    this.client = null;
    if (this.closed || this.opening !== null) return;
    this.opening = setTimeout(() => {
      this.opening = null;
      void this.open();
    }, RECONNECT_MS);
    this.opening.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    this.subject.complete();
    await this.client?.end();
  }
}
