import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SamplingService } from '../engagement/sampling.service.ts';
import { ChangeFeed } from '../events/change-feed.ts';
import { ClaimsService } from './claims.service.ts';
import { type Due, DueQueries } from './due.queries.ts';
import { PublisherService } from './publisher.service.ts';
import { ReconcilerService } from './reconciler.service.ts';
import { TIMINGS, type Timings } from './timings.ts';

/** Items under way at once in one process; each is one channel's. */
const MOST_AT_ONCE = 8;
const BATCH = 50;
/** After a fault (the database away, say) the loop breathes before it tries again. */
const AFTER_FAULT_MS = 1000;
/** What was not taken just now (its channel is busy, its twin in doubt) is looked at again after this. */
const SHORTEST_SLEEP_MS = 100;

/** The worker's heart: does what is due, sleeps until the next row is, and wakes when anything changes. */
@Injectable()
export class DueLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(DueLoop.name);
  private readonly worker = `${String(process.pid)}-${randomUUID()}`;
  private readonly underWay = new Map<string, Promise<void>>();
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  /** Something changed while the loop was looking elsewhere: it must look again before it sleeps. */
  private isWoken = false;
  private endSleep: () => void = () => undefined;

  constructor(
    private readonly due: DueQueries,
    private readonly claims: ClaimsService,
    private readonly publisher: PublisherService,
    private readonly reconciler: ReconcilerService,
    private readonly sampling: SamplingService,
    private readonly feed: ChangeFeed,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  onApplicationBootstrap(): void {
    this.feed.changes.subscribe(({ topics }) => {
      if (topics.includes('items') || topics.includes('workspace') || topics.includes('channels')) this.wake();
    });
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    await Promise.all(this.underWay.values());
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.round();
        await this.sleep(await this.pauseMs());
      } catch (error) {
        this.log.error('The worker could not look for what is due', error instanceof Error ? error.stack : String(error));
        await this.sleep(AFTER_FAULT_MS);
      }
    }
  }

  private async round(): Promise<void> {
    await this.each(await this.due.lapsedAttempts(BATCH), (attempt) => this.claims.sweep(attempt));
    for (const item of await this.due.items(MOST_AT_ONCE)) this.start(item, () => this.publisher.publish(item, this.worker));
    for (const item of await this.due.checks(MOST_AT_ONCE)) this.start(item, () => this.reconciler.look(item));
    const samples = (await this.due.samples(BATCH)).filter(({ id }) => !this.underWay.has(id));
    if (samples.length > 0) await this.each([samples], (batch) => this.sampling.sample(batch));
  }

  /** Runs beside the loop; one item's trouble is nobody else's. */
  private start({ id }: Due, work: () => Promise<unknown>): void {
    if (this.underWay.has(id) || this.underWay.size >= MOST_AT_ONCE || this.stopping) return;
    const done = this.guarded(`item ${id}`, work).finally(() => {
      this.underWay.delete(id);
      this.wake();
    });
    this.underWay.set(id, done);
  }

  private async each<T>(rows: readonly T[], work: (row: T) => Promise<unknown>): Promise<void> {
    for (const row of rows) await this.guarded('a due row', () => work(row));
  }

  private async guarded(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error(
        `The work on ${what} broke off; what is on record decides how it goes on`,
        error instanceof Error ? error.stack : String(error),
      );
      await delay(AFTER_FAULT_MS);
    }
  }

  private async pauseMs(): Promise<number> {
    const nextMs = (await this.due.nextInMs()) ?? this.timings.sleepMs;
    return Math.min(Math.max(nextMs, SHORTEST_SLEEP_MS), this.timings.sleepMs);
  }

  private wake(): void {
    this.isWoken = true;
    this.endSleep();
  }

  private async sleep(ms: number): Promise<void> {
    if (!this.isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.endSleep = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.isWoken = false;
  }
}
