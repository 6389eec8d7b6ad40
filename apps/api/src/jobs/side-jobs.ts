import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import { messageOf, stackOf } from '../config/fault-words.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import type { JobPayloads, Task } from './enqueue.ts';
import { HEARTBEAT, HeartbeatsService } from './heartbeats.service.ts';
import { queueLog } from './queue-log.ts';
import { migrateQueue } from './queue-schema.ts';

const AT_ONCE = 5;
/** What is queued is announced; this is for a retry's time, and for an announcement that was lost. */
const POLL_MS = 5000;
const AFTER_FAULT_MS = 1000;
/**
 * How a job ended is told to the database by way of the library's collector, without waiting for more. Told one by one, an end of which the
 * database cannot hear is a rejection that nobody handles: it would take this process along. The collector ends the run instead.
 */
const TOLD_TOGETHER = { completeJobBatchDelay: 0, failJobBatchDelay: 0 } as const;

/** Runs the side jobs that features have said how to do, and shows by a heartbeat that this worker lives. */
@Injectable()
export class SideJobs implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(SideJobs.name);
  private readonly tasks: TaskList = {};
  private readonly recurring: string[] = [];
  /** Ends already, since its queue was emptied: it is told once. */
  private leaving: Runner | null = null;
  private running: Promise<void> = Promise.resolve();
  private readonly stop = new AbortController();

  constructor(
    private readonly heartbeats: HeartbeatsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'databaseUrl' | 'pace'>,
  ) {}

  /** To be called before the application starts. `everyMinutes` has it done by itself too, of all workers by one. */
  does<T extends Task>(task: T, work: (payload: JobPayloads[T]) => Promise<void>, { everyMinutes }: { everyMinutes?: number } = {}): void {
    this.tasks[task] = (payload) => work(payload as JobPayloads[T]);
    if (everyMinutes !== undefined) this.recurring.push(`*/${String(everyMinutes)} * * * * ${task}`);
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Comes back when the jobs under way are done. */
  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  /** The library gives up when the database is away for long; we do not. */
  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      try {
        await this.runOnce();
      } catch (error) {
        this.log.error('The side jobs stopped, and start again', stackOf(error));
        await delay(AFTER_FAULT_MS);
      }
    }
  }

  private async runOnce(): Promise<void> {
    // Made known by us before the library reads them: whoever empties the queue from here on is found out, also before our heart beats first.
    await migrateQueue(this.settings.databaseUrl);
    const taskIds = await this.heartbeats.makeKnown(Object.keys(this.tasks));
    const events = new EventEmitter() as WorkerEvents;
    const workerIds: string[] = [];
    events.on('pool:create', ({ workerPool }) => workerIds.push(workerPool.id));
    const runner = await run({
      connectionString: this.settings.databaseUrl,
      taskList: this.tasks,
      crontab: this.recurring.join('\n'),
      concurrency: AT_ONCE,
      maxPoolSize: AT_ONCE,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      preset: { worker: TOLD_TOGETHER },
      logger: queueLog,
      events,
    });
    const everyMs = HEARTBEAT.everyMs / Math.min(this.settings.pace, HEARTBEAT.fastest);
    const beating = setInterval(() => void this.beat(workerIds, runner, taskIds), everyMs);
    try {
      await this.beat(workerIds, runner, taskIds);
      await this.ended(runner);
    } finally {
      clearInterval(beating);
      await this.heartbeats.end(workerIds);
    }
  }

  /** Until it fails, or this worker is to stop. */
  private async ended(runner: Runner): Promise<void> {
    const stop = () => void runner.stop();
    this.stop.signal.addEventListener('abort', stop, { once: true });
    if (this.stop.signal.aborted) stop();
    try {
      await runner.promise;
    } finally {
      this.stop.signal.removeEventListener('abort', stop);
    }
  }

  private async beat(workerIds: readonly string[], runner: Runner, taskIds: string): Promise<void> {
    try {
      await this.heartbeats.beat(workerIds);
      await this.startAnewIfEmptied(runner, taskIds);
    } catch (error) {
      this.log.warn(`No heartbeat: ${messageOf(error)}`);
    }
  }

  /** The library knows its tasks by ids that it reads at its start: in a queue that was emptied meanwhile, they are others, or none. */
  private async startAnewIfEmptied(runner: Runner, taskIds: string): Promise<void> {
    if (this.leaving === runner || (await this.heartbeats.taskIds(Object.keys(this.tasks))) === taskIds) return;
    this.leaving = runner;
    this.log.warn('The queue was emptied; the side jobs start anew.');
    await runner.stop();
  }
}
