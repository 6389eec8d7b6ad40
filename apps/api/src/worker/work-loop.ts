import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';

/** After a fault (the database away, say) the loop breathes before it tries again. */
const AFTER_FAULT_MS = 1000;
/** What was not taken just now (its channel is busy, its twin in doubt) is looked at again after this. */
const SHORTEST_SLEEP_MS = 100;

/** What a loop does. The rows are the schedule: nothing is remembered between two rounds. */
export interface Rounds {
  /** Does what is due, or starts it. */
  round(): Promise<void>;
  /** Real milliseconds until the next row will be due; null when nothing waits. */
  nextInMs(): Promise<number | null>;
  /** The longest sleep, should an announcement be lost. */
  readonly sleepMs: number;
}

/** Does what is due, sleeps until the next row is, and wakes when it is told that something changed. */
export class WorkLoop {
  private readonly log: Logger;
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  /** Something changed while the loop was looking elsewhere: it must look again before it sleeps. */
  private isWoken = false;
  private endSleep: () => void = () => undefined;

  constructor(
    private readonly name: string,
    private readonly rounds: Rounds,
  ) {
    this.log = new Logger(name);
  }

  get isStopping(): boolean {
    return this.stopping;
  }

  start(): void {
    this.running = this.run();
  }

  /** Comes back when the round under way is over. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  wake(): void {
    this.isWoken = true;
    this.endSleep();
  }

  /** One row's trouble is nobody else's: it is logged, and the row decides how it goes on. */
  async guarded(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error(`The work on ${what} broke off; what is on record decides how it goes on`, stackOf(error));
      await delay(AFTER_FAULT_MS);
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.rounds.round();
        await this.sleep(await this.pauseMs());
      } catch (error) {
        this.log.error(`${this.name} could not look for what is due`, stackOf(error));
        await this.sleep(AFTER_FAULT_MS);
      }
    }
  }

  private async pauseMs(): Promise<number> {
    const nextMs = (await this.rounds.nextInMs()) ?? this.rounds.sleepMs;
    return Math.min(Math.max(nextMs, SHORTEST_SLEEP_MS), this.rounds.sleepMs);
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

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
