import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SamplingService } from '../engagement/sampling.service.ts';
import { ChangeFeed } from '../events/change-feed.ts';
import { type Rounds, WorkLoop } from '../worker/work-loop.ts';
import { ClaimsService } from './claims.service.ts';
import { type Due, DueQueries } from './due.queries.ts';
import { PublisherService } from './publisher.service.ts';
import { ReconcilerService } from './reconciler.service.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';

/** Items under way at once in one process; each is one channel's. */
const MOST_AT_ONCE = 8;
const BATCH = 50;

/** The worker's heart: publishes what is due, reads back what became of it, and samples what is live. */
@Injectable()
export class DueLoop implements Rounds, OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop = new WorkLoop(DueLoop.name, this);
  private readonly worker = `${String(process.pid)}-${randomUUID()}`;
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly due: DueQueries,
    private readonly claims: ClaimsService,
    private readonly publisher: PublisherService,
    private readonly reconciler: ReconcilerService,
    private readonly sampling: SamplingService,
    private readonly feed: ChangeFeed,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  get sleepMs(): number {
    return this.timings.sleepMs;
  }

  onApplicationBootstrap(): void {
    this.feed.changes.subscribe(({ topics }) => {
      if (topics.includes('items') || topics.includes('workspace') || topics.includes('channels')) this.loop.wake();
    });
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.underWay.values());
  }

  nextInMs(): Promise<number | null> {
    return this.due.nextInMs();
  }

  async round(): Promise<void> {
    await this.each(await this.due.lapsedAttempts(BATCH), (attempt) => this.claims.sweep(attempt));
    for (const item of await this.due.items(MOST_AT_ONCE)) this.begin(item, () => this.publisher.publish(item, this.worker));
    for (const item of await this.due.checks(MOST_AT_ONCE)) this.begin(item, () => this.reconciler.look(item));
    const samples = (await this.due.samples(BATCH)).filter(({ id }) => !this.underWay.has(id));
    if (samples.length > 0) await this.each([samples], (batch) => this.sampling.sample(batch));
  }

  /** Runs beside the loop; one item's trouble is nobody else's. */
  private begin({ id }: Due, work: () => Promise<unknown>): void {
    if (this.underWay.has(id) || this.underWay.size >= MOST_AT_ONCE || this.loop.isStopping) return;
    const done = this.loop.guarded(`item ${id}`, work).finally(() => {
      this.underWay.delete(id);
      this.loop.wake();
    });
    this.underWay.set(id, done);
  }

  private async each<T>(rows: readonly T[], work: (row: T) => Promise<unknown>): Promise<void> {
    for (const row of rows) await this.loop.guarded('a due row', () => work(row));
  }
}
