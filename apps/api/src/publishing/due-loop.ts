import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { type Claim, ClaimsService } from './claims.service.ts';
import { DueQueries } from './due.queries.ts';
import { PublisherService } from './publisher.service.ts';
import { ROOM_MS, RoomService } from './room.service.ts';

/** The worker's heart: publishes what is due. */
@Injectable()
export class DueLoop extends WorkLoop {
  protected override readonly shortestSleepMs = 1;
  protected override readonly restMs = 5;
  private readonly worker = `${String(process.pid)}-${randomUUID()}`;
  private readonly underWay = new Map<string, Promise<void>>();
  /** By this process's monotonic clock; null when nothing waits. */
  private nextAtMs: number | null = null;

  constructor(
    private readonly due: DueQueries,
    private readonly claims: ClaimsService,
    private readonly publisher: PublisherService,
    private readonly room: RoomService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['items', 'workspace', 'channels', 'holds', 'blackouts', 'frequency-caps'], feed, timings);
  }

  override async onModuleDestroy(): Promise<void> {
    await super.onModuleDestroy();
    await Promise.all(this.underWay.values());
  }

  /** What was due at the last look and has not gone waits for something that is announced when it is over. */
  protected nextInMs(): Promise<number | null> {
    return Promise.resolve(this.nextAtMs === null ? null : Math.ceil(this.nextAtMs - performance.now()));
  }

  protected async round(): Promise<void> {
    const places = this.timings.itemsAtOnce - this.underWay.size;
    // Who ends wakes the loop.
    this.nextAtMs = null;
    if (places <= 0) return;
    if (!(await this.room.isEnough())) {
      this.nextAtMs = performance.now() + ROOM_MS;
      return;
    }
    const { items, nextInMs } = await this.due.look(places);
    this.nextAtMs = nextInMs === null ? null : performance.now() + nextInMs;
    const byWorkspace = [...Map.groupBy(items, ({ workspaceId }) => workspaceId)];
    await Promise.all(
      byWorkspace.map(([workspaceId, due]) =>
        this.guarded(`what is due in workspace ${workspaceId}`, async () => {
          const itemIds = due.map(({ id }) => id);
          for (const claim of await this.claims.claim(workspaceId, itemIds, this.worker)) this.begin(claim);
        }),
      ),
    );
  }

  /** Runs beside the loop; one item's trouble is nobody else's. */
  private begin(claim: Claim): void {
    const done = this.guarded(`item ${claim.itemId}`, () => this.publisher.publish(claim)).finally(() => {
      this.underWay.delete(claim.attemptId);
      this.wake();
    });
    this.underWay.set(claim.attemptId, done);
  }
}
