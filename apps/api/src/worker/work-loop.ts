import { setTimeout as delay } from 'node:timers/promises';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EventTopic } from '@longstream/contracts/events';
import { stackOf } from '../config/fault-words.ts';
import type { ChangeFeed } from '../events/change-feed.ts';
import type { Timings } from './timings.ts';

/** After a fault (the database away, say) the loop breathes before it tries again. */
const AFTER_FAULT_MS = 1000;

/**
 * A chore of the worker: does what is due, sleeps until the next row is, and wakes when something of its topics changes. The rows are the
 * schedule; nothing is remembered between two rounds.
 */
export abstract class WorkLoop implements OnApplicationBootstrap, OnModuleDestroy {
  /** What is due and was not taken just now is looked at again after this. */
  protected readonly shortestSleepMs: number = 100;
  /** However often a loop is woken, its rounds begin so far apart: where much changes at once, one does for all of it. */
  protected readonly restMs: number = 500;
  private readonly log = new Logger(this.constructor.name);
  private stopping = false;
  private readonly stopped = Promise.withResolvers<void>();
  private roundAt = 0;
  private running: Promise<void> = Promise.resolve();
  /** Something changed while the loop was looking elsewhere: it must look again before it sleeps. */
  private isWoken = false;
  private endSleep: () => void = () => undefined;

  /** @param timings whose `sleepMs` is the longest sleep, should an announcement be lost */
  constructor(
    private readonly wakers: readonly EventTopic[],
    private readonly feed: ChangeFeed,
    protected readonly timings: Timings,
  ) {}

  /** Does what is due, or starts it. */
  protected abstract round(): Promise<void>;

  /** Real milliseconds until the next row will be due; null when nothing waits. */
  protected abstract nextInMs(): Promise<number | null>;

  onApplicationBootstrap(): void {
    this.feed.changes.subscribe(({ topics }) => {
      if (topics.some((topic) => this.wakers.includes(topic))) this.wake();
    });
    this.running = this.run();
  }

  /** Comes back when the round under way is over. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.stopped.resolve();
    this.wake();
    await this.running;
  }

  protected get isStopping(): boolean {
    return this.stopping;
  }

  protected wake(): void {
    this.isWoken = true;
    this.endSleep();
  }

  /** One after the other, until the loop is told to stop. */
  protected async each<T>(what: string, rows: readonly T[], work: (row: T) => Promise<unknown>): Promise<void> {
    for (const row of rows) if (!this.stopping) await this.guarded(what, () => work(row));
  }

  /** One row's trouble is nobody else's: it is logged, and the row decides how it goes on. */
  protected async guarded(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error(`The work on ${what} broke off; what is on record decides how it goes on`, stackOf(error));
      await delay(AFTER_FAULT_MS);
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.roundAt = performance.now();
      try {
        await this.round();
        await this.sleep(await this.pauseMs());
      } catch (error) {
        this.log.error('The worker could not look for what is due', stackOf(error));
        await this.sleep(AFTER_FAULT_MS);
      }
    }
  }

  private async pauseMs(): Promise<number> {
    const { sleepMs } = this.timings;
    return Math.min(Math.max((await this.nextInMs()) ?? sleepMs, this.shortestSleepMs), sleepMs);
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
    const restMs = this.roundAt + this.restMs - performance.now();
    if (this.isWoken && restMs > 0) await Promise.race([delay(restMs, undefined, { ref: false }), this.stopped.promise]);
    this.isWoken = false;
  }
}
