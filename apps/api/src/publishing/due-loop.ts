import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SamplingService } from '../engagement/sampling.service.ts';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { ClaimsService } from './claims.service.ts';
import { type Due, DueQueries } from './due.queries.ts';
import { PublisherService } from './publisher.service.ts';
import { ReconcilerService } from './reconciler.service.ts';

/** Items under way at once in one process; each is one channel's. */
const MOST_AT_ONCE = 8;
const BATCH = 50;

/** The worker's heart: publishes what is due, reads back what became of it, and samples what is live. */
@Injectable()
export class DueLoop extends WorkLoop {
  private readonly worker = `${String(process.pid)}-${randomUUID()}`;
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly due: DueQueries,
    private readonly claims: ClaimsService,
    private readonly publisher: PublisherService,
    private readonly reconciler: ReconcilerService,
    private readonly sampling: SamplingService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['items', 'workspace', 'channels'], feed, timings);
  }

  override async onModuleDestroy(): Promise<void> {
    await super.onModuleDestroy();
    await Promise.all(this.underWay.values());
  }

  protected nextInMs(): Promise<number | null> {
    return this.due.nextInMs();
  }

  protected async round(): Promise<void> {
    await this.each('a lapsed attempt', await this.due.lapsedAttempts(BATCH), (attempt) => this.claims.sweep(attempt));
    for (const item of await this.due.items(MOST_AT_ONCE)) this.begin(item, () => this.publisher.publish(item, this.worker));
    for (const item of await this.due.checks(MOST_AT_ONCE)) this.begin(item, () => this.reconciler.look(item));
    const samples = (await this.due.samples(BATCH)).filter(({ id }) => !this.underWay.has(id));
    if (samples.length > 0) await this.guarded('due samples', () => this.sampling.sample(samples));
  }

  /** Runs beside the loop; one item's trouble is nobody else's. */
  private begin({ id }: Due, work: () => Promise<unknown>): void {
    if (this.underWay.has(id) || this.underWay.size >= MOST_AT_ONCE || this.isStopping) return;
    const done = this.guarded(`item ${id}`, work).finally(() => {
      this.underWay.delete(id);
      this.wake();
    });
    this.underWay.set(id, done);
  }
}
