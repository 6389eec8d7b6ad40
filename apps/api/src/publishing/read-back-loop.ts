import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { AttemptsService } from './attempts.service.ts';
import { DueQueries } from './due.queries.ts';
import type { Question } from './questions.service.ts';
import { ReconcilerService } from './reconciler.service.ts';
import { SecondLooksService } from './second-looks.service.ts';

const QUESTIONS_AT_ONCE = 16;

/** Takes up attempts whose worker is gone, and reads at the platforms what became of items. */
@Injectable()
export class ReadBackLoop extends WorkLoop {
  private readonly underWay = new Map<string, Promise<void>>();
  /** By this process's monotonic clock; null when nothing waits. */
  private nextAtMs: number | null = null;

  constructor(
    private readonly due: DueQueries,
    private readonly attempts: AttemptsService,
    private readonly reconciler: ReconcilerService,
    private readonly secondLooks: SecondLooksService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['items'], feed, timings);
  }

  override async onModuleDestroy(): Promise<void> {
    await super.onModuleDestroy();
    await Promise.all(this.underWay.values());
  }

  protected nextInMs(): Promise<number | null> {
    return Promise.resolve(this.nextAtMs === null ? null : this.nextAtMs - performance.now());
  }

  protected async round(): Promise<void> {
    const room = QUESTIONS_AT_ONCE - this.underWay.size;
    const { lapsedAttempts, secondLooks, checks, nextInMs } = await this.due.readings(room);
    this.nextAtMs = nextInMs === null ? null : performance.now() + nextInMs;
    await this.each('a lapsed attempt', lapsedAttempts, (attempt) => this.attempts.sweep(attempt));
    await this.each('an item that was in doubt', secondLooks, (item) => this.secondLooks.look(item));
    for (const [workspaceId, due] of Map.groupBy(checks, (check) => check.workspaceId)) {
      await this.guarded(`what is to be read back in workspace ${workspaceId}`, async () => {
        const itemIds = due.map(({ id }) => id);
        for (const question of await this.reconciler.take(workspaceId, itemIds)) this.begin(question);
      });
    }
  }

  /** Runs beside the loop; one item's trouble is nobody else's. */
  private begin(question: Question): void {
    const { itemId } = question;
    const done = this.guarded(`item ${itemId}`, () => this.reconciler.look(question)).finally(() => {
      this.underWay.delete(itemId);
      this.wake();
    });
    this.underWay.set(itemId, done);
  }
}
